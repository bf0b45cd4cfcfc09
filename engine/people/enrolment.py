"""Taking on staff from a list: an account for whoever has none, and the grants that are missing."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, update

from catalog.reading.text import Text
from engine.people.account import Account, AccountKind, AccountRefused, create_account, find_by_name, folded
from engine.people.grant import Grant, give, grants_of
from engine.storage.database import Database
from engine.storage.tables import account

PASSWORD_BYTES = 12

AN_APPLICANT = Text(
    "账号“{name}”是申请人账号，不能授予角色。", "The account “{name}” is an applicant's and takes no role."
)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What enrolling one line did; `password` is the first one of an account that was made."""

    account: str
    password: str | None = None
    granted: bool = False
    renamed: bool = False

    @property
    def changed(self) -> bool:
        """Whether anything was changed."""
        return self.password is not None or self.granted or self.renamed


def enrol(
    database: Database, name: str, shown: str, grant: Grant, *, by: str, at: datetime, dated: bool = True
) -> Enrolled:
    """Make the account if there is none, in the same transaction give the grant; raises AccountRefused.

    Doing it again changes nothing, but for the name that pages show and the days of the grant, which are the list's;
    a list that is not `dated` leaves the days of a grant as they are.
    """
    with database.read() as connection:
        known = find_by_name(connection, name)
    if known is not None:
        return database.transact(lambda connection: _known(connection, known, shown, grant, by=by, at=at, dated=dated))
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    create_account(
        database,
        at,
        name,
        password,
        AccountKind.STAFF,
        shown_name=shown,
        phone=None,
        then=lambda connection, made: give(connection, made.account, grant, by=by, at=at),
    )
    return Enrolled(folded(name), password, granted=True)


def foreseen(connection: Connection, name: str, shown: str, grant: Grant, *, dated: bool = True) -> Enrolled:
    """Return what enrolling a line would do, the password left empty; raises AccountRefused for an applicant's account."""
    known = find_by_name(connection, name)
    if known is None:
        return Enrolled(folded(name), "", granted=True)
    _staff_only(known)
    fresh = not _has(connection, known, grant, dated=dated)
    return Enrolled(known.name, granted=fresh, renamed=known.shown_name != shown)


def _has(connection: Connection, known: Account, grant: Grant, *, dated: bool) -> bool:
    held = grants_of(connection, known.account)
    return grant in held if dated else any(each.same_place(grant) for each in held)


def _known(
    connection: Connection, known: Account, shown: str, grant: Grant, *, by: str, at: datetime, dated: bool
) -> Enrolled:
    _staff_only(known)
    renamed = known.shown_name != shown
    if renamed:
        connection.execute(update(account).where(account.c.account == known.account).values(shown_name=shown))
    had = _has(connection, known, grant, dated=dated)
    granted = not had and give(connection, known.account, grant, by=by, at=at)
    return Enrolled(known.name, granted=granted, renamed=renamed)


def _staff_only(known: Account) -> None:
    if known.kind is not AccountKind.STAFF:
        raise AccountRefused(AN_APPLICANT.fill(name=known.name))
