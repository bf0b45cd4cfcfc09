"""Sessions end by idling, by age, and by being ended."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from engine.people.account import disable
from engine.people.session import IDLE, LONGEST, Session, find_session, forget_old, open_session, revoke, revoke_all
from engine.storage.database import Database
from engine.storage.tables import account, session
from engine.time.clock import FixedClock


@pytest.fixture(autouse=True)
def clerk(database: Database, clock: FixedClock) -> str:
    with database.write() as connection:
        row = {"account": "a1", "name": "clerk", "kind": "staff", "shown_name": "王", "created_at": clock.now()}
        connection.execute(insert(account).values(row))
    return "a1"


def found(database: Database, clock: FixedClock, token: str) -> Session | None:
    return find_session(database, token, clock.now())


def test_a_token_finds_its_account(database: Database, clock: FixedClock, clerk: str) -> None:
    token = open_session(database, clerk, clock.now())
    session = found(database, clock, token)
    assert session is not None
    assert session.account.account == clerk
    assert found(database, clock, token + "x") is None
    assert found(database, clock, "\ud800") is None


def test_the_token_itself_is_kept_nowhere(database: Database, clock: FixedClock, clerk: str) -> None:
    token = open_session(database, clerk, clock.now())
    with database.read() as connection:
        assert token not in str(connection.execute(select(session)).all())


def test_idling_ends_a_session_and_use_prolongs_it(database: Database, clock: FixedClock, clerk: str) -> None:
    token = open_session(database, clerk, clock.now())
    for _ in range(3):
        clock.move(IDLE - timedelta(minutes=2))
        assert found(database, clock, token)
    clock.move(IDLE)
    assert found(database, clock, token) is None


def test_age_ends_a_session_in_use(database: Database, clock: FixedClock, clerk: str) -> None:
    token, passed = open_session(database, clerk, clock.now()), timedelta(0)
    step = timedelta(minutes=20)
    while passed + step < LONGEST:
        clock.move(step)
        passed += step
        assert found(database, clock, token)
    clock.move(step)
    assert found(database, clock, token) is None
    with database.write() as connection:
        assert forget_old(connection, clock.now()) == 1


def test_one_or_all_sessions_can_be_ended(database: Database, clock: FixedClock, clerk: str) -> None:
    first, second, third = (open_session(database, clerk, clock.now()) for _ in range(3))
    with database.write() as connection:
        revoke(connection, first, clock.now())
    assert [bool(found(database, clock, each)) for each in (first, second, third)] == [False, True, True]
    with database.write() as connection:
        assert revoke_all(connection, clerk, clock.now()) == 2
    assert [bool(found(database, clock, each)) for each in (second, third)] == [False, False]


def test_a_disabled_account_has_no_session(database: Database, clock: FixedClock, clerk: str) -> None:
    token = open_session(database, clerk, clock.now())
    with database.write() as connection:
        disable(connection, clerk, clock.now())
    assert found(database, clock, token) is None
