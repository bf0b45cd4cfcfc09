"""Conditions and records made up by chance: every backend answers as compiled Python does, and so does the naive evaluator."""

from __future__ import annotations

import pytest

from admin_ui.browser import Browser
from admin_ui.fuzz.backends import Traced
from admin_ui.fuzz.difference import Tally, differences
from admin_ui.fuzz.world import CONDITIONS, RECORDS, World, make_world
from engine.storage.conditions.backend import Sql
from engine.storage.database import Database
from rules.compiled import compile_condition
from rules.facts import Facts
from tests.conformance import naive

WORLDS = 40


@pytest.fixture(scope="module")
def worlds() -> list[World]:
    return [make_world(seed) for seed in range(WORLDS)]


def test_a_world_is_the_same_each_time_and_asks_enough(worlds: list[World]) -> None:
    assert make_world(7) == worlds[7]
    assert len(worlds) * CONDITIONS >= 1000
    assert RECORDS >= 50


def test_the_trace_answers_as_compiled_python_does(worlds: list[World]) -> None:
    tally = Tally()
    found = [each for world in worlds for each in differences(world, [Traced()], tally)]
    assert found == []
    assert tally.answers["trace"] == WORLDS * CONDITIONS * RECORDS
    assert 0.2 < tally.held / tally.answers["trace"] < 0.8


def test_each_database_answers_as_compiled_python_does(worlds: list[World], database: Database) -> None:
    tally, backend = Tally(), Sql(database)
    found = [each for world in worlds for each in differences(world, [backend], tally)]
    assert [(each.world.seed, each.condition, each.asked) for each in found] == []
    assert tally.answers[backend.name] > 0.9 * WORLDS * CONDITIONS * RECORDS


def test_the_browsers_evaluator_answers_as_compiled_python_does(worlds: list[World]) -> None:
    tally = Tally()
    with Browser() as browser:
        found = [each for world in worlds for each in differences(world, [browser], tally)]
    assert found == []
    assert not tally.refusals
    assert tally.answers["browser"] == WORLDS * CONDITIONS * RECORDS


def test_the_naive_evaluator_answers_as_compiled_python_does(worlds: list[World]) -> None:
    wrong = [
        (world.seed, condition, asked)
        for world in worlds
        for condition, question in zip(world.conditions, world.questions(), strict=True)
        for asked in world.records
        if compile_condition(question.expression)(*asked) is not naive.holds(condition, _naively(world, *asked))
    ]
    assert wrong == []


def _naively(world: World, record: naive.Record, facts: Facts) -> naive.World:
    form = world.form.fields
    fields = {each.key: each for each in form[world.each].fields} if world.each else form
    case = {**facts.case, "today": facts.today}
    return naive.World(fields, record, form, facts.form, facts.applicant, case, world.named)
