"""Group commit: whoever writes does the work of those who wait as well, and one sync to disk serves them all."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import copy_context
from copy import copy
from time import monotonic
from typing import Generic, TypeVar, cast

from sqlalchemy import Connection, Engine

from engine.storage.prepared import run_text
from engine.storage.queue import Place, WriterQueue

Made = TypeVar("Made")

MOST = 32
"""How many jobs one commit serves at most, beside the work of whoever writes."""
LONGEST = 0.02
"""Seconds after which a transaction takes in no further job."""


class TransactionLost(Exception):
    """SQLite gave up the whole transaction over a failure in another's work: nothing is written, and it may be tried again."""


class Job(Place, Generic[Made]):
    """Work that waits in the line; its answer is known once the transaction that took it in has ended."""

    def __init__(self, work: Callable[[Connection], Made]) -> None:
        super().__init__()
        self._work = work
        self._context = copy_context()
        self._made: Made | None = None
        self._error: Exception | None = None

    def do(self, connection: Connection) -> None:
        """Do the work behind a savepoint, to which it goes back when it fails; raises TransactionLost."""
        run_text(connection, "SAVEPOINT job")
        try:
            self._made = self._context.run(self._work, connection)
        except Exception as error:  # it is raised where the work came from
            self._error = error
            if not _under_way(connection):
                raise TransactionLost from error
            run_text(connection, "ROLLBACK TO job")
        run_text(connection, "RELEASE job")

    def fail(self, error: BaseException) -> None:
        """Take note that the transaction failed; the work's own error goes before."""
        stopped = RuntimeError("the process was stopped while it was writing")
        self._error = self._error or (copy(error) if isinstance(error, Exception) else stopped)

    def answer(self) -> Made:
        """Return what the work made; raises what it raised, or why the transaction failed."""
        if self._error is not None:
            raise self._error
        return cast("Made", self._made)


def write_together(writer: Engine, queue: WriterQueue, work: Callable[[Connection], Made]) -> Made:
    """Do the work, and behind it in the same transaction the jobs that wait, in their order; whoever has the turn calls this.

    A work that fails undoes its own part alone; a commit that fails is everybody's failure. A savepoint is needed only
    once there is something before it to keep, so that a lone work costs no more than a transaction.
    """
    joined: list[Job[object]] = []
    try:
        with writer.begin() as connection:
            made = work(connection)
            end = monotonic() + LONGEST
            while len(joined) < MOST and monotonic() < end and (job := queue.take(Job)) is not None:
                joined.append(job)
                job.do(connection)
    except BaseException as error:
        for job in joined:
            job.fail(error)
        raise
    finally:
        for job in joined:
            job.open()
    return made


def _under_way(connection: Connection) -> bool:
    driver = connection.connection.driver_connection
    return driver is not None and bool(driver.in_transaction)
