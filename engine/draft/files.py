"""The files of a draft: stored already, attached to the material that they prove, or to the form that they answer."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, delete, func, insert, select

from engine.draft.drafts import Draft
from engine.draft.upload import FORM, Upload
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import Clock

_TABLE = tables.draft_file


def attach(database: Database, clock: Clock, draft: Draft, material: str, upload: Upload) -> int:
    """Attach a file behind those of the material, and return its position; the same file twice is kept once."""
    with database.write() as connection:
        here = (_TABLE.c.draft == draft.draft, _TABLE.c.material == material)
        already = connection.scalar(select(_TABLE.c.position).where(*here, _TABLE.c.digest == upload.digest))
        if already is not None:
            return int(already)
        last = connection.scalar(select(func.max(_TABLE.c.position)).where(*here))
        position = 0 if last is None else int(last) + 1
        key = {"draft": draft.draft, "material": material, "position": position, "added_at": clock.now()}
        connection.execute(insert(_TABLE), {**key, **upload.to_json()})
        return position


def detach(database: Database, draft: Draft, material: str, position: int) -> None:
    """Take a file off a material; does nothing when it is not there."""
    here = (_TABLE.c.draft == draft.draft, _TABLE.c.material == material, _TABLE.c.position == position)
    with database.write() as connection:
        connection.execute(delete(_TABLE).where(*here))


def release(database: Database, draft: Draft, digests: Collection[str]) -> None:
    """Let go of files that no answer of the draft names any more."""
    here = (_TABLE.c.draft == draft.draft, _TABLE.c.material == FORM, _TABLE.c.digest.in_(digests))
    with database.write() as connection:
        connection.execute(delete(_TABLE).where(*here))


def attached(database: Database, draft: str) -> dict[str, dict[int, Upload]]:
    """Return the files of a draft by material and position, in the order in which they were attached."""
    with database.read() as connection:
        return read(connection, draft)


def read(connection: Connection, draft: str) -> dict[str, dict[int, Upload]]:
    """Return the files of a draft within a transaction."""
    rows = select(_TABLE).where(_TABLE.c.draft == draft).order_by(_TABLE.c.material, _TABLE.c.position)
    found: dict[str, dict[int, Upload]] = {}
    for row in connection.execute(rows):
        found.setdefault(row.material, {})[row.position] = Upload(row.digest, row.name, row.size, row.type)
    return found
