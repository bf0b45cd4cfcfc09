"""A day to sort queues by: near enough to when a leg is due, and nothing that anybody is told.

The due date itself is derived from the ledger whenever it is shown. The hint is made of the leg's events alone, so that it
can be rebuilt like every column: after acceptance it is the due date as the applicant was told it last; before acceptance,
and after an approval until its result is delivered, calendar days in place of working days, two more for each five.
"""

from __future__ import annotations

from datetime import date, timedelta

from catalog.model.duration import Duration, Unit
from catalog.model.step import Silence
from engine.case.state.leg import Leg, Stage
from engine.case.state.task import Task
from engine.time.span import later

NEVER = "9999-12-31"
"""Where no limit runs."""
WEEK, WORKED = 7, 5


def due_hint(leg: Leg) -> str:
    """Return an ISO day; `NEVER` while the clock stands or the leg waits for its applicant."""
    if leg.stage is Stage.RECEIVED:
        return _told_by(leg)
    if leg.stage is Stage.APPROVED:
        return _delivered_by(leg)
    if leg.stage is not Stage.ACCEPTED or leg.timing.suspended:
        return NEVER
    return leg.told.get("promised") or leg.told.get("statutory") or NEVER


def silent_after(leg: Leg) -> str | None:
    """Return an ISO day on or before the last one for telling, after which alone silence may accept; None where it never does.

    No working day is shorter than a calendar day, so that the law's own last day is never earlier.
    """
    if leg.stage is not Stage.RECEIVED or leg.to_tell is None or not leg.to_tell.accepts:
        return None
    return later(_complete(leg), leg.to_tell.within).isoformat()


def agreed_after(leg: Leg, task: Task) -> str | None:
    """Return an ISO day on or before the last one for an opinion, after which alone silence may agree; None where it does not."""
    step = leg.planned(task.step)
    if leg.stage is not Stage.ACCEPTED or task.stage.over or task.signs_for is not None or step is None:
        return None
    if step.silence is not Silence.AGREE or step.limit is None:
        return None
    return later(task.opened_at.date(), step.limit).isoformat()


def _told_by(leg: Leg) -> str:
    if leg.to_tell is None:
        return NEVER
    return _about(_complete(leg), leg.to_tell.within)


def _delivered_by(leg: Leg) -> str:
    decided = leg.timing.stopped_at
    return NEVER if decided is None or leg.to_deliver is None else _about(decided.date(), leg.to_deliver)


def _about(begun: date, within: Duration) -> str:
    """Return the day about which a limit ends, without asking for the days off."""
    if within.unit is not Unit.WORKING_DAY:
        return later(begun, within).isoformat()
    return (begun + timedelta(days=within.amount * WEEK // WORKED)).isoformat()


def _complete(leg: Leg) -> date:
    """Return the day in UTC on which the materials were complete, the city's own or one beside it."""
    return (leg.complete_at or leg.received_at).date()
