"""The calendar of the example city, for tests of days and limits."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from catalog.loading.loader import load
from catalog.model.calendar import Calendar
from engine.time.workdays import WorkCalendar

FILE = Path(__file__).parents[1] / "examples" / "city" / "calendar.yaml"


@cache
def declared() -> tuple[Calendar, ...]:
    """Return the declared years."""
    loaded = load(FILE)
    assert loaded.diagnostics == ()
    return tuple(loaded.catalog.calendars.values())


@cache
def example_calendar() -> WorkCalendar:
    """Return the working days of 2024 to 2026."""
    return WorkCalendar(declared())
