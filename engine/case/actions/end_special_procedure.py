"""End a special procedure 特别程序结束: with its result in words; from then on the clock runs again."""

from __future__ import annotations

from enum import StrEnum

from catalog.reading.text import Text
from engine.case.acting.allowed import in_department, task_of
from engine.case.acting.order import Ordered, action
from engine.case.actions.start_special_procedure import ROLES
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import WrongState, needed
from engine.case.state.timing import SpecialProcedure

NOT_RUNNING = Text(
    "没有正在进行的这一特别程序，无需结束。",
    "No such special procedure is under way, so there is nothing to end.",
)


class Result(StrEnum):
    """What a special procedure ends with; a hearing or a tender need not speak for either side."""

    MEETS = "meets"
    FAILS = "fails"
    NOTED = "noted"


@action
def perform(deed: Ordered[Staff], *, number: int, result: Result, note: str) -> None:
    """End the procedure, and the task that it was for; raises ActionRefused."""
    found = _running(deed, number)
    task = task_of(deed, found.task) if found.task is not None else None
    if task is None:
        in_department(deed, ROLES, deed.leg.department)
    deed.unchanged(task)
    if not note.strip():
        raise needed("特别程序的结果", "result of the special procedure in words")
    deed.end_special(number, result=result.value, note=note.strip())
    if task is not None:
        deed.finish(task, finding=result.value, note=note.strip())
        deed.open_ready()


def _running(deed: Ordered[Staff], number: int) -> SpecialProcedure:
    deed.require(Stage.ACCEPTED)
    found = next((each for each in deed.leg.timing.running() if each.number == number and each.kind.special), None)
    if found is None:
        raise WrongState("not-running", NOT_RUNNING)
    return found
