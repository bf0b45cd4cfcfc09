"""Decision tables as SQL: the number of the row that counts, for a query that sorts many stored cases at once."""

from __future__ import annotations

from functools import reduce
from operator import add

from sqlalchemy import ColumnElement, Integer, case, literal

from catalog.model.step import Take
from catalog.reading.text import Text
from engine.storage.condition_sql import holding_sql
from engine.storage.conditions.sources import Sources
from rules.backend import Refusal
from rules.expression import Expression
from rules.table import DecisionTable

CONFLICT = -1
"""Instead of a row's number, where a table that takes the only matching row has found several."""
SEVERAL = Refusal(
    Text(
        "“所有”的决策表取几行，不是一行", "a table that takes all matching rows has no one row: ask for each row alone"
    )
)


def table_sql(table: DecisionTable, sources: Sources) -> ColumnElement[int | None] | Refusal:
    """Return the number of the row that a table decides on, counted from 0; NULL where no row applies."""
    if table.declared.take is Take.ALL:
        return SEVERAL
    written: list[tuple[ColumnElement[bool], int]] = []
    for number, expression in _in_turn(table):
        condition = holding_sql(expression, sources)
        if isinstance(condition, Refusal):
            return condition
        written.append((condition, number))
    last: ColumnElement[int | None] = literal(table.otherwise, Integer())
    if not written:
        return last
    if table.declared.take is Take.ONLY:
        written.insert(0, (_several([condition for condition, _ in written]), CONFLICT))
    return case(*((condition, literal(number, Integer())) for condition, number in written), else_=last)


def _in_turn(table: DecisionTable) -> list[tuple[int, Expression]]:
    """Return the rows with conditions, the one that counts before others coming first."""
    if table.declared.take is not Take.HIGHEST:
        return list(table.rows)
    return sorted(table.rows, key=lambda row: (-table.declared.rows[row[0]].to.priority, row[0]))


def _several(conditions: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    ones = [case((condition, literal(1, Integer())), else_=literal(0, Integer())) for condition in conditions]
    return reduce(add, ones) > literal(1, Integer())
