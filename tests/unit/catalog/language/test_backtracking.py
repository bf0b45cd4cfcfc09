"""Patterns on which engines that backtrack hang, and those that only look like it."""

from __future__ import annotations

import time

import pytest

from catalog.language.backtracking import explodes


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$", "^(a*)*b$", "(?:a+)*", "(a|a)*", "([a-z]|[b-d])+x", "(a|b|ab)*c", "(.*,?)*", "([0-9]+-?)+$", "(a{1,2})+",
        "(a{0,5})+b", "(a{2,}){2,}", "(a+){10}", "((ab)+c?)+", "(a+?)+", "([^,]+[a-z]?)*", "x(y(z+)*)*", "(a*b*)*", r"(\.+)+",
        "([a-z]+|[0-9]+)+[a-z]*$",
    ],
)  # fmt: skip
def test_what_explodes_is_found(pattern: str) -> None:
    assert explodes(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "", "^$", "^[0-9]{6}$", "a+", "(ab)+", "([0-9]+,)*[0-9]+", "^([A-Z][0-9]+-)+$", "(a|b)*", "([0-9]{4}-?)+", "(a+b)+",
        "([0-9]{18})+", "(a?)*", "[a-z]+([-.][a-z]+)*", "(?:[^/]+/)*[^/]+", "(a+){2}", "(x{3}|y)+", "a*a*", r"(\(a+\))*",
    ],
)  # fmt: skip
def test_what_does_not_is_left_alone(pattern: str) -> None:
    assert not explodes(pattern)


def test_even_a_long_pattern_is_judged_at_once() -> None:
    begun = time.perf_counter()
    explodes("(" + "|".join("abcdefghij"[number % 10] * 9 for number in range(49)) + ")*")
    explodes("(" + "|".join("." * 4 for _ in range(15)) + ")*")
    assert time.perf_counter() - begun < 5
