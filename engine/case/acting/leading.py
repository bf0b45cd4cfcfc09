"""What the lead department of a bundle 牵头部门 does to the legs of others: it urges, and asks for joint opinions."""

from __future__ import annotations

from datetime import date, datetime

from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.state.actor import Staff
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NotYours, WrongState
from engine.case.state.task import Task
from engine.time.days import Days

ROLES = (Role.REVIEWER, Role.APPROVER, Role.DEPARTMENT_ADMIN)
"""Who acts for a lead department."""
URGED_IN = frozenset({Stage.RECEIVED, Stage.ACCEPTED, Stage.APPROVED})
"""Where a department is waited for, and not the applicant."""
NOT_LED = Text("本件只有一个事项，没有牵头部门。", "This case is of a single item: no department leads it for others.")


def leading(state: CaseState, leg: int, staff: Staff) -> frozenset[str]:
    """Return the departments for which somebody leads a leg."""
    return frozenset(each for each in state.led_by(leg) if any(staff.may(role, each) for role in ROLES))


def require_leading(state: CaseState, leg: int, staff: Staff) -> frozenset[str]:
    """Return the departments for which somebody leads a leg; raises NotAllowed where there is none."""
    led_by = state.led_by(leg)
    if not led_by:
        raise WrongState("not-led", NOT_LED)
    found = leading(state, leg, staff)
    if not found:
        raise NotYours(ROLES[0], min(led_by))
    return found


def urgeable(leg: Leg, task: Task, led_by: frozenset[str]) -> bool:
    """Say whether a task is one for which its lead waits: open, and in the hands of another department."""
    return leg.stage in URGED_IN and not task.stage.over and task.department not in led_by


def urged_on(task: Task, day: date, days: Days) -> datetime | None:
    """Return when a task was urged on a legal day; None where it was not."""
    return next((each.at for each in task.urged if days.day(each.at) == day), None)
