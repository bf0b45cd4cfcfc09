"""Assign a task 指派: whoever distributes the work of a department gives it to one of its people."""

from __future__ import annotations

from catalog.reading.text import Text
from engine.case.acting.allowed import in_department
from engine.case.acting.moving import MANAGING, fit, person, waiting_task
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.refusal import WrongState
from engine.record.event import EventName

ALREADY = Text("这项任务已在{name}手上，无需再指派。", "{name} has this task already; there is nothing to assign.")
FOR_ANOTHER = Text(
    "这项任务是转给指定的人办理的。需要换人的，请用“转办”。",
    "This task was passed on to one named person. To give it to somebody else, pass it on again.",
)


@action
def perform(deed: Ordered[Staff], *, task: int, to: str) -> None:
    """Give an open or claimed task to a colleague who holds a matching grant; raises ActionRefused."""
    found = waiting_task(deed.leg, task)
    in_department(deed, MANAGING, found.department)
    whom = person(deed, to)
    if found.claimed_by == whom.account:
        raise WrongState("already-theirs", ALREADY.fill(name=whom.shown_name))
    if found.person not in {None, whom.account}:
        raise WrongState("for-another", FOR_ANOTHER)
    fit(deed.leg, found, found.office, whom)
    deed.unchanged(found)
    deed.record(EventName.TASK_ASSIGNED, task=task, to=whom.account)
