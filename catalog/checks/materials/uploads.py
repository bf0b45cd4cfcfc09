"""Files that prove a material or answer a field."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields, place
from catalog.model.catalog import Catalog
from catalog.model.evidence import Proof
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

UNKNOWN_FILE_TYPE = Problem(
    "unknown-file-type",
    Text("不能上传“{type}”类型的文件", "files of the type `{type}` cannot be uploaded"),
    Text("可用的类型有：{known}", "known: {known}"),
)
IMPOSSIBLE_COUNT = Problem(
    "impossible-count",
    Text("{what}不能是 {count}", "the number of {what} cannot be {count}"),
    Text("文件至少一个，原件和复印件不少于零份", "at least one file; originals and copies are not fewer than none"),
)

FILE_TYPES = ("pdf", "ofd", "jpg", "png", "docx", "xlsx", "zip")
"""The types of file that can be uploaded and recognised."""
_FILES, _ORIGINALS, _COPIES = Text("文件数", "files"), Text("原件份数", "originals"), Text("复印件份数", "copies")


def check_uploads(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for file types that are not recognised and for numbers of files or copies that cannot be."""
    for item in catalog.items.values():
        for required in item.materials:
            for proof in required.proved_by:
                yield from _check_types(proof)
                yield from _check_counts(proof)
        for path, field in fields.every(item.form):
            for name in field.accept:
                if name not in FILE_TYPES:
                    at = fields.position(item.form, path)
                    yield UNKNOWN_FILE_TYPE.at(at, type=name, known=" ".join(FILE_TYPES))


def _check_types(proof: Proof) -> Iterator[Diagnostic]:
    for index, name in enumerate(proof.upload):
        if name not in FILE_TYPES:
            at = place.of(proof, "upload", index)
            yield UNKNOWN_FILE_TYPE.at(at, type=name, known=" ".join(FILE_TYPES))


def _check_counts(proof: Proof) -> Iterator[Diagnostic]:
    if proof.at_most < 1:
        yield IMPOSSIBLE_COUNT.at(place.of(proof, "at_most"), what=_FILES, count=proof.at_most)
    if proof.originals < 0:
        yield IMPOSSIBLE_COUNT.at(place.of(proof, "originals"), what=_ORIGINALS, count=proof.originals)
    if proof.copies < 0:
        yield IMPOSSIBLE_COUNT.at(place.of(proof, "copies"), what=_COPIES, count=proof.copies)
