"""Rows that can never count because an earlier row holds whenever they do."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.condition import Condition
from catalog.model.step import Row, Table, Take
from catalog.model.value_table import ValueRow, ValueTable
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

ROW_REPEATED = Problem(
    "row-repeated",
    Text(
        "决策表“{table}”的这一行与第 {row} 行条件相同，永远用不上",
        "this row of the decision table `{table}` has the same condition as row {row} and is never reached",
    ),
    Text("请删去这一行，或改写它的条件", "remove it, or change its condition"),
)
HIGHEST_WITHOUT_PRIORITY = Problem(
    "highest-without-priority",
    Text(
        "决策表“{table}”取优先级最高的行，但没有一行写了优先级",
        "the decision table `{table}` takes the row of the highest priority, but no row has one",
    ),
    Text("请在“去向”中写“优先级”，或改为“取: 第一行”", "write a `priority` under `to`, or `take: first`"),
    Severity.WARNING,
)


def check_repeated_rows(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a row with the condition of an earlier one, and for ranks that were never given."""
    for item in catalog.items.values():
        tables: tuple[Table | ValueTable, ...] = (*item.routing, *item.form.tables)
        for each in tables:
            if each.take in {Take.FIRST, Take.ONLY}:
                yield from _check_repeated(each)
        for table in item.routing:
            if table.take is Take.HIGHEST and not any(row.to.priority for row in table.rows):
                yield HIGHEST_WITHOUT_PRIORITY.at(place.of(table, "take"), table=table.table)


def _check_repeated(table: Table | ValueTable) -> Iterator[Diagnostic]:
    seen: dict[Condition, int] = {}
    rows: tuple[Row | ValueRow, ...] = table.rows
    for number, row in enumerate(rows, start=1):
        if row.when is not None and (earlier := seen.setdefault(row.when, number)) != number:
            yield ROW_REPEATED.at(place.of(row, "when"), table=table.table, row=earlier)
