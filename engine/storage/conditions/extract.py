"""What conditions read, taken out of the stored JSON once a row, for a query that asks many conditions of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Dialect, Select, Subquery, select

from engine.storage.conditions.sources import Sources, Stored
from rules.expression import Expression, Reference, references


def extract(
    statement: Select[Any], stored: Stored, dialect: Dialect, expressions: Iterable[Expression]
) -> tuple[Subquery, Sources]:
    """Return a statement as a subquery with a column for each value that the expressions read, and where they read now.

    The statement keeps its columns; it selects from the tables of `stored`.
    """
    sources = stored.sources(dialect)
    named = _named(sources, expressions)
    if sources.json.parses:
        statement, sources = _parsed(statement, sources, {record for record, _ in named})
    columns = {place: f"value_{number}" for number, place in enumerate(named)}
    values = [sources.value(named[place]).label(name) for place, name in columns.items()]
    taken = sources.json.fenced(statement.add_columns(*values)).subquery("taken")
    return taken, replace(sources, known={place: taken.c[name] for place, name in columns.items()})


def _parsed(statement: Select[Any], sources: Sources, read: set[str]) -> tuple[Select[Any], Sources]:
    """Parse each record that is read in a subquery of its own, so that it is parsed once and not once a value."""
    records = {name: column for name, column in sources.records.items() if name in read and column is not None}
    case = {name: column for name, column in sources.case.items() if "case" in read}
    labels = [column.label(f"record_{name}") for name, column in records.items()]
    labels += [column.label(f"case_{name}") for name, column in case.items()]
    parsed = sources.json.fenced(statement.add_columns(*labels)).subquery("parsed")
    kept = [parsed.c[name] for name in statement.selected_columns.keys()]  # noqa: SIM118  # no mapping
    found = {**sources.records, **{name: parsed.c[f"record_{name}"] for name in records}}
    return select(*kept).select_from(parsed), replace(
        sources, records=found, case={name: parsed.c[f"case_{name}"] for name in case}
    )


def _named(sources: Sources, expressions: Iterable[Expression]) -> dict[tuple[str, str], Reference]:
    every = (reference for expression in expressions for reference in references(expression))
    return {sources.place(reference): reference for reference in every}
