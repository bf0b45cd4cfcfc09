"""How many drafts a guest may begin: counted by address and by browser, for an hour."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from engine.people.tracking import network
from engine.storage.database import Database
from engine.storage.tables import draft_begun

WINDOW = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most drafts that guests may begin in an hour, from one address and in one browser."""

    per_address: int
    per_browser: int


class TooManyDrafts(Exception):  # an answer to the user, not a failure of the program
    """A guest has begun as many drafts as he may for now."""


def count(database: Database, at: datetime, address: str, browser: str, bounds: Bounds) -> None:
    """Count a draft that a guest is about to begin; raises TooManyDrafts beyond the bounds.

    It is on record before it is judged, so that many at one instant gain nothing. `browser` is kept as a digest only.
    """
    begun, origin = secrets.token_hex(16), network(address)
    digest = hashlib.sha256(browser.encode(errors="replace")).hexdigest()
    database.transact(lambda connection: _record(connection, begun, origin, digest, at))
    with database.read() as connection:
        within = (
            _counted(connection, "address", origin, at) <= bounds.per_address
            and _counted(connection, "browser", digest, at) <= bounds.per_browser
        )
    if not within:
        database.transact(lambda connection: _forget(connection, begun))
        raise TooManyDrafts


def _record(connection: Connection, begun: str, address: str, browser: str, at: datetime) -> None:
    connection.execute(delete(draft_begun).where(draft_begun.c.at <= at - WINDOW))
    connection.execute(insert(draft_begun).values(begun=begun, address=address, browser=browser, at=at))


def _counted(connection: Connection, column: str, value: str, at: datetime) -> int:
    recent = select(func.count()).select_from(draft_begun).where(draft_begun.c.at > at - WINDOW)
    return connection.scalar(recent.where(draft_begun.c[column] == value)) or 0


def _forget(connection: Connection, begun: str) -> None:
    connection.execute(delete(draft_begun).where(draft_begun.c.begun == begun))
