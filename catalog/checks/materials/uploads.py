"""Files that prove a material."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.checks.nearest import nearest
from catalog.language.schema_words import FILE_TYPES
from catalog.model.catalog import Catalog
from catalog.model.evidence import Proof
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

UNKNOWN_FILE_TYPE = Problem(
    "unknown-file-type",
    Text("不能上传“{type}”类型的文件", "files of the type `{type}` cannot be uploaded"),
    Text("{suggestion}", "{suggestion}"),
)
NO_FILE_ALLOWED = Problem(
    "no-file-allowed",
    Text("最多上传 {count} 个文件，等于不能上传", "at most {count} files may be uploaded: none at all"),
    Text("请写 1 或更大的数", "write 1 or more"),
)


def check_uploads(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for file types that are not recognised, and for uploads of no file."""
    for item in catalog.items.values():
        for required in item.materials:
            for proof in required.proved_by:
                yield from _check_proof(proof)


def _check_proof(proof: Proof) -> Iterator[Diagnostic]:
    for index, name in enumerate(proof.upload):
        if name not in FILE_TYPES:
            at = place.of(proof, "upload", index)
            yield UNKNOWN_FILE_TYPE.at(at, type=name, suggestion=nearest(name, FILE_TYPES))
    if proof.at_most < 1:
        yield NO_FILE_ALLOWED.at(place.of(proof, "at_most"), count=proof.at_most)
