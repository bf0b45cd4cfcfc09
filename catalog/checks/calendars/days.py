"""The days that a calendar lists: each once, in its year, and from the first to the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from catalog.checks import place
from catalog.model.calendar import Calendar, Holiday
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text

CALENDAR_DAY_TWICE = Problem(
    "calendar-day-twice",
    Text("{day} 写了两次", "{day} stands here a second time"),
    Text("第一次在 {first}；请删除其中一个", "first at {first}; delete one of the two"),
)
CALENDAR_OTHER_YEAR = Problem(
    "calendar-other-year",
    Text("{day} 不属于 {year} 年", "{day} is not a day of {year}"),
    Text(
        "请核对年份；只有元旦假期可以从上一年 12 月 25 日以后开始",
        "check the year; only the New Year's holiday may begin in the year before, from 25 December on",
    ),
)
CALENDAR_RANGE_BACKWARDS = Problem(
    "calendar-range-backwards",
    Text("“{holiday}”止于 {to}，早于起始的 {start}", "`{holiday}` ends on {to}, before it begins on {start}"),
    Text("请把起止日期对调，或者改正其中一个", "exchange the two days, or correct one of them"),
)
_FIRST_MONTH, _FIRST_DAY = 12, 25


def check_calendar_days(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a day that two entries claim, one outside its year, and a range written backwards."""
    seen: dict[date, Position] = {}
    for calendar in catalog.calendars.values():
        yield from _outside(calendar)
        for holiday in calendar.rest:
            if holiday.to is not None and holiday.to < holiday.from_:
                said = {"holiday": holiday.name, "start": holiday.from_, "to": holiday.to}
                yield CALENDAR_RANGE_BACKWARDS.at(place.of(holiday, "to"), **said)
        yield from _twice(_claimed(calendar), seen)


def _outside(calendar: Calendar) -> Iterator[Diagnostic]:
    for holiday in calendar.rest:
        for attribute, day in (("from_", holiday.from_), ("to", holiday.to)):
            if day is not None and not _belongs(day, calendar):
                yield CALENDAR_OTHER_YEAR.at(place.of(holiday, attribute), day=day, year=calendar.key)
    for index, day in enumerate(calendar.work):
        if not _belongs(day, calendar):
            yield CALENDAR_OTHER_YEAR.at(place.of(calendar, "work", index), day=day, year=calendar.key)


def _belongs(day: date, calendar: Calendar) -> bool:
    reaches_back = (day.month, day.day) >= (_FIRST_MONTH, _FIRST_DAY)
    return day.year == calendar.key or (day.year == calendar.key - 1 and reaches_back)


def _claimed(calendar: Calendar) -> Iterator[tuple[date, Position]]:
    """Yield every day with the place that claims it; ranges that leave the year are reported and left alone."""
    for holiday in calendar.rest:
        if _belongs(holiday.from_, calendar) and (holiday.to is None or _belongs(holiday.to, calendar)):
            yield from ((day, _place(holiday)) for day in holiday.days)
    for index, day in enumerate(calendar.work):
        yield day, place.of(calendar, "work", index)


def _place(holiday: Holiday) -> Position:
    return place.of(holiday, "from_")


def _twice(claimed: Iterable[tuple[date, Position]], seen: dict[date, Position]) -> Iterator[Diagnostic]:
    told: set[Position] = set()
    for day, at in claimed:
        if (first := seen.setdefault(day, at)) is not at and at not in told:
            told.add(at)
            yield CALENDAR_DAY_TWICE.at(at, day=day, first=first)
