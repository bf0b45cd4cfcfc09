"""Conditions as SQL at the limits of a database: depth, breadth, and integers that leave 64 bits when rescaled."""

import pytest

from engine.storage.condition_sql import TOO_DEEP
from engine.storage.conditions.backend import Sql
from engine.storage.database import Database
from rules.backend import Answers, Compiled, Question, Refusal
from rules.facts import Facts
from rules.literals import GREATEST
from tests.unit.engine.storage.conditions.stored import expression

RECORD = {"floors": 3, "area": 300, "name": "x", "crew": [{"share": 1}, {"share": 2}]}


def asked(database: Database, condition: object, *records: dict[str, object]) -> tuple[Answers, Answers]:
    question = Question(expression(condition), tuple((each, Facts(each)) for each in records))
    return Sql(database).answers([question])[0], Compiled().answers([question])[0]


def nested(operator: str, levels: int) -> object:
    condition: object = {"share": {"at_least": 2}}
    for _ in range(levels - 1):
        condition = {"form.crew": {operator: condition}}
    return {"crew": {operator: condition}}


@pytest.mark.parametrize(("operator", "levels"), [("some", 8), ("every", 4)])
def test_tests_on_rows_nest_as_deep_as_every_database_takes(database: Database, operator: str, levels: int) -> None:
    given, right = asked(database, nested(operator, levels), RECORD)
    assert given == right


@pytest.mark.parametrize(("operator", "levels"), [("some", 9), ("every", 5)])
def test_sqlite_refuses_what_its_parser_may_not_take(sqlite_database: Database, operator: str, levels: int) -> None:
    assert asked(sqlite_database, nested(operator, levels), RECORD)[0] == TOO_DEEP


def test_a_condition_as_deep_as_there_may_be_is_answered_or_refused(database: Database) -> None:
    given, right = asked(database, nested("every", 31), RECORD)
    assert given in {right, TOO_DEEP}


def test_combinators_nest_as_deep_as_there_may_be(database: Database) -> None:
    condition: object = {"floors": 3}
    for level in range(28):
        condition = {("all", "any")[level % 2]: [{"name": "xy"[level % 2]}, condition]}
    given, right = asked(database, condition, RECORD)
    assert given == right


@pytest.mark.parametrize("joint", ["all", "any"])
def test_a_condition_of_two_thousand_tests_is_answered(database: Database, joint: str) -> None:
    tests = [{"floors": {"less_than": {"field": "area"}}} if joint == "all" else {"floors": -1}] * 1900
    given, right = asked(database, {joint: tests}, RECORD)
    assert given == right


@pytest.mark.parametrize("operator", ["is", "is_not", "at_least", "at_most", "more_than", "less_than"])
def test_fields_of_different_scales_are_compared_exactly_at_the_edges(database: Database, operator: str) -> None:
    edges: list[object] = [0, 1, -1, 5, -5, 10**6, -(10**6), GREATEST, -GREATEST, GREATEST - 1, GREATEST // 10**6, None]
    records: list[dict[str, object]] = [
        {"floors": left, "rate": right} for left in edges for right in [*edges, 999_999, -1_000_001]
    ]
    for condition in ({"floors": {operator: {"field": "rate"}}}, {"rate": {operator: {"field": "floors"}}}):
        given, right = asked(database, condition, *records)
        assert given == right
        assert not isinstance(right, Refusal)
        assert any(right)


def test_a_list_denied_an_element_is_there_or_says_no(database: Database) -> None:
    given, right = asked(database, {"not": {"works": {"has": "roof"}}}, {}, {"works": []}, {"works": ["wall"]})
    assert given == right == (False, False, True)
