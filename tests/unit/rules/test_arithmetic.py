"""Rounding as taught in school, months as the civil code counts them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.arithmetic import age, days_between, half_up, months_between


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [
        (1, 2, 1),
        (-1, 2, -1),
        (1, -2, -1),
        (3, 2, 2),
        (5, 2, 3),
        (1, 3, 0),
        (2, 3, 1),
        (-2, 3, -1),
        (0, 7, 0),
        (-5, -2, 3),
    ],
)
def test_halves_are_rounded_away_from_zero(numerator: int, denominator: int, rounded: int) -> None:
    assert half_up(numerator, denominator) == rounded


@given(st.integers(), st.integers().filter(bool))
def test_rounding_is_never_off_by_more_than_a_half(numerator: int, denominator: int) -> None:
    assert abs(Fraction(numerator, denominator) - half_up(numerator, denominator)) <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("first", "second", "months"),
    [
        ("2026-01-15", "2026-02-14", 0),
        ("2026-01-15", "2026-02-15", 1),
        ("2026-01-31", "2026-02-28", 1),
        ("2024-01-31", "2024-02-28", 0),
        ("2024-01-31", "2024-02-29", 1),
        ("2026-02-28", "2026-03-28", 1),
        ("2026-03-31", "2026-04-30", 1),
        ("2025-12-01", "2026-12-01", 12),
        ("2026-02-15", "2026-01-15", -1),
        ("2026-02-14", "2026-01-15", 0),
    ],
)
def test_a_month_is_full_on_its_day_or_on_the_last_of_the_month(first: str, second: str, months: int) -> None:
    assert months_between(date.fromisoformat(first), date.fromisoformat(second)) == months


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        ("2000-06-15", "2026-06-14", 25),
        ("2000-06-15", "2026-06-15", 26),
        ("2008-02-29", "2026-02-27", 17),
        ("2008-02-29", "2026-02-28", 18),
        ("2008-02-29", "2024-02-28", 15),
        ("2008-02-29", "2024-02-29", 16),
        ("2026-01-01", "2026-01-01", 0),
        ("2026-01-02", "2026-01-01", None),
    ],
)
def test_age_counts_full_years(born: str, today: str, years: int | None) -> None:
    assert age(date.fromisoformat(born), date.fromisoformat(today)) == years


@given(st.dates(), st.dates())
def test_days_there_are_days_back(first: date, second: date) -> None:
    assert days_between(first, second) == -days_between(second, first)
