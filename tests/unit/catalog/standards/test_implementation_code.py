"""Base codes and implementation codes: real ones of live exchange tables, and broken ones."""

from __future__ import annotations

import pytest

from catalog.standards import implementation_code

REAL = [
    "11370800MB234157094000115131003",
    "11370800004234373R4000117109003",
    "11370830004335078G4000115131003",
    "12441500196720244T3442199806003",
]


@pytest.mark.parametrize("code", REAL)
def test_real_codes_are_taken_apart_and_put_together_again(code: str) -> None:
    parsed = implementation_code.parse(code)
    assert parsed.organisation == code[:18]
    assert str(parsed) == code
    assert implementation_code.compose(parsed.organisation, parsed.level, parsed.base) == parsed


def test_the_older_generation_has_24_characters() -> None:
    composed = implementation_code.compose("11370800MB23415709", "3", "XK0010100Y")
    assert str(composed) == "3708MB23415703XK0010100Y"
    assert implementation_code.parse(str(composed)) == composed


@pytest.mark.parametrize(
    "code",
    [
        "",
        "11370800MB23415709",
        "11370800MB234157084000115131003",
        "11370800MB234157099000115131003",
        "11370800MB23415709400011513100X",
        "3708MB23415713XK0010100Y",
        "3708MB23415709XK0010100Y",
    ],
)
def test_what_is_no_implementation_code_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not "):
        implementation_code.parse(code)


@pytest.mark.parametrize(
    ("organisation", "level", "base", "wrong"),
    [
        ("11370800MB23415708", "3", "000131016000", "credit code"),
        ("11370800MB23415709", "0", "000131016000", "level"),
        ("11370800MB23415709", "34", "000131016000", "level"),
        ("11370800MB23415709", "3", "0001310160", None),
        ("11370800MB23415709", "3", "00013101600", "base code"),
    ],
)
def test_composing_names_the_part_that_is_wrong(organisation: str, level: str, base: str, wrong: str | None) -> None:
    if wrong is None:
        assert implementation_code.compose(organisation, level, base).base == base
    else:
        with pytest.raises(ValueError, match=wrong):
            implementation_code.compose(organisation, level, base)


def test_base_codes_have_the_shape_of_their_generation() -> None:
    assert implementation_code.is_base_code("000131016000", 12)
    assert not implementation_code.is_base_code("XK0010100Y", 12)
    assert implementation_code.is_base_code("XK0010100Y", 10)
    assert not implementation_code.is_base_code("000131016000", 10)
    assert implementation_code.type_digits("000131016000") == "01"
