"""Disputes 异议: an applicant says that something on record is not his, or is wrong; its department looks into it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from engine.evidence.paper import Paper
from engine.record.opaque import new_opaque
from engine.storage.tables import dispute

PAGE = 50
EVERY = "*"


@dataclass(frozen=True, slots=True)
class Disputing:
    """Who disputes, in which application, for which material, and in which words."""

    item: str
    material: str
    account: str | None
    name: str
    phone: str
    words: str
    entered_by: str | None = None
    """the window clerk to whom it was said, None for one who says it online"""


@dataclass(frozen=True, slots=True)
class Dispute:
    """What was disputed, by whom, and what came of it; `entered_by` is the window clerk to whom it was said."""

    dispute: str
    source: str
    kind: str
    identifier: str
    number: str
    department: str
    item: str
    material: str
    account: str | None
    name: str
    phone: str
    words: str
    raised_at: datetime
    answered_at: datetime | None
    answered_by: str | None
    answer: str | None
    entered_by: str | None


def raise_dispute(connection: Connection, papers: Collection[Paper], said: Disputing, at: datetime) -> None:
    """Record a dispute about every paper that was to be used together."""
    for each in papers:
        about = {"source": each.source.value, "kind": each.kind, "identifier": each.identifier, "number": each.number}
        own = {"dispute": new_opaque(), "department": each.department, "raised_at": at}
        connection.execute(insert(dispute).values(**about, **own, **asdict(said)))


def disputes_of(connection: Connection, departments: Collection[str], page: int) -> tuple[tuple[Dispute, ...], int]:
    """Return a page of the disputes of departments (`*`: all), those without an answer first, and how many there are."""
    mine = and_(True, *([] if EVERY in departments else [dispute.c.department.in_(departments)]))  # noqa: FBT003  # SQL
    total = connection.scalar(select(func.count()).select_from(dispute).where(mine)) or 0
    ordered = select(dispute).where(mine).order_by(dispute.c.answered_at.is_not(None), dispute.c.raised_at.desc())
    rows = connection.execute(ordered.limit(PAGE).offset((page - 1) * PAGE)).mappings()
    return tuple(Dispute(**row) for row in rows), total


def raised_by(connection: Connection, account: str) -> tuple[Dispute, ...]:
    """Return the latest disputes of an account."""
    mine = select(dispute).where(dispute.c.account == account).order_by(dispute.c.raised_at.desc())
    return tuple(Dispute(**row) for row in connection.execute(mine.limit(PAGE)).mappings())


def forget_answered(connection: Connection, at: datetime, lifetime: timedelta) -> int:
    """Remove the disputes answered more than `lifetime` ago, which are over; return how many."""
    return connection.execute(delete(dispute).where(dispute.c.answered_at <= at - lifetime)).rowcount


def answer_dispute(
    connection: Connection, key: str, departments: Collection[str], answer: str, *, by: str, at: datetime
) -> bool:
    """Record what came of a dispute; False when there is none of that key in the departments, or it is answered."""
    mine = [] if EVERY in departments else [dispute.c.department.in_(departments)]
    open_ = (dispute.c.dispute == key, dispute.c.answered_at.is_(None), *mine)
    said = update(dispute).where(*open_).values(answer=answer, answered_by=by, answered_at=at)
    return connection.execute(said).rowcount == 1
