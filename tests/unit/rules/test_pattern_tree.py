"""Patterns as the browser matches them: piece by piece, and every match as the engine that validates forms has it."""

from __future__ import annotations

from random import Random

import pytest

from admin_ui.browser import Browser
from catalog.language.pattern import check_pattern
from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from catalog.reading.position import Position
from rules import expression
from rules.backend import Question
from rules.expression import Reference
from rules.facts import Facts
from rules.matching import matcher
from rules.pattern_tree import pattern_tree
from rules.scope import FieldType

PIECES = (
    "a",
    "b",
    "甲",
    ".",
    "[ab]",
    "[^a]",
    "[a-c甲]",
    "(?:ab|b)",
    "(a|)",
    "\\.",
    "[\\]\\-]",
    "(a*b?)",
    "(?:(a+)+b|a)",
)
REPETITIONS = ("", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "*?", "+?", "{2,3}?")
TEXTS = (
    "",
    "a",
    "b",
    "ab",
    "aab",
    "甲",
    "a\nb",
    "\U00020bb7",
    ".",
    "]-",
    "aaaa",
    "abab",
    "甲a",
    "\r",
    "\u2028",
    "aabb",
    "c",
)


@pytest.mark.parametrize(
    ("pattern", "piece"),
    [
        ("", ["then"]),
        ("^a$", ["then", ["begin"], ["set", [97, 97]], ["end"]]),
        ("a|b*", ["or", ["set", [97, 97]], ["times", 0, None, ["set", [98, 98]]]]),
        (".{2,}?", ["times", 2, None, ["set", [0, 9], [11, 0x10FFFF]]]),
        ("(?:a)+[0-9]{3}", ["then", ["times", 1, None, ["set", [97, 97]]], ["times", 3, 3, ["set", [48, 57]]]]),
    ],
)
def test_a_pattern_is_written_in_pieces(pattern: str, piece: object) -> None:
    assert pattern_tree(pattern) == piece


def some_pattern(dice: Random) -> str:
    several = ["".join(dice.choice(PIECES) + dice.choice(REPETITIONS) for _ in range(dice.randint(0, 3))) for _ in "12"]
    written = "|".join(several[: dice.randint(1, 2)])
    return ("^" if dice.random() < 0.2 else "") + written + ("$" if dice.random() < 0.2 else "")


def matches(browser: Browser, pattern: str, texts: tuple[str, ...]) -> object:
    at, name = Position("", 1, 1), Reference("", "name", FieldType(FieldKind.TEXT))
    test = expression.Test(name, Operator.MATCHES, (pattern,), negated=False, at=at)
    records = tuple(({"name": text}, Facts({})) for text in texts)
    return browser.answers([Question(test, records)])[0]


def test_the_browser_matches_as_the_engine_of_forms_does() -> None:
    dice = Random(5)
    with Browser() as browser:
        for _ in range(400):
            pattern = some_pattern(dice)
            assert check_pattern(pattern) is None
            fits = matcher(pattern)
            assert matches(browser, pattern, TEXTS) == tuple(text != "" and fits(text) for text in TEXTS), pattern


@pytest.mark.parametrize("pattern", ["(a+)+", "(a|a)*", "(a|aa)+", "((a*)*)*", "(a?){50}a{50}"])
def test_no_pattern_makes_the_browser_hang(pattern: str) -> None:
    with Browser() as browser:
        assert matches(browser, pattern, ("a" * 3000 + "!",)) == (False,)
