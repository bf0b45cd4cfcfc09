"""Who inspects: as many different members of the department's staff as the plan asks for, two at least (许可法 34)."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.acting.allowed import task_of
from engine.case.acting.order import Ordered
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NO_TASK, NotAllowed, NotComplete, WrongState
from engine.case.state.task import Task
from engine.people.colleague import colleagues
from engine.people.grant import HANDLING

TOO_FEW = Text(
    "现场核查至少要有 {staff} 名工作人员，现在只有 {named} 名；请补足不同的人员。",
    "An inspection takes {staff} members of staff at least; {named:is|are} named. Name further persons.",
)
NOT_OF_DEPARTMENT = Text(
    "{account} 没有在本部门办理的角色，不能参加核查；请另选人员。",
    "{account} has no role in handling cases of the department and cannot inspect; choose somebody else.",
)


def inspection_task(deed: Ordered[Staff], number: int) -> Task:
    """Return an inspection's task that the actor may work on, unchanged since he looked; raises ActionRefused."""
    deed.require(Stage.ACCEPTED)
    task = task_of(deed, number)
    if task.kind is not StepKind.INSPECTION:
        raise WrongState("no-task", NO_TASK)
    deed.unchanged(task)
    return task


def needs_appointment(leg: Leg, task: Task) -> bool:
    """Say whether an inspection has still to be arranged before it can be recorded."""
    planned = leg.planned(task.step)
    return task.number not in leg.appointments and (planned is None or planned.appointment)


def check_inspectors(deed: Ordered[Staff], task: Task, named: Sequence[str]) -> tuple[str, ...]:
    """Return the inspectors, each once; raises when they are too few or no staff of the department."""
    inspectors, planned = tuple(dict.fromkeys(named)), deed.leg.planned(task.step)
    wanted = planned.staff if planned else 1
    if len(inspectors) < wanted:
        raise NotComplete("too-few", TOO_FEW.fill(staff=wanted, named=len(inspectors)))
    known = {each.account for each in colleagues(deed.connection, (task.department,), HANDLING, deed.today)}
    for each in inspectors:
        if each not in known:
            raise NotAllowed("not-of-department", NOT_OF_DEPARTMENT.fill(account=each))
    return inspectors
