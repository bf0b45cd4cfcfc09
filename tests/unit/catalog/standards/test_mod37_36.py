"""Check characters of ISO/IEC 7064 MOD 37,36."""

from __future__ import annotations

import pytest

from catalog.standards import mod37_36


def test_the_example_of_the_standard_passes() -> None:
    assert mod37_36.check_character("A12425GABC1234002") == "M"
    assert mod37_36.is_valid("A12425GABC1234002M")


@pytest.mark.parametrize("wrong", ["", "M", "A12425GABC1234002m", "A12425GABC1234002N", "A12425GABC123400-M", "１２"])
def test_what_is_no_code_is_refused(wrong: str) -> None:
    assert not mod37_36.is_valid(wrong)


def test_a_check_character_is_only_made_for_digits_and_capital_letters() -> None:
    with pytest.raises(ValueError, match="capital letters"):
        mod37_36.check_character("abc")


def test_every_wrong_character_and_every_swap_of_neighbours_is_noticed() -> None:
    code = "00990020261123K3P7Q2A" + mod37_36.check_character("00990020261123K3P7Q2A")
    for place in range(len(code) - 1):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert swapped == code or not mod37_36.is_valid(swapped)
        wrong = "Z" if code[place] != "Z" else "Y"
        assert not mod37_36.is_valid(code[:place] + wrong + code[place + 1 :])


def test_codes_are_read_as_people_type_them() -> None:
    assert mod37_36.as_typed(" oo99-0i 2x\n") == "0099012X"
