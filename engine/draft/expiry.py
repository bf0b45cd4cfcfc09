"""Drafts that nobody came back to."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists

from engine.storage.tables import draft, draft_confirmation, draft_link


def remove_expired(connection: Connection, at: datetime, lifetime: timedelta) -> int:
    """Remove the drafts saved last more than `lifetime` ago, with the rows of their files and links; return how many.

    One that a link still opens, its owner's or a co-applicant's, is kept, and so is what was submitted: its page leads
    to the case.
    """
    opened = exists().where(draft_link.c.draft == draft.c.draft, draft_link.c.expires_at > at)
    shown = exists().where(draft_confirmation.c.draft == draft.c.draft, draft_confirmation.c.expires_at > at)
    left = (draft.c.submitted_as.is_(None), draft.c.changed_at <= at - lifetime, ~opened, ~shown)
    return connection.execute(delete(draft).where(*left)).rowcount
