"""Urge 催办: the lead department of a bundle asks another department for haste, at most once a day for a task."""

from __future__ import annotations

from catalog.reading.text import Text
from engine.case.acting.leading import URGED_IN, require_leading, urged_on
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.refusal import NO_TASK, TASK_OVER, WrongState, needed
from engine.case.state.task import Task
from engine.record.event import EventName

OWN_TASK = Text(
    "这项任务在本部门，请在部门内部督促。", "This task is in your own department; speak to your colleagues."
)
TODAY = Text(
    "这项任务今天已经催办过，每天最多催办一次。", "This task has been urged today; once a day is all that is allowed."
)


@action
def perform(deed: Ordered[Staff], *, task: int, words: str) -> None:
    """Urge an open task of another department, in words that whoever has it reads; raises ActionRefused."""
    led_by = require_leading(deed.state, deed.number, deed.by)
    deed.require(*URGED_IN)
    found = _waited_for(deed, task)
    if found.department in led_by:
        raise WrongState("own-task", OWN_TASK)
    if urged_on(found, deed.today, deed.order.days) is not None:
        raise WrongState("urged-today", TODAY)
    if not words.strip():
        raise needed("催办的内容", "what is asked for")
    deed.record(EventName.URGED, task=task, note=words.strip())


def _waited_for(deed: Ordered[Staff], number: int) -> Task:
    found = deed.leg.tasks.get(number)
    if found is None:
        raise WrongState("no-task", NO_TASK)
    if found.stage.over:
        deed.unchanged(found)
        raise WrongState("task-over", TASK_OVER)
    return found
