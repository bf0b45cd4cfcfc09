"""Spans of the calendar: the day that lies a duration before or after another."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from catalog.model.duration import Duration, Unit


def earlier(day: date, by: Duration) -> date:
    """Return the day that lies `by` before; the last day of a shorter month stands for one that it does not have."""
    return _moved(day, by, -1)


def later(day: date, by: Duration) -> date:
    """Return the day that lies `by` after; working days are counted as calendar days here, by no announced calendar."""
    return _moved(day, by, 1)


def _moved(day: date, by: Duration, direction: int) -> date:
    if by.unit in {Unit.CALENDAR_DAY, Unit.WORKING_DAY}:
        return day + timedelta(days=direction * by.amount)
    months = direction * by.amount * (12 if by.unit is Unit.YEAR else 1)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
