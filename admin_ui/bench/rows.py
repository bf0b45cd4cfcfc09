"""The rows of one case as they were written, and how the bare drivers write them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection

from engine.storage import tables

WRITTEN = {
    "draft": "submitted_as",
    "case": "service_code",
    "leg": "service_code",
    "task": "service_code",
    "case_material": "service_code",
    "case_file": "service_code",
    "event": "service_code",
    "outbox": "service_code",
    "duplicate_holder": "service_code",
    "duplicate_key": "service_code",
}
"""table → the column that holds the service code; a submission writes its draft's row too"""
Written = dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]
"""table → columns and rows, as the driver takes them"""


def rows_of(connection: Connection, code: str) -> Written:
    """Return every row that a submission wrote, in driver values."""
    found: Written = {}
    for name, column in WRITTEN.items():
        if not hasattr(tables, name):
            continue
        cursor = connection.exec_driver_sql(f"SELECT * FROM \"{name}\" WHERE {column} = '{code}'")  # noqa: S608  # our own code
        rows = [tuple(row) for row in cursor]
        if rows:
            found[name] = (tuple(cursor.keys()), rows)
    return found


def sqlite_writer(path: str) -> Callable[[Written], None]:
    """Return a function that writes rows with sqlite3, in one transaction that survives a power cut."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")

    def write(written: Written) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for table, (columns, rows) in written.items():
            connection.executemany(insertion(table, columns, "?"), rows)
        connection.execute("COMMIT")

    return write


def insertion(table: str, columns: Sequence[str], mark: str) -> str:
    """Return the INSERT of a table for a driver whose parameters are written as `mark`."""
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join(mark for _ in columns)})'  # noqa: S608  # our own names
