"""The cases that were sent to somebody for information 传阅."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, select

from engine.storage.tables import case, case_copy, leg

LISTED = 200
"""How many are listed, the latest first."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A case that was sent on, by whom and with which words."""

    service_code: str
    leg: int
    by: str | None
    at: datetime
    note: str | None
    service: str
    state: str
    applicant_name: str


def copies_to(connection: Connection, account: str) -> tuple[Copied, ...]:
    """Return what was sent to an account, the latest first."""
    copy = case_copy.c
    same_leg = and_(leg.c.service_code == copy.service_code, leg.c.leg == copy.leg)
    wanted = (
        select(
            copy.service_code,
            copy.leg,
            copy.by,
            copy.at,
            copy.note,
            leg.c.service,
            leg.c.stage.label("state"),
            case.c.applicant_name,
        )
        .join(leg, same_leg)
        .join(case, case.c.service_code == copy.service_code)
        .where(copy.to == account)
        .order_by(copy.at.desc(), copy.service_code)
    )
    return tuple(Copied(*row) for row in connection.execute(wanted.limit(LISTED)))
