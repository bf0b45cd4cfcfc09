"""The half-done correction 补正 of a leg: kept like a draft, found by its case, so that it follows its applicant."""

from __future__ import annotations

import secrets

from sqlalchemy import and_, select

from engine.draft.drafts import Draft, find, row_of
from engine.storage import tables
from engine.storage.database import Database
from engine.storage.rows import insert_if_absent
from engine.time.clock import Clock
from forms.answers import Answers


def correction_of(
    database: Database,
    clock: Clock,
    case: tuple[str, int],
    *,
    service: str,
    version: str,
    account: str | None,
    answers: Answers,
) -> Draft:
    """Return the correction that is under way in a leg, `case` being its service code and its number; there is one a leg.

    It is begun from `answers` where there is none. Who may open it is whoever may correct the case; that is asked before.
    """
    (code, leg), now = case, clock.now()
    here = and_(tables.draft.c.corrects == code, tables.draft.c.corrects_leg == leg)
    with database.read() as connection:
        if (found := find(connection, here)) is not None:
            return found
    key = secrets.token_urlsafe(16)
    begun = Draft(key, service, version, account, None, answers, 1, 1, None, code, None, now, now, corrects_leg=leg)
    with database.write() as connection:
        if insert_if_absent(connection, tables.draft, row_of(begun), unique=("corrects", "corrects_leg")):
            return begun
        found = find(connection, here)
    if found is None:
        raise LookupError(code)
    return found


def name_of_file(database: Database, case: str, digest: str) -> str | None:
    """Return the name of a file that was uploaded for the correction of a case; None for any other file."""
    attached, draft = tables.draft_file, tables.draft
    mine = select(attached.c.name).join(draft, draft.c.draft == attached.c.draft)
    with database.read() as connection:
        name = connection.scalar(mine.where(draft.c.corrects == case, attached.c.digest == digest).limit(1))
    return str(name) if name is not None else None
