"""Which ways of moving work the desk offers: assigning, passing on, signing, sending for information."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.step import Role
from engine.case.acting.allowed import may_work
from engine.case.acting.moving import MANAGING, holds
from engine.case.actions.copy_case import may_copy
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg, Stage
from engine.case.state.task import Task, TaskStage


def moves(leg: Leg, staff: Staff) -> Iterator[tuple[str, int]]:
    """Yield the acts with the number of the task that each is about, 0 for the whole leg; the engine checks each again."""
    for task in leg.unfinished():
        yield from _signature(leg, task, staff) if task.signs_for is not None else _moves(leg, task, staff)
    if leg.stage is not Stage.CLOSED and may_copy(staff, leg):
        yield "copy-case", 0


def _signature(leg: Leg, task: Task, staff: Staff) -> Iterator[tuple[str, int]]:
    if leg.stage not in {Stage.RECEIVED, Stage.ACCEPTED}:
        return
    if may_work(staff, task):
        yield "sign", task.number
    if _in_charge(staff, leg.tasks[task.signs_for or task.number]):
        yield "withdraw-signer", task.number


def _moves(leg: Leg, task: Task, staff: Staff) -> Iterator[tuple[str, int]]:
    if any(staff.may(role, task.department) for role in MANAGING) and task.person is None:
        yield "assign-task", task.number
    if _in_charge(staff, task):
        yield "transfer-task", task.number
    if holds(staff, task) and task.stage is TaskStage.CLAIMED and leg.stage in {Stage.RECEIVED, Stage.ACCEPTED}:
        yield "add-signer", task.number


def _in_charge(staff: Staff, task: Task) -> bool:
    return holds(staff, task) or staff.may(Role.DEPARTMENT_ADMIN, task.department)
