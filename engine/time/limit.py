"""Time limits: a budget of days from a start, and a ledger of suspensions. Due dates follow from them and are never stored.

    calendar = WorkCalendar(catalog.calendars.values())
    started = {Start.RECEIVED: date(2026, 9, 28), Start.ACCEPTED: date(2026, 9, 30)}
    ledger = Ledger((Suspension(date(2026, 10, 9), date(2026, 10, 14)), Suspension(date(2026, 10, 12))))
    clock = LegClock.of(item.limits, started, ledger, calendar, Extensions(statutory=Duration(10, Unit.WORKING_DAY)))

    standing = clock.promised(today)  # None when nothing is promised, or it has not begun to run
    standing.due             # the last day; None while the clock stands still
    standing.left            # days that remain, in the limit's unit; negative when late
    standing.is_provisional  # counted through a year whose calendar is not announced yet

Counting: the day of the event is not counted (民法典 201), nor are the day of a suspension and that of its end. A limit in
months or years ends on the day of the same number, or the last of a shorter month (202). Where the last day of a limit
in calendar days, months or years is a rest day, the limit ends on the next working day (203, see decision record 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from catalog.model.duration import Duration, Unit
from catalog.model.item import Limit, Limits, Start
from engine.time.span import later
from engine.time.suspension import Ledger
from engine.time.workdays import Counted, Reached, WorkCalendar


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a limit stands on a day. `used` and `left` add up to `budget`; all are in `unit`.

    On the last day nothing is left and nothing is late. The rest days by which a limit is moved to a working day are
    no part of the budget: nothing is left on them either.
    """

    due: date | None
    """None while the clock stands still: `left` is frozen"""
    budget: int
    used: int
    unit: Unit
    """working days or calendar days; months and years are counted in calendar days"""
    is_late: bool
    is_suspended: bool
    is_provisional: bool

    @property
    def left(self) -> int:
        """What remains; negative by the days that it is late."""
        return self.budget - self.used

    @property
    def ratio(self) -> float:
        """The part of the budget that is used up: 1 when nothing is left, more when late."""
        return self.used / self.budget if self.budget else 1.0 + self.used


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A budget that runs from the day of an event, extended once at most (行政许可法 42).

    Raises ValueError when the extension is in days of the other kind.
    """

    within: Duration
    start: date
    extension: Duration | None = None

    def __post_init__(self) -> None:
        _ = self.budget

    @property
    def budget(self) -> Duration:
        """The limit with its extension."""
        return self.within if self.extension is None else _together(self.within, self.extension)

    def due(self, ledger: Ledger, calendar: WorkCalendar) -> Reached | None:
        """Return the last day of the limit; None while it is suspended and nobody knows until when."""
        days = _Days.of(self.budget, calendar)
        end = days.after(self.start, days.number(self.start, self.budget), ledger)
        return end if end is None or days.working else _on_a_working_day(end.day, ledger, calendar)

    def standing(self, today: date, ledger: Ledger, calendar: WorkCalendar) -> Standing:
        """Return where the limit stands on a day: today's, or the day on which the leg was closed."""
        days = _Days.of(self.budget, calendar)
        budget, due = days.number(self.start, self.budget), self.due(ledger, calendar)
        late = due is not None and today > due.day
        run = days.counted(self.start, today if due is None else min(today, due.day), ledger)
        over = days.counted(due.day, today, ledger) if due is not None and late else Counted(0, provisional=False)
        return Standing(
            due=None if due is None else due.day,
            budget=budget,
            used=min(run.days, budget) + over.days,
            unit=Unit.WORKING_DAY if days.working else Unit.CALENDAR_DAY,
            is_late=late,
            is_suspended=ledger.stands(today),
            is_provisional=run.provisional or over.provisional or (due is not None and due.provisional),
        )


@dataclass(frozen=True, slots=True)
class Extensions:
    """By how much the limits of a leg were extended; each limit has its own, since each may count other days."""

    promised: Duration | None = None
    statutory: Duration | None = None


