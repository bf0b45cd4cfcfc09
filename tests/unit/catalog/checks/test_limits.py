"""Lengths of time against one another."""

from __future__ import annotations

import pytest

from catalog.checks.length import surely_longer
from catalog.model.duration import Duration, Unit

W, C, M, Y = Unit.WORKING_DAY, Unit.CALENDAR_DAY, Unit.MONTH, Unit.YEAR


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        ((10, W), (20, W), False),
        ((20, W), (20, W), False),
        ((21, W), (20, W), True),
        ((8, W), (7, C), True),
        ((7, W), (7, C), False),
        ((5, W), (7, C), False),
        ((30, C), (20, W), False),
        ((60, C), (20, W), True),
        ((1, M), (30, C), False),
        ((2, M), (30, C), True),
        ((1, Y), (12, M), False),
        ((2, Y), (12, M), True),
    ],
)
def test_different_units_are_compared_only_where_it_is_certain(
    one: tuple[int, Unit], other: tuple[int, Unit], *, longer: bool
) -> None:
    assert surely_longer(Duration(*one), Duration(*other)) is longer
