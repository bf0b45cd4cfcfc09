"""Confirmations of co-applicants 共同申请人确认: each confirms exactly what is submitted, or it is not submitted.

A confirmation keeps the digest of what was shown. It counts while that is what would be submitted: whatever is changed
afterwards voids it, and putting the change back brings it to life again.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from engine.draft.drafts import Draft, DraftNotFound, find
from engine.people.tracking import guess
from engine.storage.database import Database
from engine.storage.rows import insert_if_absent
from engine.storage.tables import draft as drafts
from engine.storage.tables import draft_confirmation as table
from engine.time.clock import Clock

LIFETIME = timedelta(days=30)
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""of which application numbers are made: nothing that is misread"""
LENGTH = 10


@dataclass(frozen=True, slots=True)
class Invited:
    """A draft's application number, and the token of each co-applicant's link; tokens are stored nowhere."""

    number: str
    tokens: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What one co-applicant has confirmed, when and how; `seen` and `by` where a clerk saw his identity document."""

    person: str
    content: str
    at: datetime
    how: str
    seen: str | None = None
    by: str | None = None


def invite(database: Database, clock: Clock, draft: str, phones: Mapping[str, str]) -> Invited:
    """Give every co-applicant, named by his number, a fresh link; the links given before open nothing any more."""
    tokens = {person: secrets.token_urlsafe(16) for person in phones}
    until = clock.now() + LIFETIME
    with database.write() as connection:
        number = _numbered(connection, draft)
        for person, phone in phones.items():
            known = {"phone_last_four": phone[-4:], "token_digest": _digest(tokens[person]), "expires_at": until}
            _put(connection, draft, person, known)
    return Invited(number, tokens)


def follow(database: Database, clock: Clock, token: str) -> tuple[str, str]:
    """Return the draft that a link shows, and the person whose link it is; raises DraftNotFound."""
    alive = select(table.c.draft, table.c.person).where(
        table.c.token_digest == _digest(token), table.c.expires_at > clock.now()
    )
    with database.read() as connection:
        found = connection.execute(alive).first()
    if found is None:
        raise DraftNotFound
    return found.draft, found.person


def prove(database: Database, at: datetime, number: str, last_four: str, address: str) -> tuple[str, tuple[str, ...]]:
    """Return the draft of an application number and those invited whose phone ends so; raises TrackingRefused."""
    invited = (
        select(table.c.draft, table.c.person)
        .join(drafts, drafts.c.draft == table.c.draft)
        .where(drafts.c.number == number, table.c.phone_last_four == last_four, table.c.expires_at > at)
        .order_by(table.c.person)
    )

    def known(connection: Connection) -> bool:
        return connection.execute(invited.limit(1)).first() is not None

    guess(database, at, number, address, known)
    with database.read() as connection:
        found = connection.execute(invited).all()
    return found[0].draft, tuple(each.person for each in found)


def confirm(database: Database, draft: str, given: Confirmation, phone: str) -> None:
    """Keep a confirmation, over any earlier one of the same person; raises DraftNotFound for what is submitted already."""
    row = {
        "phone_last_four": phone[-4:],
        "content": given.content,
        "confirmed_at": given.at,
        "confirmed": given.how,
        "seen": given.seen,
        "seen_by": given.by,
    }
    with database.write() as connection:
        open_ = select(drafts.c.draft).where(drafts.c.draft == draft, drafts.c.submitted_as.is_(None))
        if connection.execute(open_.with_for_update()).first() is None:
            raise DraftNotFound(draft)
        _put(connection, draft, given.person, row)


def confirmations(connection: Connection, draft: str) -> dict[str, Confirmation]:
    """Return what each co-applicant has confirmed last, by his number."""
    rows = connection.execute(select(table).where(table.c.draft == draft, table.c.content.is_not(None)))
    return {
        row.person: Confirmation(row.person, row.content, row.confirmed_at, row.confirmed, row.seen, row.seen_by)
        for row in rows
    }


def number_of(connection: Connection, draft: str) -> str | None:
    """Return the application number of a draft, once somebody was invited."""
    number = connection.scalar(select(drafts.c.number).where(drafts.c.draft == draft))
    return str(number) if number is not None else None


def find_by_number(connection: Connection, number: str) -> Draft | None:
    """Return the draft of an application number, for those who confirm it."""
    return find(connection, drafts.c.number == number)


def as_typed(number: str) -> str:
    """Read an application number as people type it."""
    return "".join(each for each in number.upper() if each.isalnum())


def _numbered(connection: Connection, draft: str) -> str:
    """Return the draft's application number, giving it one where it has none; raises DraftNotFound."""
    here = (drafts.c.draft == draft, drafts.c.submitted_as.is_(None))
    if (known := number_of(connection, draft)) is not None:
        return known
    number = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    if connection.execute(update(drafts).where(*here).values(number=number)).rowcount != 1:
        raise DraftNotFound(draft)
    return number


def _put(connection: Connection, draft: str, person: str, values: Mapping[str, object]) -> None:
    key = {"draft": draft, "person": person}
    if not insert_if_absent(connection, table, {**key, **values}):
        here = (table.c.draft == draft, table.c.person == person)
        connection.execute(update(table).where(*here).values(**values))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
