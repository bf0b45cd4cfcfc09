"""The truth table, put to compiled Python, the trace, inference, the databases, the browser's evaluator and the naive one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from admin_ui.browser import Browser
from catalog.language.conditions import condition as decoded
from catalog.language.decoding import Decoding
from catalog.model.condition import Condition
from catalog.reading.reader import read
from engine.storage.conditions.backend import Sql
from engine.storage.conditions.postgresql import PATTERN
from engine.storage.database import Database
from rules.backend import Question, Refusal
from rules.compiled import compile_condition
from rules.condition import typed
from rules.expression import Expression
from rules.facts import Facts
from rules.gates import Inference
from rules.scope import Scope, scope_of
from rules.trace import trace
from tests.conformance import declared, naive

HERE = Path(__file__).parent
TABLE = read((HERE / "conditions.yaml").read_text("utf-8"), "conditions.yaml")
DATA = cast("Mapping[str, object]", TABLE.data)
FORM = declared.form(cast("Mapping[str, object]", DATA["fields"]))
NAMED = declared.named(cast("Mapping[str, object]", DATA["named"]))
GROUPS = cast("list[Mapping[str, object]]", DATA["groups"])


@dataclass(frozen=True)
class Case:
    condition: Condition
    record: Mapping[str, object]
    facts: Facts
    each: str | None
    expected: bool

    @property
    def scope(self) -> Scope:
        scope = scope_of(FORM)
        rows = scope.fields[self.each].rows if self.each else scope
        assert rows is not None
        return rows

    @property
    def expression(self) -> Expression:
        made = typed(self.condition, self.scope, NAMED)
        assert not made.diagnostics, [each.line("en") for each in made.diagnostics]
        assert made.expression is not None
        return made.expression

    @property
    def world(self) -> naive.World:
        fields = {each.key: each for each in FORM.fields[self.each].fields} if self.each else FORM.fields
        case = {**self.facts.case, "today": self.facts.today}
        facts = self.facts
        return naive.World(fields, self.record, FORM.fields, facts.form, facts.applicant, case, NAMED)


def cases() -> list[object]:
    made: list[object] = []
    for group in GROUPS:
        for number, case in enumerate(cases_of(group), 1):
            made.append(pytest.param(case, id=f"{group['meaning']}-{number}"))
    return made


def cases_of(group: Mapping[str, object]) -> list[Case]:
    each = cast("str | None", group.get("each"))
    return [_case(row, each) for row in cast("list[list[object]]", group["rows"])]


def _case(row: list[object], each: str | None) -> Case:
    condition, record, expected, *rest = row
    form = cast("dict[str, object]", _plain(record))
    around = cast("dict[str, dict[str, object]]", _plain(rest[0]) if rest else {})
    facts = Facts(form, around.get("applicant", {}), around.get("case", {}), str(around.get("today", "")))
    innermost = cast("list[dict[str, object]]", form[each])[0] if each else form
    return Case(declared.condition(_plain(condition)), innermost, facts, each, expected is True)


def _plain(data: object) -> object:
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(each) for each in data] if isinstance(data, list) else data


def test_the_table_reads_without_a_finding_and_is_large() -> None:
    assert not TABLE.diagnostics
    assert len(cases()) >= 400


@pytest.mark.parametrize("case", cases())
def test_compiled_python_gives_the_answer(case: Case) -> None:
    assert compile_condition(case.expression)(case.record, case.facts) is case.expected


@pytest.mark.parametrize("case", cases())
def test_the_trace_gives_the_answer(case: Case) -> None:
    assert trace(case.expression, case.record, case.facts).holds is case.expected


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as made:
        yield made


@pytest.mark.parametrize("case", cases())
def test_the_browsers_evaluator_gives_the_answer(case: Case, browser: Browser) -> None:
    assert browser.answers([Question(case.expression, ((case.record, case.facts),))]) == [(case.expected,)]


@pytest.mark.parametrize("case", cases())
def test_the_naive_evaluator_gives_the_answer(case: Case) -> None:
    assert naive.holds(case.condition, case.world) is case.expected


@pytest.mark.parametrize("case", cases())
def test_inference_gives_the_answer(case: Case) -> None:
    question = Question(case.expression, ((case.record, case.facts),))
    assert Inference().answers([question]) == [(case.expected,)]


def test_each_database_gives_the_answers_or_a_listed_refusal(database: Database) -> None:
    asked = [case for group in GROUPS for case in cases_of(group)]
    given = Sql(database).answers([Question(case.expression, ((case.record, case.facts),)) for case in asked])
    refused = {each.reason.en for each in given if isinstance(each, Refusal)}
    wrong = [
        (case.condition, case.record)
        for case, answer in zip(asked, given, strict=True)
        if not isinstance(answer, Refusal) and answer != (case.expected,)
    ]
    assert wrong == []
    assert refused == ({PATTERN.reason.en} if Sql(database).name == "postgresql" else set())


def test_every_meaning_stands_in_the_documentation() -> None:
    page = (HERE.parents[1] / "docs" / "conditions.md").read_text("utf-8")
    unsaid = [group["meaning"] for group in GROUPS if f"`{group['meaning']}`" not in page]
    assert unsaid == []


WRITTEN = [row[0] for group in GROUPS for row in cast("list[list[object]]", group["rows"])]
UNWRITTEN: tuple[object, ...] = (
    {"all": []},
    {"any": []},
    {"not": {"all": []}},
    {"name": {"starts_with": {"field": "alias"}}},
)
"""Conditions that have a meaning but cannot be written: the decoder refuses them."""


class NoElements:
    """A city without shared elements, for conditions refer to none."""

    keys: Collection[str] = ()
    open: Collection[str] = ()

    def field(self, key: str) -> None:
        raise AssertionError(key)


@pytest.mark.parametrize("written", [each for each in WRITTEN if each not in UNWRITTEN], ids=str)
def test_the_language_reads_each_condition_as_the_table_means_it(written: object) -> None:
    context = Decoding("conditions.yaml", NoElements())
    assert decoded(written, (0, 0), context) == declared.condition(_plain(written))
    assert not context.found
