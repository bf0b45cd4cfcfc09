"""Documents of one act, of which for every case one is the most closely limited."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from catalog.model.catalog import Catalog
from catalog.model.document import Document
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

DOCUMENTS_EQUAL = Problem(
    "documents-equal",
    Text(
        "“{occasion}”有两份同样适用的文书：“{key}”和“{other}”",
        "two documents of `{occasion}` apply alike: `{key}` and `{other}`",
    ),
    Text(
        "另一份在 {first}；请删除一份，或用“事项”“部门”“类型”分开两者的适用范围",
        "the other is at {first}; delete one, or tell them apart by `items`, `departments` or `types`",
    ),
)


def check_equal_documents(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for the second of two documents that some case could take alike."""
    for one, other in combinations(catalog.documents.values(), 2):
        if one.of is other.of and one.rank == other.rank and _meet(one, other):
            first, second = sorted((one, other), key=_place)
            occasion = Text(one.of.zh, one.of.value)
            at = second.source.position
            yield DOCUMENTS_EQUAL.at(
                at, occasion=occasion, key=second.key, other=first.key, first=first.source.position
            )


def _meet(one: Document, other: Document) -> bool:
    """Say whether the two, limited in the same ways, may be used for the same case."""
    limits = ((one.items, other.items), (one.departments, other.departments), (one.types, other.types))
    return all(not mine or set(mine) & set(others) for mine, others in limits)


def _place(document: Document) -> tuple[str, int, int]:
    at = document.source.position
    return at.file, at.line, at.column