@dataclass(frozen=True, slots=True)
class LegClock:
    """The limits of a leg that run, and the one ledger and calendar by which both are counted."""

    promise: TimeLimit | None
    statute: TimeLimit | None
    ledger: Ledger
    calendar: WorkCalendar

    @classmethod
    def of(
        cls,
        limits: Limits | None,
        started: Mapping[Start, date],
        ledger: Ledger,
        calendar: WorkCalendar,
        extensions: Extensions = Extensions(),
    ) -> LegClock:
        """Return the clock of declared limits; a limit whose event has not happened does not run yet."""
        promise, statute = (limits.promised, limits.statutory) if limits else (None, None)
        return cls(
            _running(promise, started, extensions.promised),
            _running(statute, started, extensions.statutory),
            ledger,
            calendar,
        )

    def promised(self, today: date) -> Standing | None:
        """Return where the promise stands on a day, None when there is none that runs."""
        return self.promise.standing(today, self.ledger, self.calendar) if self.promise is not None else None

    def statutory(self, today: date) -> Standing | None:
        """Return where the statutory limit stands on a day, None when there is none that runs."""
        return self.statute.standing(today, self.ledger, self.calendar) if self.statute is not None else None


@dataclass(frozen=True, slots=True)
class _Days:
    """The kind of days that a limit counts."""

    working: bool
    calendar: WorkCalendar

    @classmethod
    def of(cls, budget: Duration, calendar: WorkCalendar) -> _Days:
        return cls(budget.unit is Unit.WORKING_DAY, calendar)

    def number(self, start: date, budget: Duration) -> int:
        """Return the days of a budget; those of months and years depend on where they begin."""
        return budget.amount if self.working else (later(start, budget) - start).days

    def after(self, start: date, number: int, ledger: Ledger) -> Reached | None:
        """Return the `number`-th day after the start that is not suspended; None where an open suspension comes first."""
        at, provisional = start, False
        for span in ledger.spans:
            before = self._between(at, span.from_ - timedelta(days=1))
            if number <= before.days:
                break
            if span.to is None:
                return None
            number -= max(before.days, 0)
            at, provisional = max(at, span.to), provisional or before.provisional
        end = self.calendar.add(at, number) if self.working else Reached(at + timedelta(days=number), provisional=False)
        return Reached(end.day, provisional or end.provisional)

    def counted(self, after: date, until: date, ledger: Ledger) -> Counted:
        """Return how many days come after the first up to and including the last, without those suspended."""
        at, days, provisional = after, 0, False
        for span in ledger.spans:
            if span.from_ > until:
                break
            before = self._between(at, span.from_ - timedelta(days=1))
            days, provisional = days + before.days, provisional or before.provisional
            at = until if span.to is None else max(at, span.to)
        rest = self._between(at, until)
        return Counted(days + rest.days, provisional or rest.provisional)

    def _between(self, after: date, until: date) -> Counted:
        if until <= after:
            return Counted(0, provisional=False)
        if self.working:
            return self.calendar.count(after, until)
        return Counted((until - after).days, provisional=False)


def _on_a_working_day(day: date, ledger: Ledger, calendar: WorkCalendar) -> Reached | None:
    """Return the first working day from the day on that is not suspended (民法典 203)."""
    end = calendar.on_or_after(day)
    provisional = end.provisional
    while (span := ledger.covering(end.day)) is not None:
        if span.to is None:
            return None
        end = calendar.add(span.to, 1)
        provisional = provisional or end.provisional
    return Reached(end.day, provisional)


def _running(limit: Limit | None, started: Mapping[Start, date], extension: Duration | None) -> TimeLimit | None:
    if limit is None or (start := started.get(limit.from_)) is None:
        return None
    return TimeLimit(limit.within, start, extension)


def _together(within: Duration, extension: Duration) -> Duration:
    if within.unit is extension.unit:
        return Duration(within.amount + extension.amount, within.unit)
    months = [_months(each) for each in (within, extension)]
    if None in months:
        raise ValueError(f"a limit of {within.text.en} cannot be extended by {extension.text.en}")
    return Duration(sum(each for each in months if each is not None), Unit.MONTH)


def _months(length: Duration) -> int | None:
    return {Unit.MONTH: length.amount, Unit.YEAR: 12 * length.amount}.get(length.unit)
