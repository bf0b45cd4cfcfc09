"""Which of the rows that hold count, in every kind of decision table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar, cast

from catalog.model.condition import Condition as DeclaredCondition
from catalog.model.shared import NamedCondition
from catalog.model.step import Take
from catalog.reading.diagnostic import Diagnostic
from rules.compiled import Compiler, compile_condition
from rules.condition import typed
from rules.expression import Expression
from rules.facts import Facts, Record
from rules.partition import Candidate
from rules.scope import Scope
from rules.table_source import compiled_rows

Decided = TypeVar("Decided")
Rows = tuple[tuple[int, Expression], ...]
"""The rows that may apply, by number from 0, with their conditions."""
SINGLE = frozenset({Take.FIRST, Take.HIGHEST})
"""What takes one row without looking at the others that hold."""


@dataclass(frozen=True, slots=True)
class Taking(Generic[Decided]):
    """How a table takes its rows; `make` says what the numbers of the rows that count decide, none when no row does.

    `otherwise` is the row that applies when no other holds, wherever it stands; `priorities` rank rows for the highest.
    """

    rows: Rows
    take: Take
    otherwise: int | None
    priorities: Mapping[int, int]
    make: Callable[[tuple[int, ...]], Decided]

    def function(self, compiler: Compiler) -> Callable[[Record, Facts], Decided]:
        """Return what decides: one generated function, or row by row where another compiler than ours is to answer."""
        if compiler is not compile_condition:
            return self._row_by_row(compiler)
        candidates = [Candidate.of(number, condition) for number, condition in self.ranked]
        names: dict[str, object] = {f"d{number}": self.make((number,)) for number, _ in self.rows}
        names |= {"nothing": self._several(()), "several": self._several}
        made = compiled_rows(candidates, names, first=self.take in SINGLE)
        return cast("Callable[[Record, Facts], Decided]", made)

    def _row_by_row(self, compiler: Compiler) -> Callable[[Record, Facts], Decided]:
        conditions = [(number, compiler(condition)) for number, condition in self.ranked]
        most = 1 if self.take in SINGLE else None

        def decide(record: Record, facts: Facts) -> Decided:
            return self._several(islice((number for number, holds in conditions if holds(record, facts)), most))

        return decide

    @property
    def ranked(self) -> list[tuple[int, Expression]]:
        """The rows in the order in which they count: by priority where the highest is taken, the first among equals."""
        if self.take is not Take.HIGHEST:
            return list(self.rows)
        return sorted(self.rows, key=lambda row: (-self.priorities[row[0]], row[0]))

    def _several(self, holding: Iterable[int]) -> Decided:
        otherwise = () if self.otherwise is None else (self.otherwise,)
        return self.make(tuple(holding) or otherwise)


def rows_typed(
    conditions: Iterable[DeclaredCondition | None], scope: Scope, named: Mapping[str, NamedCondition]
) -> tuple[Rows, list[Diagnostic]]:
    """Type the conditions of rows; a row with a finding never applies, and one without a condition is not among them."""
    findings: list[Diagnostic] = []
    rows: list[tuple[int, Expression]] = []
    for number, when in enumerate(conditions):
        if when is not None:
            made = typed(when, scope, named)
            findings.extend(made.diagnostics)
            rows += [(number, made.expression)] if made.expression is not None else []
    return tuple(rows), findings
