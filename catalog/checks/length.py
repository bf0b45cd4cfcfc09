"""Lengths of time compared where their units allow it."""

from __future__ import annotations

from catalog.model.duration import Duration, Unit

_LONGEST_HOLIDAYS = 16
"""Calendar days by which holidays lengthen a run of working days at most, in one year, weekends left out."""


def surely_longer(one: Duration, other: Duration) -> bool:
    """Say whether `one` is longer than `other` whatever day they begin; between different units often neither is."""
    if one.unit is other.unit:
        return one.amount > other.amount
    return _fewest_days(one) > _most_days(other)


def _fewest_days(length: Duration) -> int:
    days = {Unit.WORKING_DAY: 1, Unit.CALENDAR_DAY: 1, Unit.MONTH: 28, Unit.YEAR: 365}
    return length.amount * days[length.unit]


def _most_days(length: Duration) -> int:
    if length.unit is Unit.WORKING_DAY:
        years = length.amount // 250 + 1
        return length.amount * 7 // 5 + 2 + years * _LONGEST_HOLIDAYS
    days = {Unit.CALENDAR_DAY: 1, Unit.MONTH: 31, Unit.YEAR: 366}
    return length.amount * days[length.unit]
