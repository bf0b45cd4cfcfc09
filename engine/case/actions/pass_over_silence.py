"""Pass over silence 逾期视为同意: a department that has not answered in time agrees, where a law says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.model.step import Silence
from catalog.reading.text import Text
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Time
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import WrongState
from engine.case.state.task import Task
from engine.plan.step import PlannedStep
from engine.record.event import EventName
from engine.time.days import Days

AGREES = "agree"
NOTE = "逾期未答，依{zh}视为同意。 No answer in time: agreed by silence ({en})."
"""What the record of the agreement says, in both languages, for nobody wrote it."""
NOBODY_SILENT = Text("没有逾期未答的部门。", "No department has let its time to answer pass.")


@action
def perform(deed: Ordered[Time]) -> None:
    """End every opinion whose time is over as agreed by silence; raises WrongState where there is none."""
    deed.require(Stage.ACCEPTED)
    silent = tuple(_silent(deed.leg, deed.order.days, deed.today))
    if not silent:
        raise WrongState("nobody-silent", NOBODY_SILENT)
    for task, step in silent:
        basis = step.basis or step.name
        note = NOTE.format(zh=basis.zh, en=basis.en)
        deed.record(EventName.OPINION_GIVEN, task=task.number, finding=AGREES, note=note, silent=True)
        deed.record(EventName.TASK_DONE, task=task.number)
    deed.open_ready()


def too_late(leg: Leg, task: Task, days: Days, today: date) -> bool:
    """Say whether the time to answer is over and silence has agreed, or will as soon as it is passed over."""
    step = leg.planned(task.step)
    if step is None or step.silence is not Silence.AGREE or step.limit is None or task.signs_for is not None:
        return False
    return today > days.calendar.end(days.day(task.opened_at), step.limit).day


def _silent(leg: Leg, days: Days, today: date) -> Iterator[tuple[Task, PlannedStep]]:
    for task in leg.unfinished():
        step = leg.planned(task.step)
        if step is not None and too_late(leg, task, days, today):
            yield task, step
