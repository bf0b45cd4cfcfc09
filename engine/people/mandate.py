"""Mandates: an account acts for somebody else, for a service or for all, until a day."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from engine.people.identity import Claim, IdentityKind, attributes, identities
from engine.storage.tables import account, mandate

EVERY_SERVICE = "*"


@dataclass(frozen=True, slots=True)
class Mandate:
    """What an agent may do for a principal; both days are included, `document` is the power of attorney's digest."""

    mandate: str
    agent: str
    principal: Claim
    scope: str
    from_day: date
    until_day: date
    document: str | None = None

    def attributes(self) -> Mapping[str, object]:
        """Return what conditions may read as `applicant.`: the principal, through an agent."""
        return attributes(self.principal, agent=True)


def record(
    connection: Connection,
    agent: str,
    principal: Claim,
    *,
    scope: str,
    days: tuple[date, date],
    by: str,
    at: datetime,
    document: str | None = None,
) -> Mandate:
    """Record a mandate from the first to the last of `days`; raises ValueError when they are the wrong way round."""
    first, last = days
    if last < first:
        raise ValueError("a mandate ends before it begins")
    made = Mandate(secrets.token_hex(16), agent, principal, scope, first, last, document)
    connection.execute(
        insert(mandate).values(
            mandate=made.mandate,
            account=agent,
            kind=principal.kind.value,
            name=principal.name,
            number=principal.number,
            scope=scope,
            from_day=first.isoformat(),
            until_day=last.isoformat(),
            digest=document,
            recorded_at=at,
            recorded_by=by,
        )
    )
    return made


def in_force(connection: Connection, agent: str, service: str, day: date) -> tuple[Mandate, ...]:
    """Return the mandates under which an account may apply for a service on a legal day."""
    column, today = mandate.c, day.isoformat()
    wanted = select(mandate).where(
        column.account == agent,
        column.scope.in_((service, EVERY_SERVICE)),
        column.from_day <= today,
        column.until_day >= today,
        column.revoked_at.is_(None),
    )
    return tuple(
        Mandate(
            row.mandate,
            row.account,
            Claim(IdentityKind(row.kind), row.name, row.number),
            row.scope,
            date.fromisoformat(row.from_day),
            date.fromisoformat(row.until_day),
            row.digest,
        )
        for row in connection.execute(wanted.order_by(column.recorded_at, column.mandate))
    )


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts under a mandate, by the name that is verified for the account, else by the one it shows."""

    name: str
    number: str | None
    """resident id, where one is verified"""
    phone: str | None
    scope: str
    until: date


def agent_of(connection: Connection, identifier: str) -> Agent | None:
    """Return who acts under a mandate, one that has ended as well; None for a mandate that there is not."""
    wanted = select(mandate.c.account, mandate.c.scope, mandate.c.until_day, account.c.shown_name, account.c.phone)
    of_account = wanted.join(account, account.c.account == mandate.c.account)
    row = connection.execute(of_account.where(mandate.c.mandate == identifier)).one_or_none()
    if row is None:
        return None
    claims = (each.claim for each in identities(connection, row.account))
    person = next((each for each in claims if each.kind is IdentityKind.PERSON), None)
    name, number = (person.name, person.number) if person else (row.shown_name, None)
    return Agent(name, number, row.phone, row.scope, date.fromisoformat(row.until_day))


def withdraw(connection: Connection, identifier: str, at: datetime) -> None:
    """End a mandate before its day."""
    connection.execute(update(mandate).where(mandate.c.mandate == identifier).values(revoked_at=at))
