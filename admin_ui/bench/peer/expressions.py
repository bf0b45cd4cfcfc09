"""Engines of expressions: rule-engine in Python, the Common Expression Language in Rust."""

from __future__ import annotations

from collections.abc import Sequence

from admin_ui.bench.peer.table import NO_ROW, Decide, Row, installed, nested, said


class RuleEngine:
    """rule-engine: a compiled rule for each row, the first that matches."""

    name = "rule-engine"

    def prepare(self, rows: Sequence[Row]) -> Decide:
        """Compile the rules once."""
        make = installed("rule_engine").Rule
        matches = [(number, make(said(row, "and")).matches) for number, row in enumerate(rows)]
        return lambda application: next((number for number, holds in matches if holds(application)), NO_ROW)


class CommonExpressionLanguage:
    """common-expression-language: one program for a run of rows, since it does not nest without end."""

    name = "common-expression-language"
    together = 8

    def prepare(self, rows: Sequence[Row]) -> Decide:
        """Compile the programs once."""
        compiled = installed("cel").compile
        conditions = [said(row, "&&") for row in rows]
        starts = range(0, len(rows), self.together)
        programs = [(start, compiled(nested(conditions[start : start + self.together])).execute) for start in starts]

        def decide(application: dict[str, object]) -> int:
            found = ((start, execute(application)) for start, execute in programs)
            return next((start + int(row) for start, row in found if row != NO_ROW), NO_ROW)

        return decide
