"""What was ticked in the queue, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from admin_ui.access.refusal import Refusal
from admin_ui.desk.reading import canonical
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.acting.moving import MANAGING
from engine.case.lists.queue import Waiting
from engine.people.grant import Staff

MOST = 50
"""How many tasks may be handled at once."""
PARTS = 4
LONGEST_NUMBER = 9
KINDS = {
    "accept": StepKind.ACCEPTANCE.value,
    "approve": StepKind.DECISION.value,
    "refuse": StepKind.DECISION.value,
    "issue-certificate": StepKind.ISSUING.value,
}
"""The kind of step that an act is about, where only one is."""
NEVER_SEEN = Text(
    "没有这项待办任务：可能已由他人办完，或者不在您的职责范围内。",
    "There is no such open task: somebody may have finished it, or it is not yours to handle.",
)
WRONG_KIND = Text(
    "这项任务不是这个环节，不能这样办理。", "The task is of another kind of step and cannot be handled so."
)


@dataclass(frozen=True, slots=True)
class Pick:
    """A task that was ticked, with the version of its leg that was seen then."""

    service_code: str
    leg: int
    task: int
    revision: int

    @property
    def key(self) -> tuple[str, int, int]:
        """Which task it is."""
        return self.service_code, self.leg, self.task

    @property
    def value(self) -> str:
        """As a checkbox says it."""
        return f"{self.service_code}.{self.leg}.{self.task}.{self.revision}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one task: done, or refused and why."""

    pick: Pick
    row: Waiting | None
    refused: Text | None


def picks(values: Iterable[str]) -> list[Pick]:
    """Return what was ticked, each task once; what no checkbox says is left out."""
    found = (_pick(value) for value in dict.fromkeys(values))
    return list({each.key: each for each in found if each is not None}.values())


def lender(act: str, row: Waiting, staff: Staff, deputies: Iterable[Staff]) -> str:
    """Return the account for which an act on a task is done, empty where one's own grants are enough."""
    if _entitled(act, row, staff):
        return ""
    return next((each.behalf or "" for each in deputies if _entitled(act, row, each)), "")


def _entitled(act: str, row: Waiting, staff: Staff) -> bool:
    hand = staff.behalf or staff.account
    if act == "assign-task":
        return any(staff.may(role, row.department) for role in MANAGING)
    if act == "release" or row.claimed_by is not None:
        return row.claimed_by == hand
    if row.person is not None:
        return row.person == hand
    return may_take(row, staff)


def may_take(row: Waiting, staff: Staff) -> bool:
    """Say whether somebody's grants reach the task."""
    return any(each.role.value == row.role and each.covers(row.department, row.office) for each in staff.grants)


def _pick(value: str) -> Pick | None:
    code, *numbers = value.split(".")
    if len(numbers) != PARTS - 1 or not all(map(_is_number, numbers)):
        return None
    try:
        leg, task, revision = map(int, numbers)
        return Pick(canonical(code), leg, task, revision)
    except Refusal:
        return None


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
