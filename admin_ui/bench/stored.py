"""A million stored cases: one that went through the engine, copied row by row under other codes with the bare driver."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, select

from engine.storage import tables
from engine.storage.database import Database
from engine.storage.prepared import Prepared

COPIED = (tables.case, tables.leg, tables.task)
"""The tables that a queue reads, in the order in which rows may be inserted."""
Copies = Mapping[Table, Iterable[tuple[Any, ...]]]
"""table → rows, their columns in the table's order, as the driver takes them; in the order in which they go in"""
HOUR = 3_600_000_000
"""Microseconds between the receipt of one case and the next."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The rows of one case, in driver values, by table."""

    rows: dict[Table, list[dict[str, Any]]]

    @classmethod
    def of(cls, database: Database, code: str) -> Sample:
        """Read the rows of a case."""
        found: dict[Table, list[dict[str, Any]]] = {}
        with database.read() as connection:
            for table in COPIED:
                statement = Prepared(select(table).where(table.c.service_code == bindparam("code")))
                names = [column.name for column in table.columns]
                rows = statement.run(connection, {"code": code}).fetchall()
                found[table] = [dict(zip(names, row, strict=True)) for row in rows]
        return cls(found)

    def copy(self, table: Table, number: int, *, closed: bool) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of copy `number` in a table, closed long ago or as the sample stands."""
        code, moved = f"{number:022d}", number * HOUR
        for row in self.rows[table]:
            changed = {**row, "service_code": code, "submission": f"copy-{number}"}
            if table is tables.leg:
                changed["received_at"] = row["received_at"] - moved
                changed |= {"stage": "closed", "outcome": "approved"} if closed else {}
            if table is tables.task and closed:
                changed |= {"stage": "done", "closed_at": row["opened_at"] - moved}
            yield tuple(changed[column.name] for column in table.columns)


def fill_sqlite(database: Database, sample: Sample, stored: int, pending: int) -> None:
    """Insert the copies, `pending` of them as the sample stands and the others closed."""
    insert_sqlite(database, {table: _copies(sample, table, stored, pending) for table in COPIED})


def fill_postgres(connection: Any, sample: Sample, stored: int, pending: int) -> None:  # noqa: ANN401  # psycopg is optional
    """Copy the same rows in; `connection` is psycopg's."""
    insert_postgres(connection, {table: _copies(sample, table, stored, pending) for table in COPIED})


def insert_sqlite(database: Database, rows: Copies) -> None:
    """Insert whole rows with the bare driver, one transaction a table."""
    import sqlite3

    connection = sqlite3.connect(database.url.database or "", isolation_level=None)
    connection.execute("PRAGMA synchronous=OFF")
    for table, copies in rows.items():
        places = ", ".join("?" for _ in table.columns)
        connection.execute("BEGIN")
        connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', copies)  # noqa: S608  # our own table's name
        connection.execute("COMMIT")
    connection.execute("ANALYZE")
    connection.close()


def insert_postgres(connection: Any, rows: Copies) -> None:  # noqa: ANN401  # psycopg is optional
    """Copy whole rows in by COPY; `connection` is psycopg's."""
    with connection.cursor() as cursor:
        for table, copies in rows.items():
            with cursor.copy(f'COPY "{table.name}" FROM STDIN') as copy:
                for row in copies:
                    copy.write_row(row)
        cursor.execute("ANALYZE")
    connection.commit()


def _copies(sample: Sample, table: Table, stored: int, pending: int) -> Iterator[tuple[Any, ...]]:
    for number in range(1, stored + 1):
        yield from sample.copy(table, number, closed=number > pending)
