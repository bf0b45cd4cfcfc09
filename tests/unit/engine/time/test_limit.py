"""A leg's clock: budget, suspensions, due dates and what is left."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.model.duration import Duration, Unit
from catalog.model.item import Limit, Limits, Start
from engine.time.limit import Extensions, LegClock, TimeLimit
from engine.time.suspension import Ledger, Suspension
from engine.time.workdays import Reached, WorkCalendar
from tests.calendars import example_calendar
from tests.small_city import NOWHERE

FIVE = Duration(5, Unit.WORKING_DAY)
WEEK = Duration(7, Unit.CALENDAR_DAY)
MONDAY = date(2026, 11, 2)
NONE = Ledger()


def due(limit: TimeLimit, *suspensions: Suspension) -> date | None:
    reached = limit.due(Ledger(suspensions), example_calendar())
    return None if reached is None else reached.day


def november(day: int) -> date:
    return date(2026, 11, day)


def test_neither_the_day_of_suspension_nor_that_of_resumption_is_counted() -> None:
    limit = TimeLimit(FIVE, MONDAY)
    assert due(limit) == november(9)
    assert due(limit, Suspension(november(4), november(4))) == november(10)
    assert due(limit, Suspension(november(4), november(5))) == november(11)
    assert due(limit, Suspension(november(7), november(8))) == november(9), "a weekend costs no working day"


def test_parallel_procedures_count_once() -> None:
    limit = TimeLimit(FIVE, MONDAY)
    apart = due(limit, Suspension(november(4), november(10)), Suspension(november(6), november(12)))
    assert apart == due(limit, Suspension(november(4), november(12))) == november(18)
    inside = due(limit, Suspension(november(6), november(9)), Suspension(november(4), november(12)))
    assert inside == apart


def test_the_days_left_are_frozen_while_the_clock_stands() -> None:
    limit, ledger = TimeLimit(FIVE, MONDAY), Ledger((Suspension(november(5)),))
    for day in (5, 20, 30):
        standing = limit.standing(november(day), ledger, example_calendar())
        assert (standing.due, standing.used, standing.left) == (None, 2, 3)
        assert standing.is_suspended
        assert not standing.is_late
    before = limit.standing(november(3), ledger, example_calendar())
    assert (before.used, before.left, before.is_suspended) == (1, 4, False)


def test_on_the_day_on_which_it_resumes_the_clock_does_not_stand_any_more() -> None:
    limit, ledger = TimeLimit(FIVE, MONDAY), Ledger((Suspension(november(5), november(10)),))
    seen = [limit.standing(november(day), ledger, example_calendar()) for day in (9, 10, 11)]
    assert [(each.due, each.left, each.is_suspended) for each in seen] == [
        (november(13), 3, True),
        (november(13), 3, False),
        (november(13), 2, False),
    ]


def test_a_suspension_after_the_last_day_changes_nothing() -> None:
    standing = TimeLimit(FIVE, MONDAY).standing(november(20), Ledger((Suspension(november(12)),)), example_calendar())
    assert standing.due == november(9)
    assert standing.is_late
    assert standing.left == -2, "the days of the suspension are not counted as late"


def test_on_the_last_day_nothing_is_left_and_nothing_is_late() -> None:
    limit = TimeLimit(FIVE, MONDAY)
    seen = [limit.standing(november(day), NONE, example_calendar()) for day in (2, 3, 9, 10)]
    assert [(each.used, each.left, each.is_late) for each in seen] == [
        (0, 5, False),
        (1, 4, False),
        (5, 0, False),
        (6, -1, True),
    ]
    assert [each.ratio for each in seen] == [0, 0.2, 1, 1.2]


def test_a_weekend_after_the_last_day_is_late_by_no_working_day() -> None:
    standing = TimeLimit(FIVE, date(2026, 10, 30)).standing(november(7), NONE, example_calendar())
    assert (standing.due, standing.left, standing.is_late) == (november(6), 0, True)


def test_a_limit_in_calendar_days_ends_on_a_working_day() -> None:
    limit = TimeLimit(WEEK, date(2026, 9, 25))
    assert due(limit) == date(2026, 10, 8)
    seen = [
        limit.standing(day, NONE, example_calendar())
        for day in (date(2026, 9, 30), date(2026, 10, 5), date(2026, 10, 9))
    ]
    assert [(each.used, each.left, each.is_late) for each in seen] == [(5, 2, False), (7, 0, False), (8, -1, True)]
    assert {each.unit for each in seen} == {Unit.CALENDAR_DAY}


def test_a_moved_last_day_may_be_suspended_too() -> None:
    limit = TimeLimit(WEEK, date(2026, 9, 25))
    assert due(limit, Suspension(date(2026, 10, 8), date(2026, 10, 9))) == date(2026, 10, 10), (
        "a Saturday that is worked"
    )
    assert due(limit, Suspension(date(2026, 10, 8))) is None


@pytest.mark.parametrize(
    ("within", "start", "expected"),
    [
        (Duration(1, Unit.MONTH), date(2026, 3, 31), date(2026, 4, 30)),
        (Duration(2, Unit.MONTH), date(2025, 12, 31), date(2026, 2, 28)),
        (Duration(1, Unit.YEAR), date(2025, 11, 24), date(2026, 11, 24)),
        (Duration(3, Unit.MONTH), date(2026, 7, 3), date(2026, 10, 8)),
    ],
)
def test_months_and_years_end_on_the_day_of_the_same_number(within: Duration, start: date, expected: date) -> None:
    assert due(TimeLimit(within, start)) == expected


def test_a_suspended_month_is_longer_by_the_days_of_the_suspension() -> None:
    limit = TimeLimit(Duration(1, Unit.MONTH), date(2026, 11, 2))
    assert due(limit) == date(2026, 12, 2)
    assert due(limit, Suspension(november(9), november(11))) == date(2026, 12, 7), "5 December is a Saturday"


def test_an_extension_lengthens_the_budget() -> None:
    limit = TimeLimit(Duration(20, Unit.WORKING_DAY), MONDAY, Duration(10, Unit.WORKING_DAY))
    assert limit.budget == Duration(30, Unit.WORKING_DAY)
    assert due(limit) == date(2026, 12, 14)
    months = TimeLimit(Duration(1, Unit.YEAR), MONDAY, Duration(6, Unit.MONTH))
    assert months.budget == Duration(18, Unit.MONTH)
    with pytest.raises(ValueError, match="7 calendar days cannot be extended by 5 working days"):
        TimeLimit(WEEK, MONDAY, FIVE)


def test_a_year_that_is_not_announced_makes_the_date_provisional() -> None:
    late = TimeLimit(FIVE, date(2026, 12, 28))
    assert late.due(NONE, example_calendar()) == Reached(date(2027, 1, 4), provisional=True)
    assert late.standing(date(2026, 12, 29), NONE, example_calendar()).is_provisional
    assert not TimeLimit(FIVE, MONDAY).standing(november(3), NONE, example_calendar()).is_provisional
    month = TimeLimit(Duration(1, Unit.MONTH), date(2026, 12, 1))
    assert month.due(NONE, example_calendar()) == Reached(date(2027, 1, 1), provisional=True), "it may move yet"


def test_a_limit_of_nothing_is_used_up_at_once() -> None:
    standing = TimeLimit(Duration(0, Unit.WORKING_DAY), MONDAY).standing(MONDAY, NONE, example_calendar())
    assert (standing.due, standing.left, standing.ratio, standing.is_late) == (MONDAY, 0, 1, False)


def limits() -> Limits:
    statutory = Limit(source=NOWHERE, within=WEEK, from_=Start.RECEIVED)
    return Limits(source=NOWHERE, statutory=statutory, promised=Limit(source=NOWHERE, within=FIVE))


def test_both_limits_are_counted_by_the_same_ledger_from_their_own_events() -> None:
    started = {Start.RECEIVED: date(2026, 10, 30), Start.ACCEPTED: MONDAY}
    ledger = Ledger((Suspension(november(4), november(5)),))
    clock = LegClock.of(
        limits(), started, ledger, example_calendar(), Extensions(statutory=Duration(3, Unit.CALENDAR_DAY))
    )
    promised, statutory = clock.promised(november(6)), clock.statutory(november(6))
    assert promised is not None
    assert statutory is not None
    assert (promised.due, promised.used) == (november(11), 2)
    assert (statutory.due, statutory.used, statutory.budget) == (november(11), 5, 10)


def test_a_limit_whose_event_has_not_happened_does_not_run() -> None:
    clock = LegClock.of(limits(), {Start.RECEIVED: MONDAY}, NONE, example_calendar())
    assert clock.promised(MONDAY) is None
    assert clock.statutory(MONDAY) is not None
    nothing = LegClock.of(None, {Start.RECEIVED: MONDAY}, NONE, WorkCalendar())
    assert nothing.promised(MONDAY) is None
    assert nothing.statutory(MONDAY) is None


def test_a_suspension_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="cannot end on 2026-11-03"):
        Suspension(november(4), november(3))
