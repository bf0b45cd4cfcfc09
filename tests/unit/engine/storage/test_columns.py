"""Instants are exact, aware and ordered on both engines; keys are ordered by code point on both."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from engine.storage.database import Database
from engine.storage.tables import account

MOMENTS = [
    datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2026, 11, 23, 1, 2, 3, 456_789, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
]


def row(name: str, at: datetime = MOMENTS[1]) -> dict[str, object]:
    return {"account": name, "name": name, "kind": "staff", "shown_name": name, "created_at": at}


def test_instants_come_back_to_the_microsecond_and_in_order(database: Database) -> None:
    with database.write() as connection:
        rows = [row(str(number), at) for number, at in enumerate(reversed(MOMENTS))]
        connection.execute(insert(account), rows)
    with database.read() as connection:
        assert list(connection.scalars(select(account.c.created_at).order_by(account.c.created_at))) == MOMENTS
        after = select(account.c.created_at).where(account.c.created_at > MOMENTS[1])
        assert set(connection.scalars(after)) == set(MOMENTS[2:])


def test_an_instant_of_another_zone_is_the_same_instant(database: Database) -> None:
    eight = datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=8)))
    with database.write() as connection:
        connection.execute(insert(account).values(row("x", eight)))
        found = connection.scalar(select(account.c.created_at))
    assert found == eight
    assert found is not None
    assert found.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 23, 9)  # noqa: DTZ001  # what is tested
    with pytest.raises(StatementError, match="naive"), database.write() as connection:
        connection.execute(insert(account).values(row("x", naive)))


def test_keys_are_ordered_by_code_point(database: Database) -> None:
    names = ["b", "A", "a", "B", "é", "中", "_", "10", "9", "a-b", "ab"]
    with database.write() as connection:
        connection.execute(insert(account), [row(name) for name in names])
        assert list(connection.scalars(select(account.c.name).order_by(account.c.name))) == sorted(names)
