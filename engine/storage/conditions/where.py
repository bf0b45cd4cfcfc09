"""The stored rows for which a condition holds: as much as the database can decide, and the rest in Python."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select

from engine.storage.condition_sql import holding_sql
from engine.storage.conditions.dialect import Value
from engine.storage.conditions.sources import Stored
from rules.backend import Refusal
from rules.compiled import compile_condition
from rules.expression import Everything, Expression
from rules.facts import EMPTY, Facts, Record

TOGETHER = 1000
"""Rows fetched at once."""


def where(
    connection: Connection, statement: Select[Any], expression: Expression, stored: Stored
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a statement for which a condition holds; the statement selects from the tables of `stored`.

    Of parts that must all hold each is decided where it can be; any other condition is decided as a whole.
    """
    sources = stored.sources(connection.dialect)
    parts = expression.parts if isinstance(expression, Everything) else (expression,)
    refused: list[Expression] = []
    for part in parts:
        written = holding_sql(part, sources)
        if isinstance(written, Refusal):
            refused.append(part)
        else:
            statement = statement.where(written)
    rest = Everything(tuple(refused), expression.at) if refused else None
    yield from _decided(connection, statement, rest, stored)


def _decided(
    connection: Connection, statement: Select[Any], rest: Expression | None, stored: Stored
) -> Iterator[tuple[Any, ...]]:
    width = len(statement.selected_columns)
    columns = _columns(stored) if rest is not None else {}
    asked = statement.add_columns(*(column.label(f"fact_{name}") for name, column in columns.items()))
    holds = compile_condition(rest) if rest is not None else None
    for row in connection.execute(asked.execution_options(yield_per=TOGETHER)):
        if holds is None or holds(*_facts(row[width:], list(columns))):
            yield tuple(row[:width])


def _columns(stored: Stored) -> dict[str, Value]:
    record = {} if stored.record is None else {"record": stored.record}
    case = {f"case_{name}": column for name, column in stored.case.items()}
    return {"form": stored.form, "applicant": stored.applicant, **record, **case}


def _facts(values: Row[Any] | tuple[Any, ...], names: list[str]) -> tuple[Record, Facts]:
    read = dict(zip(names, values, strict=True))
    records: dict[str, Record] = {
        name: json.loads(value) for name, value in read.items() if not name.startswith("case_")
    }
    case = {name.removeprefix("case_"): value for name, value in read.items() if name.startswith("case_")}
    facts = Facts(records["form"], records.get("applicant", EMPTY), case, case.get("today") or "")
    return records.get("record", facts.form), facts
