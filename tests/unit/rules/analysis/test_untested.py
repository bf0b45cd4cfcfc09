"""Rows that count in no declared test."""

from __future__ import annotations

from dataclasses import replace

from catalog.model.step import Outcome, Row, Table, Take
from rules.analysis.rows import RuledTable, routing_rows
from rules.analysis.setting import Setting
from rules.analysis.untested import untested_rows
from rules.facts import Facts
from rules.table import DecisionTable
from tests.conformance import declared
from tests.unit.rules.analysis.test_table_analysis import setting


def table(known: Setting, *ends: int, take: Take = Take.FIRST) -> RuledTable:
    to = Outcome(source=declared.NOWHERE, office="o")
    rows = [Row(source=declared.NOWHERE, when=declared.condition({"area": {"less_than": end}}), to=to) for end in ends]
    rows.append(Row(source=declared.NOWHERE, otherwise=True, to=to))
    made, _ = DecisionTable.of(
        Table(source=declared.NOWHERE, table="who", take=take, rows=tuple(rows)), known.scope, {}
    )
    ruled = routing_rows(made)
    assert ruled is not None
    return ruled


def said(known: Setting, of: RuledTable, *areas: int) -> list[str]:
    tried = replace(known, records=lambda: [Facts({"area": area * 100}) for area in areas])
    return [each.message.en for each in untested_rows(of, tried)]


def test_rows_that_count_in_no_test_are_named_in_one_note_and_otherwise_is_one_of_them() -> None:
    known = setting()
    made = table(known, 10, 20, 30)
    assert said(known, made, 5, 25) == ["no test of the item reaches row 2, 4 of the decision table `who`"]
    assert said(known, made, 5, 15, 25, 40) == []


def test_a_row_counts_as_reached_only_where_the_table_takes_it() -> None:
    known = setting()
    assert said(known, table(known, 20, 10), 5, 40) == ["no test of the item reaches row 2 of the decision table `who`"]
    assert said(known, table(known, 20, 10, take=Take.ALL), 5, 40) == []


def test_an_item_without_tests_is_not_reproached_row_by_row() -> None:
    known = setting()
    assert said(known, table(known, 10)) == []


def test_of_many_rows_the_first_are_named() -> None:
    known = setting()
    (found,) = said(known, table(known, *range(1, 30)), 99)
    assert found.startswith("no test of the item reaches row 1, 2, 3, 4, 5, 6, 7, 8 and 21 more of")
