"""Decision tables: which rows apply to a record, and which of them counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from catalog.model.shared import NamedCondition
from catalog.model.step import Outcome, Row, Table, Take
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.position import Position
from rules.compiled import Condition, compile_condition
from rules.condition import typed
from rules.expression import Expression
from rules.facts import Facts, Record
from rules.scope import Scope
from rules.trace import Trace, trace


@dataclass(frozen=True, slots=True)
class Decision:
    """What a table decides: the rows that count, counted from 0, with their places and outcomes; none when no row holds.

    `conflict` says that a table which takes the only matching row has found several; all of them are named then.
    """

    rows: tuple[int, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    places: tuple[Position, ...] = ()
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """A decision table, checked; `otherwise` names the row that applies when no other does, wherever it stands."""

    declared: Table
    rows: tuple[tuple[int, Expression], ...]
    conditions: tuple[tuple[int, Condition], ...]
    otherwise: int | None

    @classmethod
    def of(
        cls, table: Table, scope: Scope, named: Mapping[str, NamedCondition]
    ) -> tuple[DecisionTable, tuple[Diagnostic, ...]]:
        """Check a declared table; a row with a finding never applies."""
        findings: list[Diagnostic] = []
        rows: list[tuple[int, Expression]] = []
        for number, row in enumerate(table.rows):
            made = typed(row.when, scope, named) if row.when is not None else None
            findings.extend(made.diagnostics if made else ())
            if made and made.expression is not None:
                rows.append((number, made.expression))
        otherwise = next((number for number, row in enumerate(table.rows) if row.otherwise), None)
        conditions = tuple((number, compile_condition(expression)) for number, expression in rows)
        return cls(table, tuple(rows), conditions, otherwise), tuple(sorted(findings, key=lambda each: each.order))

    def decide(self, record: Record, facts: Facts) -> Decision:
        """Return the decision on a record."""
        holding = (number for number, holds in self.conditions if holds(record, facts))
        return self._decision(tuple(islice(holding, 1) if self.declared.take is Take.FIRST else holding))

    def trace(self, record: Record, facts: Facts) -> tuple[tuple[int, Trace], ...]:
        """Say of every row with a condition, by number, why it holds or not."""
        return tuple((number, trace(expression, record, facts)) for number, expression in self.rows)

    def _decision(self, holding: tuple[int, ...]) -> Decision:
        if not holding:
            holding = () if self.otherwise is None else (self.otherwise,)
        elif self.declared.take is Take.HIGHEST:
            holding = (max(holding, key=lambda number: (self._row(number).to.priority, -number)),)
        rows = [self._row(number) for number in holding]
        return Decision(
            holding,
            tuple(row.to for row in rows),
            tuple(row.source.position for row in rows),
            conflict=self.declared.take is Take.ONLY and len(holding) > 1,
        )

    def _row(self, number: int) -> Row:
        return self.declared.rows[number]
