"""Statements compiled once for each dialect and run on the driver itself: for paths where every microsecond counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect, Table, insert
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

from engine.storage.columns import EPOCH, MICROSECOND

Values = Mapping[str, object]


class Prepared:
    """A statement with named parameters only; rows come as the driver gives them, instants as microseconds."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, tuple[str, ...] | None]] = {}

    def run(self, connection: Connection, *values: Values) -> CursorResult[Any]:
        """Run it once for each of the values."""
        text, order = self._text(connection.dialect)
        plain = [{name: _plain(value) for name, value in each.items()} for each in values]
        given = plain if order is None else [tuple([each[name] for name in order]) for each in plain]
        return connection.exec_driver_sql(text, given[0] if len(given) == 1 else given)

    def _text(self, dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
        found = self._compiled.get(dialect.name)
        if found is None:
            compiled = self._statement.compile(dialect=dialect)
            order = compiled.positiontup if isinstance(compiled, SQLCompiler) else None
            found = self._compiled[dialect.name] = (str(compiled), None if order is None else tuple(order))
        return found


_INSERTIONS: dict[Table, Prepared] = {}


def insertion(table: Table) -> Prepared:
    """Return the statement that inserts whole rows into a table."""
    if table not in _INSERTIONS:
        _INSERTIONS[table] = Prepared(insert(table))
    return _INSERTIONS[table]


def instant(microseconds: object) -> datetime:
    """Return the moment that the driver gives as microseconds; raises TypeError for anything else."""
    if not isinstance(microseconds, int):
        raise TypeError(f"not microseconds: {microseconds!r}")
    return EPOCH + microseconds * MICROSECOND


def _plain(value: object) -> object:
    return (value - EPOCH) // MICROSECOND if isinstance(value, datetime) else value
