"""Close a public notice 公示结束: by hand once all objections are answered, by itself where there were none."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from catalog.reading.text import Text
from engine.case.acting.allowed import task_of
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff, Time
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NO_TASK, WrongState, needed
from engine.case.state.task import Task
from engine.record.event import EventName

RUNS = Text("公示期到 {day} 才结束。", "The period of the notice runs until {day}.")
UNANSWERED = Text(
    "还有 {count} 条异议没有答复，答复后才能结束公示。",
    "{count:objection is|objections are} unanswered; answer every one before closing the notice.",
)


class Outcome(StrEnum):
    """What the notice came to."""

    NO_OBJECTION = "no-objection"
    OBJECTIONS_UNFOUNDED = "objections-unfounded"
    OBJECTIONS_UPHELD = "objections-upheld"


@action
def perform(deed: Ordered[Staff], *, task: int, outcome: Outcome, note: str = "") -> None:
    """End the step with what the notice came to; objections upheld need words. Raises ActionRefused."""
    deed.require(Stage.ACCEPTED)
    found = task_of(deed, task)
    deed.unchanged(found)
    _over(deed.leg, found, deed.today)
    unanswered = sum(each.task == task and each.answer is None for each in deed.leg.objections)
    if unanswered:
        raise WrongState("unanswered", UNANSWERED.fill(count=unanswered))
    if outcome is Outcome.OBJECTIONS_UPHELD and not note.strip():
        raise needed("异议成立之处", "what was upheld")
    deed.break_off({found.number})
    deed.finish(found, finding=outcome.value, note=note.strip() or None)
    deed.open_ready()


@action
def by_itself(deed: Ordered[Time]) -> None:
    """End every notice whose period is over and to which nobody has objected; raises WrongState where there is none."""
    deed.require(Stage.ACCEPTED)
    ended = [task for task in deed.leg.unfinished() if _undisputed(deed.leg, task, deed.today)]
    if not ended:
        raise WrongState("no-task", NO_TASK)
    for task in ended:
        deed.break_off({task.number})
        deed.record(EventName.TASK_DONE, task=task.number, finding=Outcome.NO_OBJECTION.value, silent=True)
    deed.open_ready()


def _undisputed(leg: Leg, task: Task, today: date) -> bool:
    notice = leg.notices.get(task.number)
    disputed = any(each.task == task.number for each in leg.objections)
    return notice is not None and not disputed and today > date.fromisoformat(notice.until)


def _over(leg: Leg, task: Task, today: date) -> None:
    notice = leg.notices.get(task.number)
    if notice is None:
        raise WrongState("no-task", NO_TASK)
    if today <= (until := date.fromisoformat(notice.until)):
        raise WrongState("notice-runs", RUNS.fill(day=until))
