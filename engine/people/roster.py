"""Everybody who may sign in, with their grants."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.people.account import Account, AccountKind
from engine.people.grant import Grant, grants_of
from engine.storage.tables import account


@dataclass(frozen=True, slots=True)
class Member:
    """An account and its grants; an applicant has none."""

    account: Account
    grants: tuple[Grant, ...]


def members(connection: Connection) -> tuple[Member, ...]:
    """Return every account that may still be used, by login name."""
    rows = connection.execute(select(account).where(account.c.disabled_at.is_(None)).order_by(account.c.name))
    return tuple(
        Member(
            Account(row.account, row.name, AccountKind(row.kind), row.shown_name, row.phone),
            grants_of(connection, row.account),
        )
        for row in rows
    )
