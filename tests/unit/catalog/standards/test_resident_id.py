"""Citizen identification numbers: the standard's own examples, and what cannot be one."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.standards import resident_id

STANDARD_EXAMPLES = ["11010519491231002X", "440524188001010014"]


def numbered(body: str) -> str:
    return body + resident_id.check_character(body)


def test_the_example_of_the_standard_passes() -> None:
    assert resident_id.is_valid(STANDARD_EXAMPLES[0])
    assert resident_id.birth_date(STANDARD_EXAMPLES[0]) == date(1949, 12, 31)


@pytest.mark.parametrize("number", STANDARD_EXAMPLES)
def test_check_characters_agree_with_the_standard(number: str) -> None:
    assert resident_id.check_character(number[:17]) == number[17]


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("110105491231002", resident_id.Fault.LENGTH),
        ("11010519491231002x", resident_id.Fault.CHARACTERS),
        ("1101051949123100２X", resident_id.Fault.CHARACTERS),  # the full-width digit is the point
        ("01010519491231002X", resident_id.Fault.CHARACTERS),
        (numbered("11010519490229001"), resident_id.Fault.BIRTH_DATE),
        (numbered("11010518991231001"), resident_id.Fault.BIRTH_DATE),
        (numbered("11010519491331001"), resident_id.Fault.BIRTH_DATE),
        ("110105194912310021", resident_id.Fault.CHECK),
    ],
)
def test_a_fault_is_told_by_what_is_wrong(number: str, fault: resident_id.Fault) -> None:
    assert resident_id.fault(number) is fault


def test_the_leap_day_of_a_leap_year_is_a_birthday() -> None:
    assert resident_id.is_valid(numbered("11010520000229001"))


def test_nobody_is_born_tomorrow() -> None:
    number = numbered("00990020261124001".replace("0099", "1199", 1))
    assert resident_id.is_valid(number, today=date(2026, 11, 24))
    assert resident_id.fault(number, today=date(2026, 11, 23)) is resident_id.Fault.BIRTH_DATE


def test_an_unknown_place_of_birth_is_no_fault() -> None:
    assert resident_id.is_valid(numbered("99999919900307001"))
