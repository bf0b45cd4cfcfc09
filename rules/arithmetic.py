"""Exact arithmetic on numbers kept as integers at a scale, and lengths between dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def half_up(numerator: int, denominator: int) -> int:
    """Round a quotient to a whole number, halves away from zero (四舍五入); the denominator is not zero."""
    if denominator < 0:
        numerator, denominator = -numerator, -denominator
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def days_between(first: date, second: date) -> int:
    """Count the days from the first date to the second, negative when the second comes earlier."""
    return (second - first).days


def months_between(first: date, second: date) -> int:
    """Count the whole months from the first date to the second, negative when the second comes earlier.

    A month is full on the day of the same number; where there is none, on the last day of the month (民法典 202).
    """
    if second < first:
        return -months_between(second, first)
    months = (second.year - first.year) * 12 + second.month - first.month
    due = min(first.day, monthrange(second.year, second.month)[1])
    return months if second.day >= due else months - 1


def age(born: date, today: date) -> int | None:
    """Count full years of life 周岁; none before birth. Who was born on 29 February has a birthday every 28 February."""
    return months_between(born, today) // 12 if born <= today else None
