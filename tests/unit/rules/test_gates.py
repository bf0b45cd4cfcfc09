"""Conditions lowered to gates: wide ones in several, equal questions asked once, a refusal without the library."""

from __future__ import annotations

import pytest

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from rules import expression, gates
from rules.backend import Question, Refusal
from rules.expression import Anything, Everything, Expression, Reference
from rules.facts import Facts
from rules.gates import Inference
from rules.inference import NOT_THERE
from rules.scope import FieldType
from tests.conformance.declared import AT

NAMES = tuple(f"f{number}" for number in range(20))


def given(name: str) -> Expression:
    return expression.Test(Reference("", name, FieldType(FieldKind.TEXT)), Operator.GIVEN, (), negated=False, at=AT)


def answers(asked: Expression, *present: tuple[str, ...]) -> object:
    records = tuple((dict.fromkeys(names, "x"), Facts({})) for names in present)
    (made,) = Inference().answers([Question(asked, records)])
    return made


@pytest.mark.parametrize("number", [1, 2, 7, 8, 9, 16, 17, 20])
def test_as_many_parts_as_one_likes(number: int) -> None:
    names = NAMES[:number]
    parts = tuple(map(given, names))
    assert answers(Everything(parts, AT), names, names[1:]) == (True, False)
    assert answers(Anything(parts, AT), names[-1:], ()) == (True, False)


def test_without_parts_all_holds_and_any_does_not() -> None:
    assert answers(Everything((), AT), ()) == (True,)
    assert answers(Anything((), AT), ()) == (False,)


def test_more_records_than_a_session_takes() -> None:
    every = Everything((Anything(tuple(map(given, NAMES[:8])), AT), Everything(tuple(map(given, NAMES[8:16])), AT)), AT)
    patterns = [
        tuple(name for place, name in enumerate(NAMES[:16]) if number >> place & 1) for number in range(0, 65536, 97)
    ]
    expected = tuple(bool(set(each) & set(NAMES[:8])) and set(NAMES[8:16]) <= set(each) for each in patterns)
    assert answers(every, *patterns) == expected


def test_all_conditions_share_one_ruleset() -> None:
    answers(given("f0"), ())
    built = gates._gates()
    answers(Anything(tuple(map(given, NAMES)), AT), ())
    assert gates._gates() is built


def test_without_the_library_it_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "UNAVAILABLE", ImportError())
    assert answers(given("f0"), ()) == Refusal(NOT_THERE)
