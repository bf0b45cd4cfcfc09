"""Decision tables of every kind as the analysis sees them: rows with a condition, an outcome and a rank."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace

from catalog.checks import place
from catalog.model.step import Row, Take
from catalog.model.value_table import Aggregate, ValueRow
from catalog.reading.diagnostic import Problem
from catalog.reading.position import Position
from rules.analysis.found import TABLE_GAP, VALUE_GAP
from rules.compiled import Condition, compile_condition
from rules.expression import Expression
from rules.facts import Facts, Record
from rules.lookup import Lookup
from rules.table import DecisionTable
from rules.taking import Taking

Decide = Callable[[Record, Facts], tuple[int, ...]]
_ADDED_UP = frozenset({Aggregate.SUM, Aggregate.COUNT})


@dataclass(frozen=True, slots=True)
class RuledRow:
    """A row with a condition: its number from 1, what it gives, its rank, and where its condition is written."""

    number: int
    when: Expression
    outcome: object
    priority: int
    at: Position


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table whose conditions could all be typed; `decide` runs it and names the rows that count."""

    key: str
    at: Position
    take: Take
    rows: tuple[RuledRow, ...]
    decide: Decide
    gap: Problem | None
    """what it is when no row holds; None where nothing is amiss then"""
    repeats: bool
    """whether rows alike add something"""
    size: int
    """all rows, those without a condition counted"""

    @property
    def meaning(self) -> Hashable:
        """Everything about it but where it is written."""
        rows = tuple((row.number, row.when, row.outcome, row.priority) for row in self.rows)
        return self.key, self.take, rows, self.gap is None or self.gap.code, self.repeats, self.size

    def ranked(self, row: int) -> list[int]:
        """Return the rows, by place, that go before a row wherever both hold."""
        rank = (self.rows[row].priority, -row)
        if self.take is Take.FIRST:
            return list(range(row))
        if self.take is not Take.HIGHEST:
            return []
        return [other for other, each in enumerate(self.rows) if (each.priority, -other) > rank]


def routing_rows(table: DecisionTable) -> RuledTable | None:
    """Return a table that routes; None when a condition of it could not be typed."""
    rows = table.declared.rows
    made = tuple(
        RuledRow(number + 1, when, replace(rows[number].to, priority=0), rows[number].to.priority, _at(rows[number]))
        for number, when in table.rows
    )
    if len(made) != sum(row.when is not None for row in rows) or not made:
        return None
    priorities = {number: row.to.priority for number, row in enumerate(rows)}
    decide = _decision(Taking(table.rows, table.declared.take, table.otherwise, priorities, _numbers))
    gap = TABLE_GAP if table.otherwise is None else None
    return RuledTable(
        table.declared.table,
        place.of(table.declared, "table"),
        table.declared.take,
        made,
        decide,
        gap,
        repeats=False,
        size=len(rows),
    )


def value_rows(lookup: Lookup) -> RuledTable | None:
    """Return a table that gives values; None when a condition or a value of it could not be typed."""
    table, rows = lookup.declared, lookup.declared.rows
    if len(lookup.rows) != sum(row.when is not None for row in rows) or len(lookup.values) != len(rows) or not rows:
        return None
    made = tuple(
        RuledRow(number + 1, when, lookup.values[number], rows[number].priority, _at(rows[number]))
        for number, when in lookup.rows
    )
    otherwise = next((number for number, row in enumerate(rows) if row.otherwise), None)
    priorities = {number: row.priority for number, row in enumerate(rows)}
    decide = _decision(Taking(lookup.rows, table.take, otherwise, priorities, _numbers))
    gap = VALUE_GAP if otherwise is None and table.aggregate not in _ADDED_UP else None
    return RuledTable(
        table.table,
        place.of(table, "table"),
        table.take,
        made,
        decide,
        gap,
        repeats=table.aggregate in _ADDED_UP,
        size=len(rows),
    )


def _decision(taking: Taking[tuple[int, ...]]) -> Decide:
    """Return what runs a table row by row, made ready on first use: writing it as one function costs more than it saves."""
    made: list[Decide] = []

    def decide(record: Record, facts: Facts) -> tuple[int, ...]:
        if not made:
            made.append(taking.function(_compiled))
        return made[0](record, facts)

    return decide


def _compiled(when: Expression) -> Condition:
    return compile_condition(when)


def _at(row: Row | ValueRow) -> Position:
    return place.of(row, "when")


def _numbers(rows: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(number + 1 for number in rows)
