"""How tables take rows: each case by the generated function, row by row, and by the naive evaluator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from catalog.model.condition import Condition
from catalog.model.step import Outcome, Row, Table, Take
from catalog.model.value_table import Aggregate, ValueRow, ValueTable
from catalog.reading.reader import read
from rules.compiled import Compiler, compile_condition, compiled_now
from rules.facts import Facts
from rules.lookup import Found, lookup_of
from rules.scope import scope_of, type_of
from rules.table import DecisionTable
from tests.conformance import declared, naive

HERE = Path(__file__).parent
READ = read((HERE / "tables.yaml").read_text("utf-8"), "tables.yaml")
DATA = cast("Mapping[str, object]", READ.data)
FORM = declared.form(cast("Mapping[str, object]", DATA["fields"]))
NAMED = declared.named(cast("Mapping[str, object]", DATA["named"]))
TABLES = cast("list[Mapping[str, object]]", DATA["tables"])
SCOPE = scope_of(FORM)
TAKES = {each.value: each for each in Take}
AGGREGATES = {each.value: each for each in Aggregate}


@dataclass(frozen=True)
class Case:
    table: ValueTable
    type: str
    record: dict[str, object]
    facts: Facts
    rows: tuple[int, ...]
    value: object

    def found(self, compiler: Compiler) -> Found:
        kind = type_of(declared.field("looked_up", self.type))
        made, findings = lookup_of(self.table, ("looked_up", kind), SCOPE, NAMED, compiler)
        assert not findings, [each.line("en") for each in findings]
        return made.find(self.record, self.facts)


def _plain(data: object) -> object:
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(each) for each in data] if isinstance(data, list) else data


def _table(data: Mapping[str, object]) -> ValueTable:
    rows = tuple(_row(each) for each in cast("list[Mapping[str, object]]", data["rows"]))
    aggregate = AGGREGATES[str(data["aggregate"])] if "aggregate" in data else None
    take = TAKES[str(data.get("take", "first"))]
    return ValueTable(source=declared.NOWHERE, table="t", take=take, aggregate=aggregate, rows=rows)


def _row(data: Mapping[str, object]) -> ValueRow:
    when = declared.condition(_plain(data["when"])) if "when" in data else None
    gives = cast("str | int | bool | None", data.get("gives"))
    priority = cast("int", data.get("priority", 0))
    return ValueRow(
        source=declared.NOWHERE, when=when, otherwise=bool(data.get("otherwise")), gives=gives, priority=priority
    )


def cases() -> list[object]:
    made: list[object] = []
    for place, table in enumerate(TABLES):
        for number, each in enumerate(cast("list[list[object]]", table["cases"]), 1):
            record, rows, value, *rest = cast("list[object]", _plain(each))
            around = cast("dict[str, dict[str, object]]", rest[0] if rest else {})
            form = cast("dict[str, object]", record)
            facts = Facts(form, around.get("applicant", {}), around.get("case", {}), str(around.get("today", "")))
            numbers = tuple(cast("list[int]", rows))
            case = Case(_table(table), str(table["type"]), form, facts, numbers, value)
            made.append(pytest.param(case, id=f"{place}-{table['meaning']}-{number}"))
    return made


def test_the_tables_read_without_a_finding_and_are_many() -> None:
    assert not READ.diagnostics
    assert len(cases()) >= 30


@pytest.mark.parametrize("compiler", [compile_condition, compiled_now], ids=["one function", "row by row"])
@pytest.mark.parametrize("case", cases())
def test_a_table_takes_the_rows_and_gives_the_value(case: Case, compiler: Compiler) -> None:
    found = case.found(compiler)
    assert (found.rows, found.value) == (case.rows, case.value)
    assert type(found.value) is type(case.value)
    assert found.conflict is (case.table.take is Take.ONLY and len(case.rows) > 1)


@pytest.mark.parametrize("case", cases())
def test_a_table_that_routes_takes_the_same_rows(case: Case) -> None:
    rows = tuple(_routing(each) for each in case.table.rows)
    table = Table(source=declared.NOWHERE, table="t", take=case.table.take, rows=rows)
    made, findings = DecisionTable.of(table, SCOPE, NAMED)
    assert not findings
    assert made.decide(case.record, case.facts).rows == case.rows


def _routing(row: ValueRow) -> Row:
    to = Outcome(source=declared.NOWHERE, office="o", priority=row.priority)
    return Row(source=declared.NOWHERE, when=row.when, otherwise=row.otherwise, to=to)


@pytest.mark.parametrize("case", cases())
def test_the_naive_evaluator_takes_the_same_rows(case: Case) -> None:
    around = {**case.facts.case, "today": case.facts.today}
    world = naive.World(FORM.fields, case.record, FORM.fields, case.record, case.facts.applicant, around, NAMED)
    assert _taken(case.table, lambda condition: naive.holds(condition, world)) == case.rows


def _taken(table: ValueTable, decide: Callable[[Condition], bool]) -> tuple[int, ...]:
    numbered = list(enumerate(table.rows))
    holding = [(number, row) for number, row in numbered if _holds(row.when, decide)]
    holding = holding or [(number, row) for number, row in numbered if row.otherwise]
    if table.take is Take.HIGHEST and holding:
        highest = max(row.priority for _, row in holding)
        holding = [each for each in holding if each[1].priority == highest]
    most = 1 if table.take in {Take.FIRST, Take.HIGHEST} else None
    return tuple(number for number, _ in holding)[:most]


def _holds(condition: Condition | None, decide: Callable[[Condition], bool]) -> bool:
    return condition is not None and decide(condition)


def test_every_meaning_stands_in_the_documentation() -> None:
    page = (HERE.parents[1] / "docs" / "conditions.md").read_text("utf-8")
    assert [each["meaning"] for each in TABLES if f"`{each['meaning']}`" not in page] == []
