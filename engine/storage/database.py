"""The database: consistent reads, and writes one after the other; SQLite in one file, or PostgreSQL."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from engine.storage.batch import Job, TransactionLost, write_together
from engine.storage.conditions.sqlite import MATCHES
from engine.storage.prepared import run_text
from engine.storage.queue import WriterQueue

Made = TypeVar("Made")

WAIT = 30.0
"""Seconds that a writer waits for its turn before it gives up."""
ATTEMPTS = 5
"""How often `transact` tries before a conflict is the caller's."""
CONFLICTS = frozenset({"40001", "40P01"})
"""SQLSTATE of a serialization failure and of a deadlock."""


def embedded(url: str) -> Path | None:
    """Return the file of an embedded database at a SQLAlchemy URL; None for one that a server keeps."""
    parsed = make_url(url)
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


class Database:
    """Where everything is kept; one object a process, shared by its threads."""

    def __init__(self, url: URL, reader: Engine, writer: Engine, queue: WriterQueue | None) -> None:
        self.url = url
        self._reader = reader
        self._writer = writer
        self._queue = queue

    @classmethod
    def open(cls, url: str) -> Database:
        """Open the database at a SQLAlchemy URL, `sqlite:///file` or `postgresql://…`; raises ValueError for others."""
        parsed = make_url(url)
        if parsed.get_backend_name() == "sqlite":
            return cls(parsed, _sqlite(parsed, "BEGIN"), _sqlite(parsed, "BEGIN IMMEDIATE"), WriterQueue())
        if parsed.get_backend_name() != "postgresql":
            raise ValueError(f"not a database Tongban can use: {parsed.get_backend_name()}")
        engine = create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=10)
        snapshot = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        return cls(parsed, snapshot, engine, None)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one consistent moment and cannot write."""
        with self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection whose work is committed as a whole, or not at all.

        On SQLite writers of this process are served in the order they came. On PostgreSQL they run side by side, READ
        COMMITTED: key tables and `with_for_update()` decide between them. Raises TimeoutError when the turn never came.
        """
        with self._queue.turn(WAIT) if self._queue else nullcontext(), self._writer.begin() as connection:
            yield connection

    def transact(self, work: Callable[[Connection], Made]) -> Made:
        """Do `work` in one transaction; the one place where deadlocks and lost races for a lock are tried again.

        On SQLite whatever waits at the same time is committed together, each as if it were alone. `work` may run in
        another thread, in this one's context, and again: it does nothing outside the transaction.
        """
        for attempt in range(1, ATTEMPTS):
            try:
                return self._once(work)
            except (DBAPIError, TransactionLost) as error:
                if not is_conflict(error):
                    raise
                time.sleep(random.uniform(0, 0.01 * 2**attempt))  # noqa: S311  # spreads the tries, hides nothing
        return self._once(work)

    def _once(self, work: Callable[[Connection], Made]) -> Made:
        if self._queue is None:
            with self.write() as connection:
                return work(connection)
        job = Job(work)
        with self._queue.turn(WAIT, job) as ours:
            if ours:
                return write_together(self._writer, self._queue, work)
        return job.answer()

    def migrate(self) -> None:
        """Bring the tables to the newest revision, if they are not there; raises ConnectionError when nothing answers."""
        from engine.storage.migrations.upgrade import upgrade  # Alembic is slow to import

        try:
            self._writer.connect().close()
        except OperationalError as error:
            raise ConnectionError(f"{self.url.render_as_string()}: {error.orig}") from error
        with self.write() as connection:
            upgrade(connection)

    def close(self) -> None:
        """Give all connections back."""
        self._reader.dispose()
        self._writer.dispose()


def is_conflict(error: DBAPIError | TransactionLost) -> bool:
    """Tell whether the same work may succeed when it is tried again."""
    if isinstance(error, TransactionLost):
        return True
    if getattr(error.orig, "sqlstate", None) in CONFLICTS:
        return True
    return getattr(error.orig, "sqlite_errorname", "").startswith("SQLITE_BUSY")


def _sqlite(url: URL, begin: str) -> Engine:
    if not url.database or url.database == ":memory:":
        raise ValueError("SQLite needs a file: sqlite:///path/to/tongban.db")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_size=10, connect_args={"timeout": WAIT})
    read_only = begin == "BEGIN"

    def prepare(connection: object, _record: object) -> None:
        connection.isolation_level = None  # type: ignore[attr-defined]  # the driver begins nothing behind our back
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA query_only={'ON' if read_only else 'OFF'}")
        cursor.close()
        connection.create_function(MATCHES, 2, _matches, deterministic=True)  # type: ignore[attr-defined]

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", lambda connection: run_text(connection, begin))
    return engine


def _matches(pattern: str, text: str | None) -> bool | None:
    from rules.matching import matcher  # the engine of patterns is slow to import

    return None if text is None else matcher(pattern)(text)
