"""Statements compiled once for each dialect and run on the driver itself: for paths where every microsecond counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

from engine.storage.columns import EPOCH, MICROSECOND

Values = Mapping[str, object]


class Prepared:
    """A statement with named parameters only; rows come as the driver gives them, instants as microseconds."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[str, tuple[str, tuple[str, ...] | None]] = {}

    def run(self, connection: Connection, *values: Values) -> Any:  # noqa: ANN401  # the driver's own cursor
        """Run it once for each of the values and return the cursor; raises what SQLAlchemy would raise."""
        text, order = self._text(connection.dialect)
        if order is None:
            given: list[Any] = [{name: _plain(value) for name, value in each.items()} for each in values]
        else:
            given = [tuple([_plain(each[name]) for name in order]) for each in values]
        cursor = connection.connection.cursor()
        driver = connection.dialect.loaded_dbapi
        try:
            cursor.execute(text, given[0]) if len(given) == 1 else cursor.executemany(text, given)
        except driver.Error as error:
            raise DBAPIError.instance(text, None, error, driver.Error, dialect=connection.dialect) from error
        return cursor

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
