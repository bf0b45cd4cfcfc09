"""Removing files that nothing refers to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import Connection, select, union

from engine.storage.database import Database
from engine.storage.files import Files
from engine.storage.tables import case_file, case_material, case_person, draft_file, inspection_photograph, mandate

GRACE = timedelta(days=1)
"""How long a file may stand alone: it is kept before the row that refers to it."""
BATCH = 500


def collect(files: Files, database: Database, now: datetime) -> int:
    """Remove the files put more than a day ago that no draft, case or mandate refers to; return how many."""
    before, removed = now - GRACE, 0
    candidates = files.kept(before)
    while batch := tuple(islice(candidates, BATCH)):
        with database.read() as connection:
            alone = set(batch) - referenced(connection, batch)
        removed += sum(files.discard(digest, before) for digest in alone)
    return removed


def referenced(connection: Connection, digests: Sequence[str]) -> set[str]:
    """Return those of the digests to which a row refers."""
    tables = (case_file, case_material, case_person, draft_file, inspection_photograph, mandate)
    found = union(*(select(table.c.digest).where(table.c.digest.in_(digests)) for table in tables))
    return set(connection.scalars(found))
