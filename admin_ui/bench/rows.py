"""The rows of one case as they were written, and how the bare drivers write them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Dialect, Table, bindparam, insert, select
from sqlalchemy.dialects import sqlite

from engine.storage import tables
from engine.storage.columns import metadata
from engine.storage.prepared import Prepared

Written = dict[Table, list[tuple[Any, ...]]]
"""table → rows, their columns in the table's order, as the driver takes them"""
_CODES = {tables.draft: tables.draft.c.submitted_as} | {
    table: table.c.service_code for table in metadata.sorted_tables if "service_code" in table.c
}
"""Every table of cases, in the order in which rows may be inserted; a submission writes its draft's row too."""
_OF_CASE = {table: Prepared(select(table).where(code == bindparam("case"))) for table, code in _CODES.items()}


def rows_of(connection: Connection, code: str) -> Written:
    """Return every row that a submission wrote, in driver values."""
    found = {table: statement.run(connection, {"case": code}).fetchall() for table, statement in _OF_CASE.items()}
    return {table: rows for table, rows in found.items() if rows}


def sqlite_writer(path: str) -> Callable[[Written], None]:
    """Return a function that writes rows with sqlite3, in one transaction that survives a power cut."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    texts = insertions(sqlite.dialect())

    def write(written: Written) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for table, rows in written.items():
            connection.executemany(texts[table], rows)
        connection.execute("COMMIT")

    return write


def insertions(dialect: Dialect) -> dict[Table, str]:
    """Return the INSERT of each table, for a driver that takes whole rows by place."""
    return {table: str(insert(table).compile(dialect=dialect)) for table in _CODES}
