"""Which aliases of a rule may be exchanged."""

from __future__ import annotations

import pytest

from rules.interchangeable import interchangeable
from tests.rulesets import rule

PAIR = {"one": "licence", "two": "licence"}


@pytest.mark.parametrize(
    ("when", "pairs"),
    [
        ({"one.holder": {"field": "two.holder"}}, [(0, 1)]),
        ({"two.holder": {"is_not": {"field": "one.holder"}}}, [(0, 1)]),
        ({"one.holder": {"field": "two.number"}}, []),
        ({"one.grade": {"at_least": {"field": "two.grade"}}}, []),
        (
            {
                "all": [
                    {"one.grade": {"at_least": {"field": "two.grade"}}},
                    {"two.grade": {"at_least": {"field": "one.grade"}}},
                ]
            },
            [(0, 1)],
        ),
        ({"one.grade": 1, "two.grade": 1}, [(0, 1)]),
        ({"one.grade": 1, "two.grade": 2}, []),
        ({"one.lent": True, "two.grade": 1}, []),
        ({"any": [{"one.grade": 1}, {"two.grade": 1}]}, [(0, 1)]),
    ],
)
def test_of_two(when: object, pairs: list[tuple[int, int]]) -> None:
    made = rule("r", PAIR, when)
    assert list(interchangeable(made.each, made.when)) == pairs


def test_of_three_all_pairs_or_those_that_may() -> None:
    three = {**PAIR, "three": "licence"}
    made = rule("r", three, {"one.holder": "a", "two.holder": "a", "three.holder": "a"})
    assert list(interchangeable(made.each, made.when)) == [(0, 1), (0, 2), (1, 2)]
    made = rule("r", three, {"one.holder": "a", "two.holder": "a", "three.holder": "b"})
    assert list(interchangeable(made.each, made.when)) == [(0, 1)]


def test_facts_of_different_kinds_never() -> None:
    made = rule("r", {"held": "licence", "need": "need"}, {"held.grade": 1, "need.grade": 1})
    assert list(interchangeable(made.each, made.when)) == []
