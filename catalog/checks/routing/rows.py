"""Rows of a decision table: each with a condition and an outcome, the last one for everything else."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.step import Outcome, Row, Table
from catalog.model.value_table import ValueRow, ValueTable
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

TABLE_WITHOUT_ROWS = Problem(
    "table-without-rows",
    Text("决策表“{table}”没有行", "the decision table `{table}` has no rows"),
    Text("至少写一行，或删去这张表", "write at least one row, or remove the table"),
)
OTHERWISE_NOT_LAST = Problem(
    "otherwise-not-last",
    Text(
        "决策表“{table}”在“其他情形”之后还有行，这些行永远用不上",
        "rows of the decision table `{table}` stand after its `otherwise` row and are never reached",
    ),
    Text("请把“其他情形”移到最后一行", "make the `otherwise` row the last one"),
)
ROW_WITHOUT_CONDITION = Problem(
    "row-without-condition",
    Text("这一行没有条件", "this row has no condition"),
    Text("请写“当”，或写“其他情形: 是”", "write `when`, or `otherwise: true`"),
)
ROW_WITH_BOTH = Problem(
    "row-with-both",
    Text("这一行既有条件，又是“其他情形”", "this row has a condition and is the `otherwise` row as well"),
    Text("请只保留其中一个", "keep one of them"),
)
ROW_WITHOUT_OUTCOME = Problem(
    "row-without-outcome",
    Text("这一行没有写明由哪个处室或部门办理", "this row names neither an office nor a department"),
    Text("请在“去向”中写“处室”或“部门”", "name an `office` or a `department` under `to`"),
)


def check_rows(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for each row that cannot count."""
    for item in catalog.items.values():
        for table in item.routing:
            yield from faults_of_rows(table)
            yield from (ROW_WITHOUT_OUTCOME.at(place.of(row, "to")) for row in table.rows if not _names_any(row.to))


def faults_of_rows(table: Table | ValueTable) -> Iterator[Diagnostic]:
    """Yield a finding for a table without rows, for rows behind `otherwise`, and for rows without one condition."""
    if not table.rows:
        yield TABLE_WITHOUT_ROWS.at(place.of(table, "rows"), table=table.table)
    rows: tuple[Row | ValueRow, ...] = table.rows
    first = next((index for index, row in enumerate(rows) if row.otherwise), None)
    if first is not None and first < len(rows) - 1:
        yield OTHERWISE_NOT_LAST.at(place.of(rows[first], "otherwise"), table=table.table)
    for row in rows:
        if row.when is None and not row.otherwise:
            yield ROW_WITHOUT_CONDITION.at(row.source.position)
        if row.when is not None and row.otherwise:
            yield ROW_WITH_BOTH.at(place.of(row, "otherwise"))


def _names_any(to: Outcome) -> bool:
    return to.office is not None or to.department is not None
