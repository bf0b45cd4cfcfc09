"""Decisions that were made outside the system and only entered here, for those who look after them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from engine.storage.tables import case, leg

PAGE = 50
EVERY = "*"


@dataclass(frozen=True, slots=True)
class Entered:
    """One such decision: of which case, on which ISO day it was made, and when it was entered."""

    service_code: str
    leg: int
    service: str
    department: str
    applicant_name: str
    stage: str
    outcome: str | None
    decided_outside: str
    entered_at: datetime


def entered(connection: Connection, departments: Collection[str], page: int) -> tuple[tuple[Entered, ...], int]:
    """Return a page of the decisions entered in the departments (`*`: all), the newest first, and how many there are."""
    mine = [] if EVERY in departments else [leg.c.department.in_(departments)]
    wanted = and_(leg.c.decided_outside.is_not(None), *mine)
    total = connection.scalar(select(func.count()).select_from(leg).where(wanted)) or 0
    columns = (
        leg.c.service_code, leg.c.leg, leg.c.service, leg.c.department, case.c.applicant_name, leg.c.stage,
        leg.c.outcome, leg.c.decided_outside, leg.c.entered_at,
    )  # fmt: skip
    rows = select(*columns).join(case, case.c.service_code == leg.c.service_code).where(wanted)
    newest = rows.order_by(leg.c.decided_outside.desc(), leg.c.service_code)
    found = connection.execute(newest.limit(PAGE).offset((page - 1) * PAGE)).mappings()
    return tuple(Entered(**row) for row in found), total
