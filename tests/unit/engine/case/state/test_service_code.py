from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.standards.mod37_36 import is_valid
from engine.case.state.service_code import LENGTH, MistypedCodeError, grouped, new_code, parse

DAY = date(2026, 11, 23)


def test_a_code_tells_area_and_date_and_ends_with_its_check_character() -> None:
    code = new_code("009900", DAY)

    assert len(code) == LENGTH
    assert code.startswith("00990020261123")
    assert is_valid(code)


def test_codes_never_hold_the_letters_that_are_misread() -> None:
    codes = {new_code("009900", DAY) for _ in range(500)}

    assert len(codes) == 500
    assert not any(letter in code for code in codes for letter in "IO")


@given(st.sampled_from([" ", "-", "", "–", "　"]), st.booleans())
def test_a_code_is_read_however_it_is_typed(separator: str, lower: bool) -> None:  # noqa: FBT001  # drawn by hypothesis
    code = new_code("009900", DAY)
    typed = separator.join(grouped(code).split()).replace("0", "O").replace("1", "I")

    assert parse(typed.lower() if lower else typed) == code


def test_full_width_characters_are_read() -> None:
    code = new_code("009900", DAY)

    assert parse("".join(chr(ord(each) + 0xFEE0) for each in code)) == code


@given(st.integers(0, LENGTH - 1), st.sampled_from("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"))
def test_one_mistyped_character_is_always_noticed(place: int, wrong: str) -> None:
    code = new_code("009900", DAY)
    mistyped = code[:place] + wrong + code[place + 1 :]
    if mistyped == code:
        return

    with pytest.raises(MistypedCodeError):
        parse(mistyped)


@pytest.mark.parametrize("typed", ["", "12", "x" * 22, "九" * 22, "00990020261123ABCDEFG*"])
def test_nonsense_is_refused(typed: str) -> None:
    with pytest.raises(MistypedCodeError):
        parse(typed)


def test_a_code_is_shown_in_groups() -> None:
    assert grouped("0099002026112300000001") == "009900 20261123 0000 0001"
