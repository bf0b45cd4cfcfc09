"""Circles among things that wait for one another."""

from __future__ import annotations

import pytest

from catalog.checks.circle import circles, said


@pytest.mark.parametrize(
    ("waits_for", "expected"),
    [
        ({}, []),
        ({"a": ["b"], "b": []}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, [("a", "b", "c")]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"], "e": ["a"]}, [("a", "b"), ("c", "d")]),
        ({"a": ["unknown"], "b": ["c"], "c": ["b", "a"]}, [("b", "c")]),
    ],
)
def test_each_circle_is_told_once_from_its_first_member(
    waits_for: dict[str, list[str]], expected: list[tuple[str, ...]]
) -> None:
    assert list(circles(waits_for)) == expected


def test_a_circle_is_said_as_a_way_back_to_its_beginning() -> None:
    assert said(("a", "b")).en == "a → b → a"
