"""Release a claimed task 退回任务: it is offered to the office again."""

from __future__ import annotations

from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.acting.allowed import in_department
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff, hand
from engine.case.state.refusal import NO_TASK, WrongState
from engine.case.state.task import TaskStage
from engine.record.event import EventName

NOT_CLAIMED = Text("这项任务无人领取，无需退回。", "Nobody has claimed this task, so there is nothing to release.")


@action
def perform(deed: Ordered[Staff], *, task: int) -> None:
    """Release a task: one's own, or as department administrator that of a colleague; raises ActionRefused."""
    found = deed.leg.tasks.get(task)
    if found is None:
        raise WrongState("no-task", NO_TASK)
    if found.claimed_by != hand(deed.by):
        in_department(deed, (Role.DEPARTMENT_ADMIN,), found.department)
    if found.stage is not TaskStage.CLAIMED:
        raise WrongState("not-claimed", NOT_CLAIMED)
    deed.unchanged(found)
    deed.record(EventName.TASK_RELEASED, task=task)
