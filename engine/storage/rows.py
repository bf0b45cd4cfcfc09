"""Writing rows where being second is an answer, not an error."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_if_absent(
    connection: Connection, table: Table, row: Mapping[str, object], *, unique: tuple[str, ...] = ()
) -> bool:
    """Insert a row unless its primary key, or its `unique` columns, are taken; tell whether it was inserted.

    On PostgreSQL this waits for whoever is inserting the same key; of two at one instant exactly one is told True.
    """
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    keys = [table.columns[each] for each in unique] if unique else list(table.primary_key.columns)
    written = insert(table).values(**row).on_conflict_do_nothing(index_elements=keys).returning(keys[0])
    return connection.execute(written).first() is not None
