"""Working days as the State Council announced them, counted from the day after the event."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest

from catalog.model.duration import Duration, Unit
from engine.time.workdays import Counted, Reached, WorkCalendar
from tests.calendars import declared, example_calendar

GOLDEN = [
    ("2025-09-26", 5, "2025-10-10"),
    ("2025-09-26", 20, "2025-10-30"),
    ("2025-01-24", 5, "2025-02-07"),
    ("2025-01-24", 7, "2025-02-10"),
    ("2024-02-08", 5, "2024-02-21"),
    ("2026-02-13", 5, "2026-02-27"),
    ("2026-02-13", 20, "2026-03-19"),
    ("2026-09-30", 5, "2026-10-13"),
    ("2024-04-30", 10, "2024-05-16"),
]


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_day_is_as_an_independent_calendar_says(year: int) -> None:
    day = date(year, 1, 1)
    while day.year == year:
        assert example_calendar().is_working_day(day) is chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize(("event", "days", "due"), GOLDEN)
def test_golden_dates(event: str, days: int, due: str) -> None:
    reached = example_calendar().add(date.fromisoformat(event), days)
    assert reached == Reached(date.fromisoformat(due), provisional=False)
    assert example_calendar().count(date.fromisoformat(event), reached.day) == Counted(days, provisional=False)


def test_the_day_of_the_event_is_not_counted() -> None:
    assert example_calendar().add(date(2026, 11, 23), 1).day == date(2026, 11, 24)
    assert example_calendar().add(date(2026, 11, 23), 0).day == date(2026, 11, 23)
    assert example_calendar().add(date(2026, 11, 21), 1).day == date(2026, 11, 23), "from a Saturday"


def test_days_are_counted_backwards_too() -> None:
    assert example_calendar().add(date(2026, 10, 8), -1).day == date(2026, 9, 30)
    assert example_calendar().add(date(2026, 1, 5), -2).day == date(2025, 12, 31)
    assert example_calendar().count(date(2026, 10, 8), date(2026, 9, 30)).days == -1


@pytest.mark.parametrize(
    ("event", "days", "provisional"),
    [
        (date(2026, 12, 1), 20, False),
        (date(2026, 12, 30), 1, False),
        (date(2026, 12, 31), 1, True),
        (date(2026, 12, 1), 30, True),
        (date(2023, 12, 31), 1, False),
        (date(2023, 12, 30), 1, True),
        (date(2023, 12, 28), 1, True),
        (date(2024, 1, 2), -1, True),
        (date(2024, 1, 3), -1, False),
    ],
)
def test_counting_through_a_year_that_is_not_announced_is_provisional(
    event: date, days: int, *, provisional: bool
) -> None:
    reached = example_calendar().add(event, days)
    assert reached.provisional is provisional
    assert example_calendar().count(*sorted((event, reached.day))).provisional is provisional


def test_without_an_announced_calendar_weekends_alone_are_free() -> None:
    assert WorkCalendar().add(date(2026, 9, 30), 5) == Reached(date(2026, 10, 7), provisional=True)
    assert not example_calendar().is_announced(2027)


def test_a_notice_may_reach_back_into_the_year_before() -> None:
    """The notice for 2019 closed 31 December 2018 and opened the Saturday before."""
    first = declared()[0]
    holiday = type(first.rest[0])(
        source=first.source, name=first.rest[0].name, from_=date(2018, 12, 30), to=date(2019, 1, 1)
    )
    calendar = WorkCalendar(
        [type(first)(source=first.source, key=2019, notice="", rest=(holiday,), work=(date(2018, 12, 29),))]
    )
    assert calendar.add(date(2018, 12, 28), 2).day == date(2019, 1, 2)


@pytest.mark.parametrize(
    ("start", "length", "end"),
    [
        (date(2026, 10, 9), Duration(2, Unit.WORKING_DAY), date(2026, 10, 12)),
        (date(2026, 11, 20), Duration(7, Unit.CALENDAR_DAY), date(2026, 11, 27)),
        (date(2026, 9, 25), Duration(7, Unit.CALENDAR_DAY), date(2026, 10, 8)),
        (date(2026, 10, 3), Duration(7, Unit.CALENDAR_DAY), date(2026, 10, 10)),
        (date(2026, 1, 30), Duration(1, Unit.MONTH), date(2026, 2, 28)),
        (date(2024, 2, 29), Duration(1, Unit.YEAR), date(2025, 2, 28)),
        (date(2025, 8, 5), Duration(2, Unit.MONTH), date(2025, 10, 9)),
    ],
)
def test_what_is_not_counted_in_working_days_still_ends_on_one(start: date, length: Duration, end: date) -> None:
    assert example_calendar().end(start, length).day == end


def test_counting_over_years_is_quick() -> None:
    calendar = example_calendar()
    assert calendar.count(date(2024, 1, 1), date(2026, 12, 31)).days == sum(
        calendar.is_working_day(date(2024, 1, 1) + timedelta(days=n)) for n in range(1, 1096)
    )


def test_a_pattern_names_the_working_days_of_its_years_and_no_others() -> None:
    known, announced = example_calendar(), WorkCalendar(each for each in declared() if each.key == 2026)
    assert known.pattern(2026, 2026) == announced.pattern(2026, 2026)
    assert announced.holds(known.pattern(2026, 2026))
    assert not announced.holds(known.pattern(2025, 2026))
    assert not WorkCalendar().holds(known.pattern(2026, 2026))
