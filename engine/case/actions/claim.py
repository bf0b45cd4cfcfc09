"""Claim a task 领取: from then on one person is responsible for it (首问负责)."""

from __future__ import annotations

from catalog.reading.text import Text
from engine.case.acting.allowed import task_of
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.refusal import WrongState
from engine.case.state.task import TaskStage
from engine.record.event import EventName

ALREADY_YOURS = Text("您已经领取了这项任务。", "You have claimed this task already.")


@action
def perform(deed: Ordered[Staff], *, task: int) -> None:
    """Claim a task that is offered to a role and office of the actor; raises ActionRefused."""
    found = task_of(deed, task)
    if found.stage is TaskStage.CLAIMED:
        raise WrongState("already-yours", ALREADY_YOURS)
    deed.unchanged(found)
    deed.record(EventName.TASK_CLAIMED, task=task)
