"""Delegation 委托代办: a member of staff lets a colleague act with his grants from one day to another."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, insert, or_, select, update

from catalog.reading.text import Text
from engine.people.account import find_account
from engine.people.grant import HANDLING, Staff, staff
from engine.storage.tables import delegation

NEVER = Text(
    "{by}没有委托您代办，不能以其名义办理。",
    "{by} has not delegated to you, so you cannot act on their behalf.",
)
NOT_YET = Text(
    "{by}委托您代办，自 {day} 起生效，现在还不能以其名义办理。",
    "The delegation by {by} begins on {day}; until then you cannot act on their behalf.",
)
OVER = Text(
    "{by}委托您代办，已于 {day} 到期，不能再以其名义办理。需要继续代办的，请其重新委托。",
    "The delegation by {by} ended on {day}, so you cannot act on their behalf any more. If you are to go on, "
    "ask for a new one.",
)
REVOKED = Text(
    "{by}委托您代办，已于 {day} 提前终止，不能再以其名义办理。需要继续代办的，请其重新委托。",
    "The delegation by {by} was ended early, on {day}, so you cannot act on their behalf any more. If you are to go on, "
    "ask for a new one.",
)


@dataclass(frozen=True, slots=True)
class Delegation:
    """Who lends whom his grants; both days are included, `ended_on` is the day on which it was ended early."""

    delegation: str
    delegator: str
    delegate: str
    from_day: date
    until_day: date
    reason: str
    recorded_by: str
    ended_on: date | None = None
    ended_by: str | None = None

    def holds(self, day: date) -> bool:
        """Say whether the delegate may act on a legal day."""
        return self.ended_on is None and self.from_day <= day <= self.until_day

    def overlaps(self, first: date, last: date) -> bool:
        """Say whether it holds on one of the days."""
        return self.ended_on is None and self.from_day <= last and first <= self.until_day


class NotInForce(Exception):
    """No delegation lets the one act for the other today; the message says when it ended."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def record(
    connection: Connection,
    delegator: str,
    delegate: str,
    *,
    days: tuple[date, date],
    reason: str,
    by: str,
    at: datetime,
) -> Delegation:
    """Record a delegation from the first to the last of `days`; whether it may be made is asked before."""
    made = Delegation(secrets.token_hex(16), delegator, delegate, days[0], days[1], reason, by)
    connection.execute(
        insert(delegation).values(
            delegation=made.delegation,
            delegator=delegator,
            delegate=delegate,
            from_day=made.from_day.isoformat(),
            until_day=made.until_day.isoformat(),
            reason=reason,
            recorded_at=at,
            recorded_by=by,
        )
    )
    return made


def end(connection: Connection, identifier: str, *, day: date, by: str, at: datetime) -> bool:
    """End a delegation before its last day; tell whether it had not been ended yet."""
    column = delegation.c
    still = update(delegation).where(column.delegation == identifier, column.ended_at.is_(None))
    return connection.execute(still.values(ended_on=day.isoformat(), ended_at=at, ended_by=by)).rowcount == 1


def concerning(connection: Connection, account: str) -> tuple[Delegation, ...]:
    """Return every delegation that an account gave or was given, the newest first."""
    column = delegation.c
    mine = or_(column.delegator == account, column.delegate == account)
    rows = connection.execute(select(delegation).where(mine).order_by(column.from_day.desc(), column.delegation))
    return tuple(_delegation(row) for row in rows.mappings())


def find(connection: Connection, identifier: str) -> Delegation | None:
    """Return a delegation by its identifier."""
    row = connection.execute(select(delegation).where(delegation.c.delegation == identifier)).mappings().one_or_none()
    return _delegation(row) if row else None


def deputies(connection: Connection, delegate: str, day: date) -> tuple[Staff, ...]:
    """Return what an account may do for others on a legal day: for each delegator one member of staff with his grants.

    Only grants that handle cases are lent, and only his own: what was delegated to the delegator is not passed on.
    """
    column, today = delegation.c, day.isoformat()
    rows = connection.scalars(
        select(column.delegator)
        .where(column.delegate == delegate, column.until_day >= today, column.from_day <= today)
        .where(column.ended_at.is_(None))
        .distinct()
        .order_by(column.delegator)
    ).all()
    return tuple(_deputy(connection, delegate, each, day) for each in rows if find_account(connection, each))


def require_in_force(connection: Connection, *, delegate: str, delegator: str, day: date) -> None:
    """Raise NotInForce, with when it ended or begins, unless the delegate may act for the delegator on a legal day."""
    between = [each for each in concerning(connection, delegate) if each.delegator == delegator]
    account = find_account(connection, delegator)
    if account is None or not any(each.holds(day) for each in between):
        raise NotInForce(_why(between, day).fill(by=account.shown_name if account else delegator))


def _why(between: list[Delegation], day: date) -> Text:
    begun = [each for each in between if each.from_day <= day]
    if begun:
        last = max(begun, key=lambda each: each.ended_on or each.until_day)
        said = REVOKED if last.ended_on else OVER
        return said.fill(by="{by}", day=last.ended_on or last.until_day)
    waiting = [each for each in between if each.ended_on is None]
    return NOT_YET.fill(by="{by}", day=min(each.from_day for each in waiting)) if waiting else NEVER


def _deputy(connection: Connection, delegate: str, delegator: str, day: date) -> Staff:
    lent = (each for each in staff(connection, delegator, day).grants if each.role in HANDLING)
    return Staff(delegate, tuple(lent), behalf=delegator)


def _delegation(row: RowMapping) -> Delegation:
    ended = row["ended_on"]
    return Delegation(
        row["delegation"],
        row["delegator"],
        row["delegate"],
        date.fromisoformat(row["from_day"]),
        date.fromisoformat(row["until_day"]),
        row["reason"],
        row["recorded_by"],
        date.fromisoformat(ended) if ended else None,
        row["ended_by"],
    )
