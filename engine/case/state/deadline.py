"""Which time limit presses on a leg now, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from catalog.model.declared import Word
from catalog.model.duration import Duration, Unit
from engine.case.state.leg import Leg, Stage
from engine.case.state.progress import done
from engine.case.state.task import Task
from engine.case.state.timing import Timing
from engine.plan.step import PlannedStep
from engine.time.days import Days
from engine.time.limit import Standing, TimeLimit
from engine.time.path import expected_end
from engine.time.suspension import Ledger


class Pressing(Word, said="目前适用的期限。"):
    """Which limit presses."""

    ACCEPTANCE = "acceptance", "受理期限"
    PROMISED = "promised", "承诺期限"
    STATUTORY = "statutory", "法定期限"
    DELIVERY = "delivery", "颁发和送达期限"
    STEP = "step", "环节期限"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit that runs, and where it stands today."""

    limit: Pressing
    standing: Standing


def expected_end_of(leg: Leg, days: Days, today: date) -> date | None:
    """Return when the decision comes if each step until then keeps its limit; None while the clock stands, or without limits."""
    if leg.stage is not Stage.ACCEPTED or leg.timing.suspended or leg.accepted_at is None:
        return None
    ahead = (each for each in leg.plan if not each.kind.after_decision and not _over(leg, each.step))
    left = [replace(each, limit=_left(leg, each, days, today)) for each in ahead]
    if all(each.limit is None for each in left):
        return None
    return expected_end(left, today, days.calendar).day


def _over(leg: Leg, step: str) -> bool:
    """Say whether a step takes no more time: done, or set aside since enough of the others were."""
    return step in leg.set_aside or done(leg, step)


def of_task(leg: Leg, task: Task, days: Days, today: date) -> Deadline | None:
    """Return the limit of a task's own step, from the day on which it was opened; None where the step has none."""
    planned = leg.planned(task.step)
    if planned is None or planned.limit is None or task.kind.special:
        return None
    limit = TimeLimit(planned.limit, days.day(task.opened_at))
    return Deadline(Pressing.STEP, limit.standing(today, Ledger(), days.calendar))


def _left(leg: Leg, step: PlannedStep, days: Days, today: date) -> Duration | None:
    """Return what a step has left of its limit, no less than nothing; all of it before it has begun."""
    begun = [each.opened_at for each in leg.of_step(step.step)]
    if step.limit is None or not begun or step.limit.unit not in {Unit.WORKING_DAY, Unit.CALENDAR_DAY}:
        return step.limit
    standing = TimeLimit(step.limit, days.day(min(begun))).standing(today, Ledger(), days.calendar)
    return Duration(max(standing.left, 0), step.limit.unit)


def deadlines(stage: Stage, timing: Timing, days: Days, today: date) -> tuple[Deadline, ...]:
    """Return the limits that run, the one that presses first.

    Until acceptance that of acceptance, then the promised before the statutory one, after an approval that of delivery.
    """
    return tuple(_running(stage, timing, days, today))


def pressing(stage: Stage, timing: Timing, days: Days, today: date) -> Deadline | None:
    """Return the limit that presses first, None when none runs."""
    return next(_running(stage, timing, days, today), None)


def _running(stage: Stage, timing: Timing, days: Days, today: date) -> Iterator[Deadline]:
    if stage is Stage.RECEIVED and timing.to_tell is not None:
        to_tell = TimeLimit(timing.to_tell.within, days.day(timing.complete_at))
        yield Deadline(Pressing.ACCEPTANCE, to_tell.standing(today, Ledger(), days.calendar))
    if stage is Stage.ACCEPTED:
        clock = timing.clock(days)
        for limit, counted in ((Pressing.PROMISED, clock.promised), (Pressing.STATUTORY, clock.statutory)):
            if (standing := counted(today)) is not None:
                yield Deadline(limit, standing)
    if stage is Stage.APPROVED and timing.stopped_at is not None and timing.to_deliver is not None:
        to_deliver = TimeLimit(timing.to_deliver, days.day(timing.stopped_at))
        yield Deadline(Pressing.DELIVERY, to_deliver.standing(today, Ledger(), days.calendar))
