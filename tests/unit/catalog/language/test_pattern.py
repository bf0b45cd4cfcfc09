"""The regular expressions that mean the same everywhere, and those that do not."""

from __future__ import annotations

import re

import jsonschema_rs
import pytest

from catalog.language.pattern import check_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "^[0-9]{6}$",
        "(?:ab)+?",
        "[^<>]*",
        "a|b|",
        "[一-鿿]{2,20}",
        r"1\.0",
        r"[a\-z]",
        "(a+)+",
        "x{2,}y?",
        ".*",
        "^$",
        "",
        r"\(\)",
    ],
)
def test_allowed_patterns_compile_for_python_and_rust(pattern: str) -> None:
    assert check_pattern(pattern) is None
    assert re.compile(pattern)
    assert jsonschema_rs.validator_for({"pattern": pattern})


@pytest.mark.parametrize(
    "pattern",
    [
        "(?=a)", "(?!a)", "(?<=a)b", "(?P<n>a)", "(?i)a", r"(a)\1", r"\d", r"\w+", r"\bword\b", r"\p{L}", "a++", "a*+", "(?>a)",
        "a**", "a{3}{3}", "*a", "(+)", "(a{100}){100}", "a{2000}", "a{3,2}", "(a", "a)", "a{", "a}", "]", "[]", "[]a]", "[z-a]",
        "[a&&b]", "[[:alpha:]]", "a$b", "a^", "^^", "\\", "a{,3}", "a" * 501,
    ],
)  # fmt: skip
def test_other_patterns_are_refused_with_a_reason(pattern: str) -> None:
    reason = check_pattern(pattern)
    assert reason is not None
    assert reason.zh != reason.en
