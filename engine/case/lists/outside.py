"""Decisions that were made outside the system and only entered here, for those who look after them."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, and_, func, select

from engine.case.state.payload import mapping, text
from engine.record.event import EventName
from engine.storage.tables import case, event, leg

PAGE = 50
EVERY = "*"
DECIDED = (EventName.APPROVED, EventName.REFUSED)


@dataclass(frozen=True, slots=True)
class Entered:
    """One such decision: of which case, on which ISO day it was made, and when it was entered.

    `paper` is its official number, `why` says why it was not made here, `by` is the account that entered it; the words
    are empty once erased by law.
    """

    service_code: str
    leg: int
    service: str
    department: str
    applicant_name: str
    approved: bool
    decided_outside: str
    entered_at: datetime
    by: str
    paper: str
    why: str


def entered(connection: Connection, departments: Collection[str], page: int) -> tuple[tuple[Entered, ...], int]:
    """Return a page of the decisions entered in the departments (`*`: all), the newest first, and how many there are."""
    mine = [] if EVERY in departments else [leg.c.department.in_(departments)]
    wanted = and_(leg.c.decided_outside.is_not(None), *mine)
    total = connection.scalar(select(func.count()).select_from(leg).where(wanted)) or 0
    columns = (
        leg.c.service_code, leg.c.leg, leg.c.service, leg.c.department, case.c.applicant_name,
        leg.c.decided_outside, leg.c.entered_at, event.c.name, event.c.actor, event.c.payload,
    )  # fmt: skip
    decision = and_(
        event.c.service_code == leg.c.service_code,
        event.c.leg == leg.c.leg,
        event.c.name.in_([each.value for each in DECIDED]),
    )
    rows = select(*columns).join(case, case.c.service_code == leg.c.service_code).join(event, decision).where(wanted)
    newest = rows.order_by(leg.c.decided_outside.desc(), leg.c.service_code, leg.c.leg)
    found = connection.execute(newest.limit(PAGE).offset((page - 1) * PAGE)).mappings()
    return tuple(map(_entered, found)), total


def _entered(row: RowMapping) -> Entered:
    said = json.loads(row["payload"]) if row["payload"] else {}
    known = {key: row[key] for key in ("service_code", "leg", "service", "department", "applicant_name")}
    return Entered(
        **known,
        approved=row["name"] == EventName.APPROVED,
        decided_outside=row["decided_outside"],
        entered_at=row["entered_at"],
        by=row["actor"] or "",
        paper=text(mapping(said, "outside"), "paper"),
        why=text(said, "note"),
    )
