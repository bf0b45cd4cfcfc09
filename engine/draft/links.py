"""Draft links: 128 random bits that are kept only as a digest, and open the draft for thirty days."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import insert, select

from engine.draft.drafts import Draft, DraftNotFound, read
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import Clock

LIFETIME = timedelta(days=30)


def new_link(database: Database, clock: Clock, draft: Draft) -> str:
    """Return the token of a new link; it is stored nowhere and must not be logged."""
    token, now = secrets.token_urlsafe(16), clock.now()
    row = {
        "token_digest": _digest(token),
        "draft": draft.draft,
        "created_at": now,
        "expires_at": now + LIFETIME,
    }
    with database.write() as connection:
        connection.execute(insert(tables.draft_link), row)
    return token


def follow(database: Database, clock: Clock, token: str, account: str | None) -> Draft:
    """Return the draft that a link opens; raises DraftNotFound when it expired or the draft is another account's."""
    link = tables.draft_link.c
    alive = select(link.draft).where(link.token_digest == _digest(token), link.expires_at > clock.now())
    with database.read() as connection:
        draft = connection.scalar(alive)
        if draft is None:
            raise DraftNotFound
        return read(connection, str(draft), account)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
