"""The rows in which a leg's public notices stand, and reading them as everybody may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, func, select

from engine.case.state.leg import Leg
from engine.storage.tables import notice, task

PAGE = 20
_SAME_TASK = and_(
    task.c.service_code == notice.c.service_code, task.c.leg == notice.c.leg, task.c.task == notice.c.task
)


@dataclass(frozen=True, slots=True)
class Published:
    """A notice as it stands in public; `service_code` leads to its case and is never shown."""

    service_code: str
    leg: int
    task: int
    notice: str
    service: str
    version: str
    department: str
    title: str
    body: str
    from_day: str
    until: str
    objections: int


def rows_of_notices(leg: Leg) -> Iterator[dict[str, object]]:
    """Yield the row of every notice of a leg, without the keys that all tables of a case lead with."""
    for each in leg.notices.values():
        yield {
            "task": each.task,
            "notice": each.notice,
            "service": leg.service,
            "version": leg.edition,
            "department": leg.department,
            "title": each.title,
            "body": each.body,
            "from_day": each.from_day,
            "until": each.until,
            "objections": sum(objection.task == each.task for objection in leg.objections),
        }


def find(connection: Connection, key: str) -> Published | None:
    """Return the notice under its public key; None when there is none."""
    row = connection.execute(select(notice).where(notice.c.notice == key)).mappings().first()
    return Published(**row) if row else None


def running(connection: Connection, today: date, page: int) -> tuple[tuple[Published, ...], int]:
    """Return a page of the notices that may be objected to today, those that end first before others, and how many there are.

    What was withdrawn, or sent back to an earlier step, is objected to no more.
    """
    day = today.isoformat()
    waiting = and_(_SAME_TASK, task.c.stage.in_(("open", "claimed")))
    current = (notice.c.until >= day, notice.c.from_day <= day, select(task.c.task).where(waiting).exists())
    total = connection.scalar(select(func.count()).select_from(notice).where(*current)) or 0
    rows = select(notice).where(*current).order_by(notice.c.until, notice.c.notice)
    found = connection.execute(rows.limit(PAGE).offset((page - 1) * PAGE)).mappings()
    return tuple(Published(**row) for row in found), total
