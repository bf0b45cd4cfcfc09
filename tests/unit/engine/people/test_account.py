"""Signing in: one answer for unknown and wrong, and a lock after repeated failures."""

from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher

from engine.people import account as accounts
from engine.people.account import (
    FAILURES,
    LOCKED,
    LOCKED_FOR,
    NAME_BROKEN,
    NAME_TAKEN,
    TOO_SHORT,
    WRONG,
    Account,
    AccountKind,
    AccountRefused,
    create_account,
    disable,
    find_account,
    find_by_name,
    sign_in,
)
from engine.storage.database import Database
from engine.time.clock import FixedClock

PASSWORD = "correct horse"
NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts, "_HASHER", quick)
    monkeypatch.setattr(accounts, "_NOBODY", quick.hash("nobody"))


@pytest.fixture
def clerk(database: Database, clock: FixedClock) -> Account:
    return create_account(
        database, clock.now(), " Clerk ", PASSWORD, AccountKind.STAFF, shown_name="王窗口", phone=None
    )


def refused(database: Database, clock: FixedClock, name: str, password: str) -> object:
    with pytest.raises(AccountRefused) as found:
        sign_in(database, clock.now(), name, password)
    return found.value.message


def test_name_and_password_open_the_account(database: Database, clock: FixedClock, clerk: Account) -> None:
    for name in ("clerk", "CLERK", "ｃｌｅｒｋ "):
        assert sign_in(database, clock.now(), name, PASSWORD) == clerk


def test_unknown_and_wrong_get_one_answer(database: Database, clock: FixedClock, clerk: Account) -> None:
    assert refused(database, clock, "clerk", "wrong") == refused(database, clock, "nobody", PASSWORD) == WRONG


def test_an_unknown_name_costs_the_same_work(
    database: Database, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def matches(hashed: str, _password: str) -> bool:
        checked.append(hashed)
        return True

    monkeypatch.setattr(accounts, "_matches", matches)
    refused(database, clock, "nobody", PASSWORD)
    assert checked == [accounts._NOBODY]


def test_repeated_failures_lock_and_time_unlocks(database: Database, clock: FixedClock, clerk: Account) -> None:
    for _ in range(FAILURES):
        assert refused(database, clock, "clerk", "wrong") == WRONG
    assert refused(database, clock, "clerk", PASSWORD) == LOCKED
    clock.move(LOCKED_FOR)
    assert sign_in(database, clock.now(), "clerk", PASSWORD) == clerk


def test_success_forgets_earlier_failures(database: Database, clock: FixedClock, clerk: Account) -> None:
    for _ in range(2):
        for _ in range(FAILURES - 1):
            refused(database, clock, "clerk", "wrong")
        assert sign_in(database, clock.now(), "clerk", PASSWORD) == clerk


def test_a_disabled_account_is_unknown(database: Database, clock: FixedClock, clerk: Account) -> None:
    with database.write() as connection:
        disable(connection, clerk.account, clock.now())
        assert find_account(connection, clerk.account) is None
    assert refused(database, clock, "clerk", PASSWORD) == WRONG


@pytest.mark.usefixtures("clerk")
@pytest.mark.parametrize(("name", "password", "message"), [("Clerk", PASSWORD, NAME_TAKEN), ("b", "short", TOO_SHORT)])
def test_an_account_that_cannot_be_made(database: Database, name: str, password: str, message: object) -> None:
    with pytest.raises(AccountRefused) as found:
        create_account(database, NOW, name, password, AccountKind.STAFF, shown_name="x", phone=None)
    assert found.value.message == message


def test_accounts_are_found_by_name(database: Database, clerk: Account) -> None:
    with database.read() as connection:
        assert find_by_name(connection, "CLERK") == clerk
        assert find_by_name(connection, "nobody") is None


def test_passwords_are_kept_as_argon2id_only(database: Database, clerk: Account) -> None:
    with database.read() as connection:
        kept = connection.exec_driver_sql("SELECT hash FROM credential").scalar_one()
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\udcff"])
def test_text_that_cannot_be_kept_makes_no_account_and_opens_none(
    database: Database, clock: FixedClock, clerk: Account, bad: str
) -> None:
    for name, shown, phone, password in (
        (f"a{bad}", "王", None, PASSWORD),
        ("a", f"王{bad}", None, PASSWORD),
        ("a", "王", f"1{bad}", PASSWORD),
        ("a", "王", None, PASSWORD + bad),
    ):
        with pytest.raises(AccountRefused) as found:
            create_account(database, clock.now(), name, password, AccountKind.STAFF, shown_name=shown, phone=phone)
        assert found.value.message == NAME_BROKEN
    assert refused(database, clock, f"clerk{bad}", PASSWORD) == WRONG
    assert refused(database, clock, "clerk", PASSWORD + bad) == WRONG
    with database.read() as connection:
        assert find_by_name(connection, f"clerk{bad}") is None
        assert find_by_name(connection, "a") is None


def test_a_password_is_the_same_however_its_accents_are_typed(database: Database, clock: FixedClock) -> None:
    create_account(database, clock.now(), "jose", "cafe\u0301 au lait", AccountKind.STAFF, shown_name="J", phone=None)
    assert sign_in(database, clock.now(), "jose", "caf\u00e9 au lait").name == "jose"
