"""The generated source: readable, without the author's text in it, shared between equal conditions."""

from __future__ import annotations

import pytest

from rules import compiled
from rules.compiled import compile_condition, compiled_now, source
from rules.condition import typed
from rules.expression import Expression
from rules.facts import Facts
from rules.scope import scope_of
from tests.conformance import declared

FORM = declared.form({"area": "decimal 2", "name": "text", "crew": {"rows": {"share": "decimal 1"}}, "it's": "text"})


def expression(data: object) -> Expression:
    made = typed(declared.condition(data), scope_of(FORM), {})
    assert made.expression is not None
    return made.expression


def test_the_source_reads_plainly() -> None:
    text, constants = source(expression({"area": {"at_least": 5}, "name": "甲"}))
    assert text == (
        "def condition(record, facts):\n"
        "    return ((v := record.get('area')).__class__ is int and v >= 500)"
        " and ((v := record.get('name')).__class__ is str and v != '' and v == c0)\n"
    )
    assert constants == ("甲",)


def test_declared_text_never_stands_in_the_source() -> None:
    hostile = "'); __import__('os').abort() #"
    text, constants = source(expression({"name": {"one_of": [hostile, "b"]}, "crew": {"count": {"at_least": 1}}}))
    assert "abort" not in text
    assert (hostile, "b") in constants


def test_a_key_with_a_quote_is_only_a_key() -> None:
    assert compile_condition(expression({"it's": "x"}))({"it's": "x"}, Facts({})) is True


def test_equal_conditions_share_one_function() -> None:
    assert compiled_now(expression({"name": "a"})) is compiled_now(expression({"name": "a"}))
    assert compiled_now(expression({"name": "a"})) is not compiled_now(expression({"name": "b"}))


def test_a_condition_is_compiled_when_it_is_first_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Expression] = []

    def noting(each: Expression) -> compiled.Condition:
        made.append(each)
        return compiled_now(each)

    monkeypatch.setattr(compiled, "compiled_now", noting)
    holds = compile_condition(expression({"name": "a"}))
    assert made == []
    assert [holds({"name": name}, Facts({})) for name in ("a", "b")] == [True, False]
    assert len(made) == 1


def test_a_pattern_runs_in_linear_time() -> None:
    holds = compile_condition(expression({"name": {"matches": "(a+)+b"}}))
    assert holds({"name": "a" * 100_000}, Facts({})) is False
