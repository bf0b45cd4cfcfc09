"""Area codes of GB/T 2260."""

from __future__ import annotations

import pytest

from catalog.standards import area_code


@pytest.mark.parametrize("code", ["500000", "009900", "110105"])
def test_six_digits_are_an_area_code(code: str) -> None:
    assert area_code.is_well_formed(code)


@pytest.mark.parametrize("code", ["", "50000", "5000000", "50000A", "５０００００"])
def test_anything_else_is_not(code: str) -> None:
    assert not area_code.is_well_formed(code)


def test_provinces_are_told_from_made_up_areas() -> None:
    assert area_code.is_of_a_province("500000")
    assert area_code.is_of_a_province("810000")
    assert not area_code.is_of_a_province("009900")
    assert not area_code.is_of_a_province("160000")
