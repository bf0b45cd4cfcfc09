"""What may be chosen to narrow the queue: items, kinds of step, offices and people within one's grants."""

from __future__ import annotations

from dataclasses import dataclass

from admin_ui.access.language import t
from admin_ui.desk.queue import every_grant
from admin_ui.names import Names
from admin_ui.platform import platform
from catalog.model.step import Role, StepKind
from engine.case.lists.queue_filter import Filter
from engine.people.colleague import colleagues
from engine.people.grant import EVERY, HANDLING, Grant

Choices = list[dict[str, str]]
OVERSEEING = frozenset({Role.DEPARTMENT_ADMIN, Role.APPROVER, Role.SUPERVISOR})
"""Roles that look at the work of others."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What each filter offers; nothing where there is no choice."""

    services: Choices
    kinds: Choices
    places: Choices
    people: Choices


def narrowing(wanted: Filter, names: Names) -> Narrowing:
    """Return what the visitor may narrow the queue to."""
    grants = every_grant()
    everything = {"value": "", "text": t("全部", "All")}
    services = [{"value": each.key, "text": names.service(each.key)} for each in names.catalog.services()]
    kinds = [{"value": each.value, "text": t(each.zh, each.value)} for each in StepKind]
    places, people = _places(grants, names), _people(wanted, grants)
    return Narrowing(
        [everything, *services],
        [everything, *kinds],
        [everything, *places] if len(places) > 1 else [],
        [everything, *people] if people else [],
    )


def _places(grants: list[Grant], names: Names) -> Choices:
    """Return the departments of the grants, and their offices where a grant reaches more than one of them."""
    every = any(grant.department == EVERY for grant in grants)
    mine = {grant.department for grant in grants}
    found: Choices = []
    for key, department in names.catalog.departments.items():
        if not (every or key in mine):
            continue
        found.append({"value": key, "text": names.department(key)})
        reached = (each for each in department.offices if any(grant.covers(key, each.office) for grant in grants))
        found += [{"value": f"{key}/{each.office}", "text": f"　{each.name.in_(names.language)}"} for each in reached]
    return found


def _people(wanted: Filter, grants: list[Grant]) -> Choices:
    """Return the people whose work an overseer may look at: of the chosen department, else of the grants' own."""
    overseeing = [grant for grant in grants if grant.role in OVERSEEING]
    own = {grant.department for grant in overseeing} - {EVERY}
    departments = {wanted.department} if wanted.department else own
    if not overseeing or not departments:
        return []
    with platform().database.read() as connection:
        found = colleagues(connection, sorted(departments), sorted(HANDLING), platform().today())
    return [{"value": each.account, "text": each.shown_name} for each in found]
