"""The year that a calendar is for."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

CALENDAR_YEAR = Problem(
    "calendar-year",
    Text("“{year}”不是年份", "`{year}` is not a year"),
    Text("请写四位年份，例如 日历: 2026", "write four digits, such as calendar: 2026"),
)
_FIRST, _LAST = 1949, 9998


def check_calendar_years(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a calendar whose key is no year of four digits."""
    for calendar in catalog.calendars.values():
        if not _FIRST <= calendar.key <= _LAST:
            yield CALENDAR_YEAR.at(place.of(calendar, "key"), year=calendar.key)
