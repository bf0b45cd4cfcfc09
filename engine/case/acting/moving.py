"""Moving work between people: who may move a task, and to whom it may go."""

from __future__ import annotations

from catalog.model.step import Role, StepKind
from catalog.reading.text import Text
from engine.case.acting.allowed import SIGNATURE, in_department, is_separated, may_work
from engine.case.acting.order import Ordered
from engine.case.state.actor import Staff, hand
from engine.case.state.leg import Leg
from engine.case.state.refusal import NO_TASK, TASK_OVER, NotAllowed, NotComplete, WrongState
from engine.case.state.task import Task
from engine.people.colleague import Colleague, UnknownColleague, colleague

MANAGING = (Role.DEPARTMENT_ADMIN, Role.APPROVER)
"""Roles that distribute the work of a department."""
REVIEWING = frozenset({Role.REVIEWER, Role.APPROVER})
"""Roles that may be asked for a further signature."""

NO_GRANT = Text(
    "{name}在该处室没有{role}角色，不能办理这项任务。请另选一人，或先授予角色。",
    "{name} does not have the role of {role} in this office and could not work on the task. Choose somebody else, "
    "or have the role granted first.",
)
SEPARATED_FROM = Text(
    "受审分离：{name}受理了此件，不能由其作出决定。请另选一人。",
    "{name} accepted this case and must not decide it (separation of acceptance and decision). Choose somebody else.",
)
NOT_HELD = Text(
    "这项任务不在您手上。请先领取，或由部门管理员办理。",
    "You do not hold this task. Claim it first, or let the department's administrator do this.",
)


def waiting_task(leg: Leg, number: int) -> Task:
    """Return a task that is not over and no signature; raises WrongState."""
    task = unfinished_task(leg, number)
    if task.signs_for is not None:
        raise WrongState("signature", SIGNATURE)
    return task


def unfinished_task(leg: Leg, number: int) -> Task:
    """Return a task that is not over; raises WrongState."""
    task = leg.tasks.get(number)
    if task is None:
        raise WrongState("no-task", NO_TASK)
    if task.stage.over:
        raise WrongState("task-over", TASK_OVER)
    return task


def holds(staff: Staff, task: Task) -> bool:
    """Say whether somebody has the task in hand: claimed by him, or by the one for whom he acts."""
    return task.claimed_by == hand(staff)


def held_or_administered(deed: Ordered[Staff], task: Task) -> None:
    """Refuse unless the actor holds the task or administers its department."""
    if holds(deed.by, task) or deed.by.may(Role.DEPARTMENT_ADMIN, task.department):
        return
    if not may_work(deed.by, task):
        in_department(deed, (task.role,), task.department)
    raise NotAllowed("not-held", NOT_HELD)


def person(deed: Ordered[Staff], typed: str) -> Colleague:
    """Return the colleague that was named; raises NotComplete."""
    try:
        return colleague(deed.connection, typed, deed.today)
    except UnknownColleague as unknown:
        raise NotComplete("no-such-person", unknown.message) from None


def fit(leg: Leg, task: Task, office: str, whom: Colleague) -> None:
    """Refuse to give a task to somebody without its role in the office, or who must not decide what he accepted."""
    if not whom.staff.may(task.role, task.department, office):
        role = Text(task.role.zh, task.role.value)
        raise NotAllowed("no-grant", NO_GRANT.fill(name=whom.shown_name, role=role))
    if task.kind is StepKind.DECISION and is_separated(leg, {whom.account}):
        raise NotAllowed("separated", SEPARATED_FROM.fill(name=whom.shown_name))
