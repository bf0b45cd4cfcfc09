"""Issue the certificate 制证; the one before it, where there is one, is replaced. Where nothing is to be delivered the leg is closed."""

from __future__ import annotations

from catalog.model.step import Role, StepKind
from engine.case.acting.allowed import all_signed, in_department, may_work
from engine.case.acting.certifying import certify
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff, hand
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import TAKEN, WrongState
from engine.case.state.task import Task, TaskStage

ROLES = (Role.APPROVER, Role.WINDOW_CLERK)
"""Who may issue, besides those to whom the task is offered: the department's own approvers and windows."""


@action
def perform(deed: Ordered[Staff]) -> None:
    """Issue what an approval gives, and end the task of issuing; raises ActionRefused, also while another holds it."""
    if not may_issue(deed.leg, deed.by):
        in_department(deed, ROLES, deed.leg.department)
    deed.require(Stage.APPROVED)
    waiting = [each for each in deed.leg.unfinished() if each.kind is StepKind.ISSUING and each.signs_for is None]
    for task in waiting:
        deed.unchanged(task)
        _free(deed, task)
        all_signed(deed, task)
    deed.unchanged()
    certify(deed, deed.today)
    for task in waiting[:1]:
        deed.finish(task)
        deed.cancel_others(task)
    deed.conclude()


def may_issue(leg: Leg, staff: Staff) -> bool:
    """Say whether somebody may issue: the task is offered to him, or he approves or keeps a window of the department."""
    tasks = (each for each in leg.unfinished() if each.kind is StepKind.ISSUING and each.signs_for is None)
    return any(staff.may(role, leg.department) for role in ROLES) or any(may_work(staff, each) for each in tasks)


def _free(deed: Ordered[Staff], task: Task) -> None:
    """Refuse while somebody else has claimed it."""
    if task.stage is TaskStage.CLAIMED and task.claimed_by != hand(deed.by):
        raise WrongState("task-taken", TAKEN.fill(by=task.claimed_by))
