"""Reads see one moment and cannot write; writes are whole or not at all."""

from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from engine.storage.database import ATTEMPTS, Database
from engine.storage.rows import insert_if_absent
from engine.storage.tables import numbering

ROW = {"series": "market", "kind": "licence", "year": 2026, "last": 1}


def last(connection: Connection) -> int | None:
    return connection.scalar(select(numbering.c.last))


def test_a_read_sees_one_moment(database: Database) -> None:
    with database.read() as reading:
        assert last(reading) is None
        with database.write() as writing:
            writing.execute(insert(numbering).values(ROW))
        assert last(reading) is None
    with database.read() as reading:
        assert last(reading) == 1


def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"), database.read() as connection:
        connection.execute(insert(numbering).values(ROW))


def test_a_write_that_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(insert(numbering), [ROW | {"year": 2025}, ROW, ROW])
    with database.write() as connection:
        assert last(connection) is None


def test_a_savepoint_undoes_a_part(database: Database) -> None:
    with database.write() as connection:
        connection.execute(insert(numbering).values(ROW))
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(insert(numbering).values(ROW))
    with database.read() as connection:
        assert last(connection) == 1


def test_the_second_to_insert_a_key_is_told(database: Database) -> None:
    with database.write() as connection:
        assert insert_if_absent(connection, numbering, ROW)
        assert not insert_if_absent(connection, numbering, ROW | {"last": 9})
        assert last(connection) == 1


def test_sqlite_syncs_fully_in_wal_with_foreign_keys(sqlite_database: Database) -> None:
    for connecting in (sqlite_database.read, sqlite_database.write):
        with connecting() as connection:
            pragmas = [
                connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous", "foreign_keys")
            ]
        assert pragmas == ["wal", 2, 1]


def test_a_write_inside_a_write_is_said_so(sqlite_database: Database) -> None:
    with pytest.raises(RuntimeError, match="inside a write"), sqlite_database.write(), sqlite_database.write():
        pass
    with sqlite_database.write() as connection:
        assert last(connection) is None


def test_a_conflict_is_tried_again(database: Database) -> None:
    tries: list[int] = []

    def work(connection: Connection) -> int:
        tries.append(len(tries))
        connection.execute(insert(numbering).values(ROW))
        if len(tries) < 3:
            raise OperationalError("COMMIT", {}, _Conflict())
        return len(tries)

    assert database.transact(work) == 3
    with database.read() as connection:
        assert last(connection) == 1


def test_a_conflict_without_end_is_the_callers(database: Database) -> None:
    tries: list[int] = []

    def work(_connection: Connection) -> None:
        tries.append(1)
        raise OperationalError("COMMIT", {}, _Conflict())

    with pytest.raises(OperationalError):
        database.transact(work)
    assert len(tries) == ATTEMPTS


def test_other_failures_are_not_tried_again(database: Database) -> None:
    tries: list[int] = []

    def work(connection: Connection) -> None:
        tries.append(1)
        connection.execute(insert(numbering), [ROW, ROW])

    with pytest.raises(IntegrityError):
        database.transact(work)
    assert len(tries) == 1


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x"])
def test_what_cannot_keep_a_city_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"SQLite needs a file|not a database"):
        Database.open(url)


def test_the_directory_of_a_new_file_is_made(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/new/deep/tongban.db")
    database.migrate()
    with database.read() as connection:
        assert last(connection) is None
    database.close()


class _Conflict(Exception):
    sqlstate = "40001"
