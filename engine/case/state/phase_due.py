"""When a stage of a bundle is due: the longest way through its items that run side by side, capped by its own limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from catalog.model.catalog import Catalog
from catalog.model.duration import Duration
from catalog.model.item import Start
from engine.case.state.case import CaseState
from engine.case.state.course import Course, course
from engine.case.state.leg import WITH_APPLICANT, Leg
from engine.case.state.members import Member
from engine.case.state.phase import WHOLE, Phase
from engine.time.days import Days
from engine.time.limit import Standing, TimeLimit
from engine.time.suspension import Ledger, Suspension

Within = Callable[[Member], Duration | None]
"""How long an item that has not begun yet may take."""


@dataclass(frozen=True, slots=True)
class PhaseDue:
    """When the items of a stage are due together; `standing` is that of the stage's own limit once it runs."""

    due: date | None
    """None while the clock stands, or an item is with the applicant, or nothing is limited"""
    capped: bool
    """whether the limit of the stage comes before the ends of its items"""
    standing: Standing | None
    open: bool = True
    """whether any of its items is still to be done"""


def phase_due(state: CaseState, phase: Phase, within: Within, days: Days, today: date) -> PhaseDue:
    """Return when a stage is due: the latest end of its items if each keeps its limit, and never after its own limit.

    Once none of its items is open, nothing runs any more.
    """
    if not any(course(state, each.leg) in _OPEN for each in items_of(state, phase)):
        return PhaseDue(None, capped=False, standing=None, open=False)
    planned = _planned(state, phase, within, days, today)
    limit = _limit(state, phase, days)
    if limit is None:
        return PhaseDue(planned, capped=False, standing=None)
    standing = limit.standing(today, _ledger(state, phase, days), days.calendar)
    cap = standing.due
    capped = cap is not None and (planned is None or cap < planned)
    return PhaseDue(cap if capped or cap is None else planned, capped, standing)


_OPEN = (Course.UNDER_WAY, Course.WAITING)


def as_declared(catalog: Catalog) -> Within:
    """Return how long items that have not begun may take by a catalogue: as promised, else by law."""

    def within(member: Member) -> Duration | None:
        service = catalog.service(member.service)
        limits = service.item.limits if service else None
        limit = (limits.promised or limits.statutory) if limits else None
        return limit.within if limit else None

    return within


def items_of(state: CaseState, phase: Phase) -> Iterator[Member]:
    """Yield the items of a stage; of the bundle as a whole every item."""
    return (each for each in state.members.values() if phase.phase in {WHOLE, each.stage})


def _legs(state: CaseState, phase: Phase) -> Iterator[Leg]:
    return (state.legs[each.leg] for each in items_of(state, phase) if each.leg in state.legs)


def _limit(state: CaseState, phase: Phase, days: Days) -> TimeLimit | None:
    """Return the limit of a stage from the day on which its first item began; lengthened once one of them was (许可法 42)."""
    if phase.limit is None:
        return None
    accepted, legs = phase.limit.start is Start.ACCEPTED, tuple(_legs(state, phase))
    begun = [moment for each in legs if (moment := each.accepted_at if accepted else each.received_at) is not None]
    if not begun:
        return None
    lengthened = any(each.extension for each in legs)
    return TimeLimit(phase.limit.within, days.day(min(begun)), phase.limit.extend if lengthened else None)


def _ledger(state: CaseState, phase: Phase, days: Days) -> Ledger:
    """Return the days on which any of its items stood: in a special procedure (许可法 45), or with the applicant (许可法 32).

    See decision record 14: each item has a limit of its own, which goes on meanwhile.
    """
    spans: list[Suspension] = []
    for leg in _legs(state, phase):
        spans += leg.timing.clock(days).ledger.spans
        spans += (Suspension(days.day(since), days.day(to) if to else None) for since, to in leg.with_applicant())
    return Ledger(tuple(spans))


def _planned(state: CaseState, phase: Phase, within: Within, days: Days, today: date) -> date | None:
    ends = _Ends(state, within, days, today)
    found = [ends.of(each) for each in items_of(state, phase) if course(state, each.leg) in _OPEN]
    known = [each for each in found if each is not None]
    return max(known) if known and len(known) == len(found) else None


@dataclass(frozen=True, slots=True)
class _Ends:
    """When each item ends if it keeps its limit, from those before it onwards."""

    state: CaseState
    within: Within
    days: Days
    today: date

    def of(self, member: Member) -> date | None:
        """Return the last day of an item; None where its clock stands, it is with the applicant, or nothing limits it."""
        leg = self.state.legs.get(member.leg)
        if leg is not None:
            return self._of_leg(leg)
        before = [self.of(self.state.members[each]) for each in member.after]
        begun = [each for each in before if each is not None]
        if len(begun) < len(before):
            return None
        return self._after(max(begun, default=self.today), self.within(member))

    def _of_leg(self, leg: Leg) -> date | None:
        """Return the day on which a leg was decided or is due, counted from today where it is still to be accepted."""
        timing = leg.timing
        if timing.stopped_at is not None:
            return self.days.day(timing.stopped_at)
        if leg.stage in WITH_APPLICANT:
            return None
        due = timing.due(self.days, self.today)
        if due:
            return date.fromisoformat(due.get("promised") or due["statutory"])
        limit = leg.limits.get("promised") or leg.limits.get("statutory")
        return None if timing.suspended else self._after(self.today, limit.within if limit else None)

    def _after(self, day: date, within: Duration | None) -> date | None:
        return self.days.calendar.end(day, within).day if within is not None else None
