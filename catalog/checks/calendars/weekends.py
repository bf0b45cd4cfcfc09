"""Entries of a calendar that change nothing: weekdays that are worked anyway, weekends that are free anyway."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

CALENDAR_WORK_ON_WEEKDAY = Problem(
    "calendar-work-on-weekday",
    Text("{day} 是星期{weekday}，本来就上班", "{day} is a {weekday}, which is worked anyway"),
    Text("调休上班的日子都是周末，请核对日期", "make-up days are days of a weekend; check the date"),
    Severity.WARNING,
)
CALENDAR_REST_ON_WEEKEND = Problem(
    "calendar-rest-on-weekend",
    Text("“{holiday}”只写了周末，本来就休息", "`{holiday}` names nothing but weekend days, which are free anyway"),
    Text(
        "请核对起止日期；漏写的放假日会算作工作日", "check the days: a day off that is left out counts as a working day"
    ),
    Severity.WARNING,
)
_SATURDAY = 5
_ZH = "一二三四五六日"


def check_calendar_weekends(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a make-up day on a weekday, and for a holiday that lies on weekend days alone."""
    for calendar in catalog.calendars.values():
        for index, day in enumerate(calendar.work):
            if day.weekday() < _SATURDAY:
                at = place.of(calendar, "work", index)
                yield CALENDAR_WORK_ON_WEEKDAY.at(at, day=day, weekday=_weekday(day))
        for holiday in calendar.rest:
            backwards = holiday.to is not None and holiday.to < holiday.from_
            if not backwards and all(day.weekday() >= _SATURDAY for day in holiday.days):
                yield CALENDAR_REST_ON_WEEKEND.at(place.of(holiday, "from_"), holiday=holiday.name)


def _weekday(day: date) -> Text:
    return Text(_ZH[day.weekday()], f"{day:%A}")
