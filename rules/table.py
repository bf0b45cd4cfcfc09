"""Decision tables: which rows apply to a record, and which of them counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from catalog.model.shared import NamedCondition
from catalog.model.step import Outcome, Table, Take
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.position import Position
from rules.compiled import Compiler, compile_condition
from rules.facts import Facts, Record
from rules.scope import Scope
from rules.taking import Rows, Taking, rows_typed
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
    rows: Rows
    otherwise: int | None
    compiler: Compiler = compile_condition

    @classmethod
    def of(
        cls,
        table: Table,
        scope: Scope,
        named: Mapping[str, NamedCondition],
        compiler: Compiler = compile_condition,
    ) -> tuple[DecisionTable, tuple[Diagnostic, ...]]:
        """Check a declared table; a row with a finding never applies."""
        rows, findings = rows_typed((row.when for row in table.rows), scope, named)
        otherwise = next((number for number, row in enumerate(table.rows) if row.otherwise), None)
        return cls(table, rows, otherwise, compiler), tuple(sorted(findings, key=lambda each: each.order))

    @cached_property
    def decide(self) -> Callable[[Record, Facts], Decision]:
        """The decision on a record, made ready on first use."""
        priorities = {number: row.to.priority for number, row in enumerate(self.declared.rows)}
        taking = Taking(self.rows, self.declared.take, self.otherwise, priorities, self._decision)
        return taking.function(self.compiler)

    def trace(self, record: Record, facts: Facts) -> tuple[tuple[int, Trace], ...]:
        """Say of every row with a condition, by number, why it holds or not."""
        return tuple((number, trace(expression, record, facts)) for number, expression in self.rows)

    def _decision(self, numbers: tuple[int, ...]) -> Decision:
        rows = [self.declared.rows[number] for number in numbers]
        return Decision(
            numbers,
            tuple(row.to for row in rows),
            tuple(row.source.position for row in rows),
            conflict=self.declared.take is Take.ONLY and len(numbers) > 1,
        )
