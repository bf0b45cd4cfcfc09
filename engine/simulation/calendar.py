"""Calendars of a simulated office: that of the next year is announced late, and due dates move by it."""

from __future__ import annotations

from datetime import date

from catalog.model.catalog import Catalog
from engine.time.days import Days
from engine.time.workdays import WorkCalendar

ANNOUNCED = (12, 10)
"""Month and day: as late as it ever was, so that many due dates move by it."""


def last_year(day: date) -> int:
    """Return the last year whose calendar is announced by a day."""
    return day.year + ((day.month, day.day) >= ANNOUNCED)


def announced(catalog: Catalog, year: int) -> Days:
    """Return how legal days are counted while nothing is announced beyond a year."""
    return Days(Days.of(catalog).zone, WorkCalendar(each for each in catalog.calendars.values() if each.key <= year))
