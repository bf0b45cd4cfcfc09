"""Rows of a decision table that count in none of the declared tests."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.reading.diagnostic import Diagnostic
from rules.analysis.found import ROW_UNTESTED, rows_named
from rules.analysis.rows import RuledTable
from rules.analysis.setting import Setting


def untested_rows(table: RuledTable, setting: Setting) -> Iterator[Diagnostic]:
    """Yield one note of all rows that no declared test reaches; none where nothing is tested at all."""
    reached = {row for facts in setting.tried for row in table.decide(facts.form, facts)}
    missed = [row for row in range(1, table.size + 1) if row not in reached]
    if setting.tried and missed:
        yield ROW_UNTESTED.at(table.at, table=table.key, rows=rows_named(missed))
