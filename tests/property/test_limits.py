"""Properties of time limits, held against a count of one day after the other."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from catalog.model.duration import Duration, Unit
from engine.time.limit import TimeLimit
from engine.time.suspension import Ledger, Suspension
from tests.calendars import example_calendar

CALENDAR = example_calendar()
ONE = timedelta(days=1)

days = st.dates(date(2023, 6, 1), date(2027, 6, 30))
units = st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY])
closed = st.builds(lambda day, length: Suspension(day, day + timedelta(days=length)), days, st.integers(0, 40))


@st.composite
def interrupted(draw: st.DrawFn) -> tuple[TimeLimit, tuple[Suspension, ...]]:
    """A limit with suspensions that begin while it runs, more or less."""
    limit = TimeLimit(Duration(draw(st.integers(1, 60)), draw(units)), draw(days))
    offsets = draw(st.lists(st.tuples(st.integers(-5, 90), st.integers(0, 20)), max_size=4))
    begun = [(limit.start + timedelta(days=offset), length) for offset, length in offsets]
    return limit, tuple(Suspension(start, start + timedelta(days=length)) for start, length in begun)


def counts(day: date, limit: TimeLimit, suspensions: tuple[Suspension, ...]) -> bool:
    suspended = any(each.from_ <= day and (each.to is None or day <= each.to) for each in suspensions)
    return not suspended and (limit.within.unit is Unit.CALENDAR_DAY or CALENDAR.is_working_day(day))


def due(limit: TimeLimit, suspensions: tuple[Suspension, ...]) -> date:
    reached = limit.due(Ledger(suspensions), CALENDAR)
    assert reached is not None
    return reached.day


def naive_due(limit: TimeLimit, suspensions: tuple[Suspension, ...]) -> date:
    day, left = limit.start, limit.within.amount
    while left:
        day += ONE
        left -= counts(day, limit, suspensions)
    while not (CALENDAR.is_working_day(day) and counts(day, limit, suspensions)):
        day += ONE
    return day


@given(interrupted())
def test_suspending_and_resuming_never_gains_or_loses_a_day(made: tuple[TimeLimit, tuple[Suspension, ...]]) -> None:
    assert due(*made) == naive_due(*made)


@given(interrupted(), st.integers(0, 120))
def test_used_and_left_are_the_budget_on_every_day(made: tuple[TimeLimit, tuple[Suspension, ...]], after: int) -> None:
    limit, suspensions = made
    today = limit.start + timedelta(days=after)
    standing = limit.standing(today, Ledger(suspensions), CALENDAR)
    assert standing.used + standing.left == standing.budget == limit.within.amount
    last = due(limit, suspensions)
    run = sum(
        counts(limit.start + timedelta(days=n), limit, suspensions)
        for n in range(1, (min(today, last) - limit.start).days + 1)
    )
    over = sum(counts(last + timedelta(days=n), limit, suspensions) for n in range(1, (today - last).days + 1))
    assert standing.used == min(run, limit.within.amount) + over
    assert standing.is_late is (today > last)


@given(interrupted(), st.integers(0, 30))
def test_a_longer_budget_is_never_due_earlier(made: tuple[TimeLimit, tuple[Suspension, ...]], more: int) -> None:
    limit, suspensions = made
    longer = TimeLimit(limit.within, limit.start, Duration(more, limit.within.unit))
    assert due(longer, suspensions) >= due(limit, suspensions)


@given(interrupted(), st.integers(0, 40))
def test_an_open_suspension_freezes_what_is_left_until_it_ends(
    made: tuple[TimeLimit, tuple[Suspension, ...]], after: int
) -> None:
    limit, suspensions = made
    stop = limit.start + timedelta(days=after)
    frozen = Ledger((*suspensions, Suspension(stop)))
    seen = [limit.standing(stop + timedelta(days=n), frozen, CALENDAR) for n in (0, 1, 50)]
    if seen[0].due is None:
        assert {each.left for each in seen} == {seen[0].left}
    else:
        assert due(limit, suspensions) < stop


@given(days, st.integers(0, 400), st.integers(0, 400))
def test_adding_days_splits(day: date, one: int, other: int) -> None:
    assert CALENDAR.add(CALENDAR.add(day, one).day, other).day == CALENDAR.add(day, one + other).day


@given(days, st.integers(1, 400))
def test_counting_undoes_adding(day: date, number: int) -> None:
    assert CALENDAR.count(day, CALENDAR.add(day, number).day).days == number
    assert CALENDAR.count(CALENDAR.add(day, -number).day, day - ONE).days == number - 1


@given(days, st.integers(0, 60), st.lists(closed, max_size=5))
def test_the_order_of_suspensions_and_repeating_them_change_nothing(
    start: date, amount: int, suspensions: list[Suspension]
) -> None:
    limit = TimeLimit(Duration(amount, Unit.WORKING_DAY), start)
    once = limit.due(Ledger(tuple(suspensions)), CALENDAR)
    assert once == limit.due(Ledger(tuple(reversed(suspensions))), CALENDAR)
    assert once == limit.due(Ledger((*suspensions, *suspensions)), CALENDAR)


@given(days, days, st.integers(0, 30), st.integers(0, 30))
def test_overlapping_suspensions_count_once(start: date, from_: date, overlap: int, more: int) -> None:
    limit = TimeLimit(Duration(20, Unit.WORKING_DAY), start)
    middle, end = from_ + timedelta(days=overlap), from_ + timedelta(days=overlap + more)
    twice = Ledger((Suspension(from_, middle), Suspension(from_ + timedelta(days=overlap // 2), end)))
    assert limit.due(twice, CALENDAR) == limit.due(Ledger((Suspension(from_, end),)), CALENDAR)
