"""Which offices of the adopting department stand for those that the item names."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.checks.nearest import nearest
from catalog.model.adoption import Adoption
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.model.place import Department
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.position import Position
from catalog.reading.text import Text

ADOPTION_UNKNOWN_OFFICE = Problem(
    "adoption-unknown-office",
    Text(
        "采用“{adoption}”提到处室“{office}”，但{where}没有这个处室",
        "the adoption `{adoption}` names the office `{office}`, which {where} does not have",
    ),
    Text("{suggestion}", "{suggestion}"),
)
ADOPTION_OFFICE_UNMAPPED = Problem(
    "adoption-office-unmapped",
    Text(
        "事项“{item}”由处室“{office}”办理，部门“{department}”没有这个处室，将由“{default}”办理",
        "the item `{item}` names the office `{office}`, which `{department}` does not have; `{default}` will handle it",
    ),
    Text("请在采用的“处室”中写明“{office}”对应哪个处室", "say under `offices` which office stands for `{office}`"),
    Severity.WARNING,
)


def check_adopted_offices(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for offices mapped from or to nowhere, and for offices of the item that nobody stands for."""
    for adoption in catalog.adoptions.values():
        item, taker = catalog.items.get(adoption.item), catalog.departments.get(adoption.department)
        if item is None or taker is None or not taker.offices:
            continue
        named = dict.fromkeys(_named(item))
        yield from _check_mapping(adoption, item, taker, named)
        for office in named:
            if office not in adoption.offices and taker.office(office) is None:
                yield ADOPTION_OFFICE_UNMAPPED.at(
                    place.of(adoption, "offices"),
                    item=item.key,
                    office=office,
                    department=taker.key,
                    default=taker.offices[0].office,
                )


def _check_mapping(adoption: Adoption, item: Item, taker: Department, named: dict[str, None]) -> Iterator[Diagnostic]:
    own = [office.office for office in taker.offices]
    for office, stands in adoption.offices.items():
        at = place.of_member(adoption, "offices", office)
        if office not in named:
            where = Text(f"事项“{item.key}”", f"the item `{item.key}`")
            yield _unknown(adoption, at, office, where, list(named))
        if stands not in own:
            where = Text(f"部门“{taker.key}”", f"the department `{taker.key}`")
            yield _unknown(adoption, at, stands, where, own)


def _unknown(adoption: Adoption, at: Position, office: str, where: Text, known: list[str]) -> Diagnostic:
    suggestion = nearest(office, known)
    return ADOPTION_UNKNOWN_OFFICE.at(at, adoption=adoption.key, office=office, where=where, suggestion=suggestion)


def _named(item: Item) -> Iterator[str]:
    """Yield the offices of its own department that an item names in steps and tables."""
    for step in item.steps:
        if step.office is not None and step.department in {None, item.department} and not step.from_:
            yield step.office
    for table in item.routing:
        for row in table.rows:
            if row.to.office is not None and row.to.department in {None, item.department}:
                yield row.to.office
