"""Credit codes: four of real departments, and each of the ways to be wrong."""

from __future__ import annotations

import pytest

from catalog.standards import uscc

REAL = ["11370800MB23415709", "11370800004234373R", "11370830004335078G", "12441500196720244T", "91110000600037341L"]


@pytest.mark.parametrize("code", REAL)
def test_real_codes_pass_the_outer_and_the_inner_check(code: str) -> None:
    assert uscc.is_valid(code)
    assert uscc.check_character(code[:17]) == code[17]
    assert uscc.organisation_check_character(code[8:16]) == code[16]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("", uscc.Fault.LENGTH),
        ("1137080000423437", uscc.Fault.LENGTH),
        ("11370800MB23415709 ", uscc.Fault.LENGTH),
        ("TE5116020105116050", uscc.Fault.CHECK),
        ("11370800OB23415709", uscc.Fault.CHARACTERS),
        ("11370800mb23415709", uscc.Fault.CHARACTERS),
        ("11370800MB2341570８", uscc.Fault.CHARACTERS),  # the full-width digit is the point
        ("11370800MB23415708", uscc.Fault.CHECK),
        ("11370800MB23415790", uscc.Fault.CHECK),
    ],
)
def test_a_fault_is_told_by_what_is_wrong(code: str, fault: uscc.Fault) -> None:
    assert uscc.fault(code) is fault


def test_the_organisation_code_inside_is_checked_as_well() -> None:
    body = "11370800MB2341571"
    code = body + uscc.check_character(body)
    assert uscc.fault(code) is uscc.Fault.ORGANISATION


@pytest.mark.parametrize("position", range(18))
def test_any_single_wrong_character_is_noticed(position: int) -> None:
    code = REAL[0]
    for wrong in "0123456789ABCDEFGH":
        if wrong != code[position]:
            assert not uscc.is_valid(code[:position] + wrong + code[position + 1 :])
