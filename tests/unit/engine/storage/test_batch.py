"""Work that waits is committed together, and each is answered as if it had been alone."""

from __future__ import annotations

import sqlite3
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import pytest
from sqlalchemy import Connection, event, insert, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from engine.storage import batch
from engine.storage.database import Database
from engine.storage.tables import numbering

Work = Callable[[Connection], object]


def row(number: int) -> dict[str, object]:
    return {"series": "market", "kind": "licence", "year": number, "last": 0}


def put(*numbers: int) -> Work:
    """Return work that inserts rows and answers with the last number; the same number twice is an error."""

    def work(connection: Connection) -> int:
        for number in numbers:
            connection.execute(insert(numbering).values(row(number)))
        return numbers[-1]

    return work


def kept(database: Database) -> list[int]:
    with database.read() as connection:
        return list(connection.scalars(select(numbering.c.year).order_by(numbering.c.year)))


class Crowd:
    """Threads that stand in the line while somebody else writes, and what became of their work."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._threads: list[threading.Thread] = []
        self.answers: dict[int, object] = {}
        self.errors: dict[int, BaseException] = {}

    def add(self, act: Callable[[], object]) -> None:
        """Let one more thread wait, behind those that are waiting already."""
        number, queue = len(self._threads), self._database._queue
        assert queue is not None
        self._threads.append(threading.Thread(target=self._act, args=(number, act)))
        self._threads[-1].start()
        deadline = time.monotonic() + 5
        while len(queue._waiting) <= number:
            assert time.monotonic() < deadline
            time.sleep(0.001)

    def join(self) -> None:
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def _act(self, number: int, act: Callable[[], object]) -> None:
        try:
            self.answers[number] = act()
        except BaseException as error:  # noqa: BLE001  # it is what the test looks at
            self.errors[number] = error


@contextmanager
def waiting(database: Database, *works: Work) -> Iterator[Crowd]:
    """Let threads wait with their work; they go on, the first doing the work of the rest, when the block ends."""
    crowd = Crowd(database)
    with database.write():
        for work in works:
            crowd.add(lambda work=work: database.transact(work))  # type: ignore[misc]  # the default binds it now
        yield crowd
    crowd.join()


@pytest.fixture
def commits(sqlite_database: Database) -> list[int]:
    """How many rows there were after each commit but the last."""
    counted: list[int] = []

    def count(_connection: Connection) -> None:
        counted.append(len(kept(sqlite_database)))

    event.listen(sqlite_database._writer, "commit", count)
    return counted


def test_what_waits_is_committed_together(sqlite_database: Database, commits: list[int]) -> None:
    with waiting(sqlite_database, *(put(number) for number in range(5))) as crowd:
        pass
    assert crowd.answers == {number: number for number in range(5)}
    assert kept(sqlite_database) == [0, 1, 2, 3, 4]
    assert commits == [0, 0]  # the write that they waited for, and theirs


def test_work_is_done_in_the_order_of_coming(sqlite_database: Database) -> None:
    order: list[int] = []
    with waiting(sqlite_database, *(lambda _, number=number: order.append(number) for number in range(6))):
        pass
    assert order == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("failing", range(3))
def test_a_failure_undoes_its_own_part_and_is_its_own(sqlite_database: Database, failing: int) -> None:
    works = [put(10), put(20), put(30)]
    works[failing] = put(1, 2, 2)
    with waiting(sqlite_database, *works) as crowd:
        pass
    assert kept(sqlite_database) == [number for place, number in enumerate((10, 20, 30)) if place != failing]
    assert set(crowd.answers) == {0, 1, 2} - {failing}
    assert list(crowd.errors) == [failing]
    assert isinstance(crowd.errors[failing], IntegrityError)
    assert "connection.execute" in "".join(traceback.format_tb(crowd.errors[failing].__traceback__))


def test_work_sees_what_was_done_before_it(sqlite_database: Database) -> None:
    with waiting(sqlite_database, put(7), put(7), put(7)) as crowd:
        pass
    assert crowd.answers == {0: 7}
    assert {type(error) for error in crowd.errors.values()} == {IntegrityError}


def test_a_failed_commit_is_everybodys(sqlite_database: Database, commits: list[int]) -> None:
    def fail(_connection: Connection) -> None:
        if len(commits) == 2:
            raise OperationalError("COMMIT", None, sqlite3.OperationalError("disk I/O error"))

    event.listen(sqlite_database._writer, "commit", fail)
    with waiting(sqlite_database, put(1), put(2), put(3, 3), put(4)) as crowd:
        pass
    assert kept(sqlite_database) == []
    assert crowd.answers == {}
    failures = [crowd.errors[place] for place in range(4)]
    assert [type(each) for each in failures] == [OperationalError, OperationalError, IntegrityError, OperationalError]
    assert len(set(map(id, failures))) == 4  # an error that two threads raise has no traceback of its own


def test_who_loses_the_whole_transaction_fails_alone(sqlite_database: Database) -> None:
    def lose(connection: Connection) -> None:
        connection.execute(text("INSERT OR ROLLBACK INTO numbering SELECT * FROM numbering"))

    with waiting(sqlite_database, put(1), put(2), lose, put(3)) as crowd:
        pass
    assert crowd.answers == {0: 1, 1: 2, 3: 3}
    assert [type(error) for error in crowd.errors.values()] == [IntegrityError]
    assert kept(sqlite_database) == [1, 2, 3]


def test_whoever_writes_alone_keeps_its_place(sqlite_database: Database, commits: list[int]) -> None:
    def alone() -> list[int]:
        with sqlite_database.write() as connection:
            connection.execute(insert(numbering).values(row(3)))
            return list(connection.scalars(select(numbering.c.year)))

    with waiting(sqlite_database, put(1), put(2)) as crowd:
        crowd.add(alone)
        crowd.add(lambda: sqlite_database.transact(put(4)))
    assert crowd.answers == {0: 1, 1: 2, 2: [1, 2, 3], 3: 4}
    assert commits == [0, 0, 2, 3]


def test_one_commit_serves_so_many(
    sqlite_database: Database, commits: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "MOST", 2)
    with waiting(sqlite_database, *(put(number) for number in range(7))):
        pass
    assert commits == [0, 0, 3, 6]


def test_one_commit_takes_so_long(
    sqlite_database: Database, commits: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "LONGEST", 0)
    with waiting(sqlite_database, *(put(number) for number in range(3))):
        pass
    assert commits == [0, 0, 1, 2]


def test_work_keeps_its_context(sqlite_database: Database) -> None:
    language: ContextVar[str] = ContextVar("language")

    def speaking(word: str) -> Callable[[], str]:
        def act() -> str:
            language.set(word)
            return sqlite_database.transact(lambda _connection: language.get())

        return act

    with waiting(sqlite_database) as crowd:
        crowd.add(speaking("zh"))
        crowd.add(speaking("en"))
    assert crowd.answers == {0: "zh", 1: "en"}


def test_an_interrupted_writer_leaves_nobody_waiting(sqlite_database: Database) -> None:
    def interrupt(_connection: Connection) -> None:
        raise KeyboardInterrupt

    with waiting(sqlite_database, put(1), interrupt, put(2)) as crowd:
        pass
    assert isinstance(crowd.errors[0], KeyboardInterrupt)
    assert isinstance(crowd.errors[1], RuntimeError)
    assert crowd.answers == {2: 2}
    assert kept(sqlite_database) == [2]
