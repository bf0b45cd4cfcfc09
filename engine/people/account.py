"""Accounts that sign in with a name and a password."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import Connection, insert, select, update

from catalog.reading.text import Text
from engine.storage.database import Database
from engine.storage.rows import insert_if_absent
from engine.storage.tables import account, credential
from forms.border import broken, scrub

FAILURES = 5
"""Wrong passwords in a row before the account is locked."""
LOCKED_FOR = timedelta(minutes=15)
SHORTEST = 10
"""The fewest code points in a password."""

WRONG = Text("账号或密码不正确", "The name or the password is wrong")
LOCKED = Text("密码连续输错多次，请在 15 分钟后再试", "Too many wrong passwords. Try again in 15 minutes")
NAME_TAKEN = Text("这个账号名已有人使用，请换一个", "This name is taken. Choose another one")
NAME_EMPTY = Text("请填写账号名", "Enter a name")
NAME_BROKEN = Text(
    "账号名、姓名、手机号码或口令中有无法保存的控制字符或损坏的字符，请重新输入",
    "The name, the telephone or the password has a control character or a broken one. Type it again",
)
TOO_SHORT = Text("密码至少要有 {least} 个字符", "A password needs at least {least} characters").fill(least=SHORTEST)

_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash(secrets.token_hex(16))
"""What a password for an unknown name is checked against, so that the answer takes as long."""


class AccountKind(StrEnum):
    """Whether an account applies or handles."""

    APPLICANT = "applicant"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Account:
    """An account; `account` is its random identifier, `name` what is typed at login."""

    account: str
    name: str
    kind: AccountKind
    shown_name: str
    phone: str | None


class AccountRefused(Exception):
    """An account that is not made, or a sign-in that does not succeed; the message is for the user."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def folded(name: str) -> str:
    """Return a login name as it is compared: without outer spaces, width and case."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def name_of(connection: Connection, identifier: str) -> str | None:
    """Return the name under which people know an account; None where there is no such account."""
    return connection.scalar(select(account.c.shown_name).where(account.c.account == identifier))


def create_account(
    database: Database,
    at: datetime,
    name: str,
    password: str,
    kind: AccountKind,
    *,
    shown_name: str,
    phone: str | None,
    then: Callable[[Connection, Account], object] | None = None,
) -> Account:
    """Make an account; raises AccountRefused for a name that is empty or taken, a short password, broken text.

    `then` is done in the same transaction.
    """
    hashed = hash_password(password)
    return add_account(database, at, name, hashed, kind, shown_name=shown_name, phone=phone, then=then)


def hash_password(password: str) -> str:
    """Return what is kept of a password, slow on purpose; raises AccountRefused for a short or broken one."""
    if broken(password):
        raise AccountRefused(NAME_BROKEN)
    if len(password) < SHORTEST:
        raise AccountRefused(TOO_SHORT)
    return _HASHER.hash(scrub(password))


def add_account(
    database: Database,
    at: datetime,
    name: str,
    hashed: str,
    kind: AccountKind,
    *,
    shown_name: str,
    phone: str | None,
    then: Callable[[Connection, Account], object] | None = None,
) -> Account:
    """Make an account with a password already hashed; raises AccountRefused for a name empty or taken, or broken text.

    `then` is done in the same transaction.
    """
    if any(map(broken, (name, shown_name, phone or ""))):
        raise AccountRefused(NAME_BROKEN)
    made = Account(secrets.token_hex(16), folded(name), kind, scrub(shown_name), phone)
    if not made.name:
        raise AccountRefused(NAME_EMPTY)

    def transaction(connection: Connection) -> None:
        _insert(connection, made, hashed, at)
        if then is not None:
            then(connection, made)

    database.transact(transaction)
    return made


def sign_in(database: Database, at: datetime, name: str, password: str) -> Account:
    """Return the account; raises AccountRefused, alike and after the same work for unknown names and wrong passwords."""
    if broken(name) or broken(password):
        raise AccountRefused(WRONG)
    with database.read() as connection:
        row = connection.execute(
            select(account, credential.c.hash, credential.c.locked_until)
            .join(credential)
            .where(account.c.name == folded(name), account.c.disabled_at.is_(None))
        ).one_or_none()
    right = _matches(row.hash if row else _NOBODY, password)
    if row is None:
        raise AccountRefused(WRONG)
    if row.locked_until is not None and row.locked_until > at:
        raise AccountRefused(LOCKED)
    database.transact(lambda connection: _count(connection, row.account, at, right=right))
    if not right:
        raise AccountRefused(WRONG)
    return Account(row.account, row.name, AccountKind(row.kind), row.shown_name, row.phone)


def find_account(connection: Connection, identifier: str) -> Account | None:
    """Return an account that may still be used."""
    wanted = select(account).where(account.c.account == identifier, account.c.disabled_at.is_(None))
    row = connection.execute(wanted).one_or_none()
    return Account(row.account, row.name, AccountKind(row.kind), row.shown_name, row.phone) if row else None


def find_by_name(connection: Connection, name: str) -> Account | None:
    """Return the account with this login name, if it may still be used; a broken name is nobody's."""
    if broken(name):
        return None
    identifier = connection.scalar(select(account.c.account).where(account.c.name == folded(name)))
    return find_account(connection, identifier) if identifier else None


def names_of(connection: Connection, identifiers: Collection[str]) -> dict[str, str]:
    """Return the shown names of accounts, of those too that have ended: what they did stays on record."""
    rows = connection.execute(select(account.c.account, account.c.shown_name).where(account.c.account.in_(identifiers)))
    return {row.account: row.shown_name for row in rows}


def disable(connection: Connection, identifier: str, at: datetime) -> None:
    """End an account; what it did stays on record."""
    connection.execute(update(account).where(account.c.account == identifier).values(disabled_at=at))


def _insert(connection: Connection, made: Account, hashed: str, at: datetime) -> None:
    row = {
        "account": made.account,
        "name": made.name,
        "kind": made.kind.value,
        "shown_name": made.shown_name,
        "phone": made.phone,
        "created_at": at,
    }
    if not insert_if_absent(connection, account, row, unique=("name",)):
        raise AccountRefused(NAME_TAKEN)
    connection.execute(insert(credential).values(account=made.account, hash=hashed, failures=0, changed_at=at))


def _count(connection: Connection, identifier: str, at: datetime, *, right: bool) -> None:
    own = credential.c.account == identifier
    if right:
        connection.execute(
            update(credential).where(own, credential.c.failures > 0).values(failures=0, locked_until=None)
        )
        return
    connection.execute(update(credential).where(own).values(failures=credential.c.failures + 1))
    full = credential.c.failures >= FAILURES
    connection.execute(update(credential).where(own, full).values(failures=0, locked_until=at + LOCKED_FOR))


def _matches(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, scrub(password))
    except VerificationError:
        return False
