"""Many writing at once: nothing is lost, of two equals exactly one is first, a killed upload leaves nothing to see."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import insert, select, update

from engine.storage.database import Database
from engine.storage.files import DirectoryFiles
from engine.storage.rows import insert_if_absent
from engine.storage.tables import duplicate_holder, numbering

SPAWN = multiprocessing.get_context("spawn")
COUNTER = {"series": "market", "kind": "licence", "year": 2026}
THREADS, WRITES = 4, 50
SINCE = datetime(2026, 11, 23, tzinfo=UTC)


def count_up(database: Database) -> int:
    with database.write() as connection:
        raised = update(numbering).values(last=numbering.c.last + 1).returning(numbering.c.last)
        return int(connection.execute(raised).scalar_one())


def test_four_threads_lose_nothing_that_they_write(sqlite_database: Database) -> None:
    with sqlite_database.write() as connection:
        connection.execute(insert(numbering).values(**COUNTER, last=0))
    barrier = threading.Barrier(THREADS)

    def write() -> None:
        barrier.wait(10)
        for _ in range(WRITES):
            count_up(sqlite_database)

    threads = [threading.Thread(target=write) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with sqlite_database.read() as connection:
        assert connection.scalar(select(numbering.c.last)) == THREADS * WRITES


def take_key(url: str, ready: Pipe, name: str) -> None:
    """Run in a process of its own: take the same key as somebody else, at a signal."""
    database = Database.open(url)
    ready.send("ready")
    ready.recv()
    row = {"rule": "stall/same", "key_digest": "0" * 64, "service_code": name, "leg": 1, "held_since": SINCE}
    ready.send(database.transact(lambda connection: insert_if_absent(connection, duplicate_holder, row)))
    database.close()


def test_of_two_processes_at_one_instant_exactly_one_takes_the_key(database: Database) -> None:
    url = database.url.render_as_string(hide_password=False)
    pipes, processes = [], []
    for name in ("one", "other"):
        ours, theirs = SPAWN.Pipe()
        processes.append(SPAWN.Process(target=take_key, args=(url, theirs, name)))
        processes[-1].start()
        pipes.append(ours)
    for pipe in pipes:
        assert pipe.poll(30)
        pipe.recv()
    for pipe in pipes:
        pipe.send("go")
    answers = [pipe.recv() for pipe in pipes if pipe.poll(30)]
    for process in processes:
        process.join(30)
    assert sorted(answers) == [False, True]
    with database.read() as connection:
        holder = connection.scalar(select(duplicate_holder.c.service_code))
    assert holder == ("one", "other")[answers.index(True)]


def write_until_killed(url: str, answered: Path) -> None:
    """Run in a process of its own: write from four threads, and note each number whose transaction was answered."""
    database, numbers = Database.open(url), count()
    notes = os.open(answered, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def write() -> None:
        for number in numbers:
            row = {**COUNTER, "year": number, "last": 0}
            database.transact(lambda connection, row=row: connection.execute(insert(numbering).values(row)))  # type: ignore[misc]  # the default binds it now
            os.write(notes, b"%d\n" % number)

    for _ in range(THREADS):
        threading.Thread(target=write).start()


def test_whatever_was_answered_outlives_a_kill(sqlite_database: Database, tmp_path: Path) -> None:
    answered = tmp_path / "answered"
    answered.touch()
    url = sqlite_database.url.render_as_string()
    process = SPAWN.Process(target=write_until_killed, args=(url, answered))
    process.start()
    deadline = time.monotonic() + 30
    while answered.read_bytes().count(b"\n") < 100:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(10)
    with sqlite_database.read() as connection:
        kept = set(connection.scalars(select(numbering.c.year)))
    assert kept >= set(map(int, answered.read_text().splitlines()))
    assert is_sound(sqlite_database)


def is_sound(database: Database) -> bool:
    with database.read() as connection:
        return connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


class Endless:
    """An upload that begins and never ends."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._begun = False

    def read(self, size: int = -1) -> bytes:
        if self._begun:
            self._pipe.send("half")
            time.sleep(60)
        self._begun = True
        return b"%PDF-1.7\n" + b"x" * size


def upload(directory: Path, pipe: Pipe) -> None:
    """Run in a process of its own, which is killed in the middle."""
    stream: BinaryIO = Endless(pipe)  # type: ignore[assignment]  # all that `put` asks of a stream is `read`
    DirectoryFiles(directory).put(stream, limit=10**9)


def test_a_killed_upload_leaves_nothing_to_see(tmp_path: Path) -> None:
    ours, theirs = SPAWN.Pipe()
    process = SPAWN.Process(target=upload, args=(tmp_path, theirs))
    process.start()
    assert ours.poll(30)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(10)
    visible = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent.name != "incoming"]
    assert [path.name for path in visible if path.name != ".lock"] == []
    assert len(list((tmp_path / "incoming").iterdir())) == 1
