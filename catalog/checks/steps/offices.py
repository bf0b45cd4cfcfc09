"""Offices that do steps, which the department must have."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.model.step import Outcome, Step
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

UNKNOWN_OFFICE = Problem(
    "unknown-office",
    Text("部门“{department}”没有处室“{office}”", "the department `{department}` has no office `{office}`"),
    Text("{suggestion}", "{suggestion}"),
)
OFFICE_UNASKED = Problem(
    "office-unasked",
    Text(
        "环节“{step}”写了部门“{department}”的处室，却没有向这个部门征求意见或会签",
        "the step `{step}` names an office of the department `{department}`, which it does not ask",
    ),
    Text("{suggestion}", "{suggestion}"),
)


def check_offices_of_steps(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every step, and every outcome of a table, whose department lacks the office named."""
    for item in catalog.items.values():
        for step in item.steps:
            for department in plan.departments(item, step):
                if department not in step.offices:
                    yield from _check_office(catalog, department, step.office, step)
            yield from _check_asked(catalog, step)
        if item.routing:
            yield from _check_outcomes(catalog, item)


def _check_asked(catalog: Catalog, step: Step) -> Iterator[Diagnostic]:
    """Yield a finding for offices of departments that the step does not ask, and for offices that they do not have."""
    for department, office in step.offices.items() if step.from_ else ():
        at, owner = place.of_member(step, "offices", department), catalog.departments.get(department)
        if department not in step.from_:
            suggestion = nearest(department, step.from_)
            yield OFFICE_UNASKED.at(at, step=step.step, department=department, suggestion=suggestion)
        elif owner is not None and owner.office(office) is None:
            suggestion = nearest(office, (each.office for each in owner.offices))
            yield UNKNOWN_OFFICE.at(at, department=department, office=office, suggestion=suggestion)


def _check_office(catalog: Catalog, department: str, office: str | None, part: Step | Outcome) -> Iterator[Diagnostic]:
    owner = catalog.departments.get(department)
    if owner is None or office is None or owner.office(office) is not None:
        return
    suggestion = nearest(office, (each.office for each in owner.offices))
    yield UNKNOWN_OFFICE.at(place.of(part, "office"), department=department, office=office, suggestion=suggestion)


def _check_outcomes(catalog: Catalog, item: Item) -> Iterator[Diagnostic]:
    routed: dict[str, list[str]] = {}
    for step in item.steps:
        if step.route is not None:
            routed.setdefault(step.route, []).extend(plan.departments(item, step))
    for table in item.routing:
        doing = tuple(dict.fromkeys(routed.get(table.table, [item.department])))
        for row in table.rows:
            for department in (row.to.department,) if row.to.department else doing:
                yield from _check_office(catalog, department, row.to.office, row.to)
