"""References from one declaration to another, of every kind that the model states."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from catalog.checks import place, tree
from catalog.checks.left_out import NOTHING, LeftOut
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.declared import KINDS, Declared
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

UNKNOWN_REFERENCE = Problem(
    "unknown-reference",
    Text("没有名为“{name}”的{kind}", "there is no {kind} `{name}`"),
    Text("{suggestion}", "{suggestion}"),
)


def check_references(catalog: Catalog, left_out: LeftOut = NOTHING) -> Iterator[Diagnostic]:
    """Yield a finding for every key that no declaration of the kind it refers to has."""
    known = {
        "department": catalog.departments.keys(),
        "material": catalog.materials.keys(),
        "certificate": catalog.certificates.keys(),
        "item": catalog.items.keys(),
    }
    declared = (
        catalog.items,
        catalog.adoptions,
        catalog.bundles,
        catalog.certificates,
        catalog.materials,
        catalog.documents,
    )
    for declarations in declared:
        for declaration in declarations.values():
            for part in tree.referring(declaration):
                yield from _check_part(part, known, left_out)


def _check_part(part: Declared, known: Mapping[str, Collection[str]], left_out: LeftOut) -> Iterator[Diagnostic]:
    for attribute, kind in tree.references(tree.class_of(part)):
        for index, name in _named(getattr(part, attribute)):
            if name not in known[kind] and (kind, name) not in left_out:
                said = Text(KINDS[kind].zh, KINDS[kind].en)
                suggestion = nearest(name, known[kind])
                yield UNKNOWN_REFERENCE.at(
                    place.of(part, attribute, index), name=name, kind=said, suggestion=suggestion
                )


def _named(value: object) -> Iterator[tuple[int | None, str]]:
    if isinstance(value, str):
        yield None, value
    elif isinstance(value, tuple):
        yield from enumerate(value)
