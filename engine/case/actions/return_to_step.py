"""Return a case to an earlier step 退回: inside the department, with a reason; what lies between is done again."""

from __future__ import annotations

from catalog.reading.text import Text
from engine.case.acting.allowed import task_of
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg, Stage
from engine.case.state.progress import done, taken_back
from engine.case.state.refusal import WrongState, needed
from engine.case.state.task import Task, TaskStage
from engine.people.grant import staff
from engine.plan.step import Offer, PlannedStep
from engine.record.event import EventName

NOT_HELD = Text(
    "请先领取这项任务，再退回前面的环节。", "Claim the task before you send the case back to an earlier step."
)
NO_WAY_BACK = Text(
    "从这一环节不能退回到所选的环节。",
    "The case cannot go back from this step to the one that was chosen.",
)


@action
def perform(deed: Ordered[Staff], *, task: int, to: str, reason: str) -> None:
    """Go back from a task that one holds; raises ActionRefused.

    Tasks that lie between count no more, with those side by side where the plan says so; the earlier step is offered
    again, to the same person where he still may.
    """
    deed.require(Stage.ACCEPTED)
    found = task_of(deed, task)
    if found.stage is not TaskStage.CLAIMED:
        raise WrongState("not-held", NOT_HELD)
    deed.unchanged(found)
    here, target = deed.leg.planned(found.step), deed.leg.planned(to)
    if here is None or target is None or to not in ways_back(deed.leg, found):
        raise WrongState("no-way-back", NO_WAY_BACK)
    if not reason.strip():
        raise needed("退回的理由", "reason for sending it back")
    _go_back(deed, found, here, target, reason.strip())


def ways_back(leg: Leg, task: Task) -> tuple[str, ...]:
    """Return the steps to which a case may go back from a task: as planned, and done in this case."""
    planned = leg.planned(task.step)
    return tuple(each for each in planned.back_to if done(leg, each)) if planned is not None else ()


def _go_back(deed: Ordered[Staff], task: Task, here: PlannedStep, target: PlannedStep, reason: str) -> None:
    steps = taken_back(deed.leg, here, target.step)
    before = [each for each in deed.leg.of_step(target.step) if each.signs_for is None]
    tasks = [each.number for each in deed.leg.tasks.values() if each.step in steps and each.stage.counts]
    deed.break_off(set(tasks))
    deed.record(
        EventName.TASK_RETURNED,
        task=task.number,
        to=target.step,
        reason=reason,
        tasks=tasks,
        again=sorted(deed.leg.set_aside & steps) or None,
    )
    for each in before:
        _offer_again(deed, target, each)
    deed.open_ready()


def _offer_again(deed: Ordered[Staff], step: PlannedStep, task: Task) -> None:
    offer = Offer(task.department, task.office, task.role)
    deed.open_task(step, offer, person=_still_there(deed, task))


def _still_there(deed: Ordered[Staff], task: Task) -> str | None:
    """Return who did the task, where a grant still lets him."""
    if task.claimed_by is None:
        return None
    may = staff(deed.connection, task.claimed_by, deed.today).may(task.role, task.department, task.office)
    return task.claimed_by if may else None
