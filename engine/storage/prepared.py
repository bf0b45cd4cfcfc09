"""Statements compiled once for each dialect and run on the driver itself: for paths where every microsecond counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler

from engine.storage.columns import EPOCH, MICROSECOND, Instant

Values = Mapping[str, object]


class Prepared:
    """A statement with named parameters only; rows come as the driver gives them, instants as microseconds."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, *values: Values) -> Any:  # noqa: ANN401  # the driver's own cursor
        """Run it once for each of the values and return the cursor; raises what SQLAlchemy would raise."""
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name) or self._compile(dialect)
        given = [compiled.given(each) for each in values]
        return run_text(connection, compiled.text, given)

    def _compile(self, dialect: Dialect) -> _Compiled:
        compiled = self._statement.compile(dialect=dialect)
        if not isinstance(compiled, SQLCompiler):
            raise TypeError(f"not a statement with parameters: {compiled}")
        order = compiled.positiontup
        instants = tuple(name for name, bound in compiled.binds.items() if isinstance(bound.type, Instant))
        made = _Compiled(str(compiled), None if order is None else tuple(order), instants)
        self._compiled[dialect.name] = made
        return made


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The text for one driver; `order` of the parameters where it takes them by place, and those that are instants."""

    text: str
    order: tuple[str, ...] | None
    instants: tuple[str, ...]

    def given(self, values: Values) -> Any:  # noqa: ANN401  # whatever the driver takes
        """Return the values as the driver takes them."""
        plain = dict(values)
        for name in self.instants:
            if isinstance(moment := plain[name], datetime):
                plain[name] = (moment - EPOCH) // MICROSECOND
        return plain if self.order is None else [plain[name] for name in self.order]


def run_text(connection: Connection, text: str, given: Sequence[Any] = ((),)) -> Any:  # noqa: ANN401  # the driver's own cursor
    """Run a text of the driver's once for each of the given parameters; raises what SQLAlchemy would raise."""
    cursor = connection.connection.cursor()
    driver = connection.dialect.loaded_dbapi
    try:
        cursor.execute(text, given[0]) if len(given) == 1 else cursor.executemany(text, given)
    except driver.Error as error:
        raise DBAPIError.instance(text, None, error, driver.Error, dialect=connection.dialect) from error
    return cursor


@contextmanager
def unanswered(connection: Connection) -> Iterator[None]:
    """Send what is run inside without waiting for each answer, on PostgreSQL; nothing inside may read one.

    What fails is raised at the end at the latest, as SQLAlchemy would raise it.
    """
    pipeline = getattr(connection.connection.driver_connection, "pipeline", nullcontext)
    driver = connection.dialect.loaded_dbapi
    try:
        with pipeline():
            yield
    except driver.Error as error:
        raise DBAPIError.instance("", None, error, driver.Error, dialect=connection.dialect) from error


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
