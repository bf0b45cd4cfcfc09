"""Decision tables: which rows apply to a record, and which of them counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from typing import cast

from catalog.model.shared import NamedCondition
from catalog.model.step import Outcome, Row, Table, Take
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.position import Position
from rules.compiled import Compiler, Condition, compile_condition
from rules.condition import typed
from rules.expression import Expression
from rules.facts import Facts, Record
from rules.partition import Candidate
from rules.scope import Scope
from rules.table_source import compiled_rows
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


@dataclass(frozen=True)
class DecisionTable:
    """A decision table, checked; `otherwise` names the row that applies when no other does, wherever it stands.

    Without slots, for the function that decides is made on first use and kept.
    """

    declared: Table
    rows: tuple[tuple[int, Expression], ...]
    otherwise: int | None
    conditions: Mapping[int, Condition] | None = None
    """by row, where another compiler than that of generated Python decides the rows one by one"""

    @classmethod
    def of(
        cls,
        table: Table,
        scope: Scope,
        named: Mapping[str, NamedCondition],
        compiler: Compiler = compile_condition,
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
        rowwise = None if compiler is compile_condition else {each: compiler(condition) for each, condition in rows}
        ordered = tuple(sorted(findings, key=lambda each: each.order))
        return cls(table, tuple(rows), otherwise, rowwise), ordered

    @cached_property
    def decide(self) -> Callable[[Record, Facts], Decision]:
        """The decision on a record: one generated function, made on first use."""
        if self.conditions is not None:
            return partial(self._row_by_row, self.conditions)
        candidates = [Candidate.of(number, condition) for number, condition in self._ranked]
        decisions = {f"d{number}": self._decision((number,)) for number, _ in self.rows}
        names = {**decisions, "nothing": self._otherwise, "several": self._several}
        first = self.declared.take in {Take.FIRST, Take.HIGHEST}
        return cast("Callable[[Record, Facts], Decision]", compiled_rows(candidates, names, first=first))

    def _row_by_row(self, conditions: Mapping[int, Condition], record: Record, facts: Facts) -> Decision:
        holding = (number for number, _ in self._ranked if conditions[number](record, facts))
        first = self.declared.take in {Take.FIRST, Take.HIGHEST}
        return self._several(list(islice(holding, 1) if first else holding))

    def trace(self, record: Record, facts: Facts) -> tuple[tuple[int, Trace], ...]:
        """Say of every row with a condition, by number, why it holds or not."""
        return tuple((number, trace(expression, record, facts)) for number, expression in self.rows)

    @property
    def _ranked(self) -> list[tuple[int, Expression]]:
        """The rows in the order in which they count: by priority where the highest is taken, the first among equals."""
        if self.declared.take is not Take.HIGHEST:
            return list(self.rows)
        return sorted(self.rows, key=lambda row: (-self._row(row[0]).to.priority, row[0]))

    @property
    def _otherwise(self) -> Decision:
        return Decision() if self.otherwise is None else self._decision((self.otherwise,))

    def _several(self, holding: list[int]) -> Decision:
        return self._decision(tuple(sorted(holding))) if holding else self._otherwise

    def _decision(self, numbers: tuple[int, ...]) -> Decision:
        rows = [self._row(number) for number in numbers]
        return Decision(
            numbers,
            tuple(row.to for row in rows),
            tuple(row.source.position for row in rows),
            conflict=self.declared.take is Take.ONLY and len(numbers) > 1,
        )

    def _row(self, number: int) -> Row:
        return self.declared.rows[number]
