"""Whom work may be given to, as the forms of the desk offer them."""

from __future__ import annotations

from dataclasses import dataclass

from admin_ui.names import Names
from admin_ui.platform import platform
from engine.case.state.leg import Leg
from engine.case.state.task import Task
from engine.people.colleague import Colleague, colleagues
from engine.people.grant import HANDLING

Choice = dict[str, str]


@dataclass(frozen=True, slots=True)
class Hands:
    """The colleagues in the departments that take part in a leg."""

    colleagues: tuple[Colleague, ...]
    names: Names

    def fitting(self, task: Task) -> list[Choice]:
        """Return those who may work on a task, but for the one who holds it."""
        return [
            _choice(each)
            for each in self.colleagues
            if each.staff.may(task.role, task.department, task.office) and each.account != task.claimed_by
        ]

    def offices(self, task: Task) -> list[Choice]:
        """Return the offices of a task's department."""
        department = self.names.catalog.departments.get(task.department)
        declared = department.offices if department else ()
        return [{"value": each.office, "text": each.name.in_(self.names.language)} for each in declared]

    def everybody(self) -> list[Choice]:
        """Return all of them, for a list to choose from while typing."""
        return [_choice(each) for each in self.colleagues]


def hands_of(leg: Leg, names: Names) -> Hands:
    """Return whom the work of a leg may be given to."""
    departments = {leg.department, *(each.department for each in leg.tasks.values())}
    with platform().database.read() as connection:
        return Hands(colleagues(connection, sorted(departments), sorted(HANDLING), platform().today()), names)


def _choice(found: Colleague) -> Choice:
    return {"value": found.name, "text": f"{found.shown_name}（{found.name}）"}
