"""Identifiers are unguessable, and typed with forgiveness."""

import pytest

from engine.record.opaque import LENGTH, grouped_opaque, new_opaque, parse_opaque


def test_every_identifier_is_fresh_and_read_back_as_printed() -> None:
    made = {new_opaque() for _ in range(1000)}
    assert len(made) == 1000
    for each in made:
        assert len(each) == LENGTH
        assert parse_opaque(grouped_opaque(each)) == each
        assert parse_opaque(each.lower()) == each


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert parse_opaque("ｏil00 0000000000000000000" + "00") == "0" + "11" + "0" * 23


@pytest.mark.parametrize("typed", ["", "0" * 25, "0" * 27, "U" * 26, "证" * 26, "٣" * 26, "示食经许〔2026〕000001号"])
def test_anything_else_is_none(typed: str) -> None:
    assert parse_opaque(typed) is None
