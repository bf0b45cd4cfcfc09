"""Statements on the driver itself: the same values, and the same errors, as SQLAlchemy's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from engine.storage.database import Database
from engine.storage.prepared import Prepared, insertion, instant, unanswered
from engine.storage.tables import numbering, track_attempt

ROW = {"series": "market", "kind": "licence", "year": 2026, "last": 1}
AT = datetime(2026, 11, 23, 1, 2, 3, 456789, tzinfo=UTC)
ATTEMPT = {"attempt": "one", "code": "c", "address": "a", "at": AT}


def test_instants_are_kept_to_the_microsecond(database: Database) -> None:
    with database.write() as connection:
        insertion(track_attempt).run(connection, ATTEMPT)
        assert connection.scalar(select(track_attempt.c.at)) == AT


def test_an_instant_is_compared_as_one(database: Database) -> None:
    later = Prepared(select(track_attempt.c.at).where(track_attempt.c.at >= bindparam("since")))
    with database.write() as connection:
        insertion(track_attempt).run(connection, ATTEMPT)
        assert [instant(row[0]) for row in later.run(connection, {"since": AT})] == [AT]


def test_many_rows_are_written_by_one_statement(database: Database) -> None:
    with database.write() as connection:
        insertion(numbering).run(connection, *(ROW | {"year": year} for year in (2025, 2026)))
        assert connection.scalars(select(numbering.c.year).order_by(numbering.c.year)).all() == [2025, 2026]


def test_a_missing_column_is_an_error(database: Database) -> None:
    incomplete = {name: value for name, value in ATTEMPT.items() if name != "at"}
    with pytest.raises(KeyError, match="at"), database.write() as connection:
        insertion(track_attempt).run(connection, incomplete)


def test_a_broken_constraint_is_said_as_sqlalchemy_says_it(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as connection:
        insertion(numbering).run(connection, ROW, ROW)


def write_years(database: Database, *years: int) -> None:
    with database.write() as connection, unanswered(connection):
        for year in years:
            insertion(numbering).run(connection, ROW | {"year": year})


def test_what_is_sent_unanswered_fails_at_the_end_at_the_latest(database: Database) -> None:
    with pytest.raises(IntegrityError):
        write_years(database, 2024, 2025, 2025, 2026)
    with database.write() as connection:
        assert connection.scalars(select(numbering.c.year)).all() == []
        with unanswered(connection):
            insertion(numbering).run(connection, ROW)
        connection.execute(insert(numbering).values(ROW | {"year": 2027}))
        assert connection.scalars(select(numbering.c.year).order_by(numbering.c.year)).all() == [2026, 2027]
