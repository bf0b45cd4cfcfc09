"""Sessions: who is signed in, kept in a table so that they can be ended from anywhere."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select, update

from engine.people.account import Account, find_account
from engine.storage.database import Database
from engine.storage.tables import session

IDLE = timedelta(minutes=30)
"""How long a session lives without a request."""
LONGEST = timedelta(hours=12)
"""How long a session lives at all."""
TOUCH = timedelta(minutes=1)
"""How stale the time of the last request may be on record, so that reading pages seldom writes."""


@dataclass(frozen=True, slots=True)
class Session:
    """An open session of an account."""

    account: Account
    created_at: datetime


def open_session(database: Database, account: str, at: datetime) -> str:
    """Begin a session and return its token, 256 random bits that are kept only as a digest."""
    token = secrets.token_urlsafe(32)
    row = {"token_digest": _digest(token), "account": account, "created_at": at, "seen_at": at}
    database.transact(lambda connection: connection.execute(insert(session).values(row)))
    return token


def find_session(database: Database, token: str, at: datetime) -> Session | None:
    """Return the session of a token while it is neither ended, idle too long, too old, nor its account disabled."""
    own = session.c.token_digest == _digest(token)
    alive = (session.c.revoked_at.is_(None), session.c.seen_at > at - IDLE, session.c.created_at > at - LONGEST)
    with database.read() as connection:
        row = connection.execute(select(session).where(own, *alive)).one_or_none()
        account = find_account(connection, row.account) if row else None
    if row is None or account is None:
        return None
    if row.seen_at < at - TOUCH:
        database.transact(lambda connection: connection.execute(update(session).where(own).values(seen_at=at)))
    return Session(account, row.created_at)


def revoke(connection: Connection, token: str, at: datetime) -> None:
    """End one session."""
    connection.execute(update(session).where(session.c.token_digest == _digest(token)).values(revoked_at=at))


def revoke_all(connection: Connection, account: str, at: datetime) -> int:
    """End every session of an account; return how many were open."""
    still_open = update(session).where(session.c.account == account, session.c.revoked_at.is_(None))
    return connection.execute(still_open.values(revoked_at=at)).rowcount


def forget_old(connection: Connection, at: datetime) -> int:
    """Remove sessions that can never be used again; return how many."""
    return connection.execute(delete(session).where(session.c.created_at <= at - LONGEST)).rowcount


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
