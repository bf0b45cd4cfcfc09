"""Applications about which nobody has said anything in time, where silence accepts them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, Select, select

from engine.case.actions import deem_accepted
from engine.case.passing.chore import Candidate, Chore
from engine.storage.tables import leg
from engine.time.days import Days


def wanted(today: str) -> Select[str, int]:
    """Return the query of the legs for which the day before the end of silence may have passed."""
    overdue = select(leg.c.service_code, leg.c.leg).where(leg.c.silent_after.is_not(None), leg.c.silent_after <= today)
    return overdue.order_by(leg.c.silent_after)


def _candidates(connection: Connection, days: Days, now: datetime) -> Iterator[Candidate]:
    """Yield the legs that nobody has told about for as many calendar days as there are working days to tell."""
    rows = connection.execute(wanted(days.day(now).isoformat()))
    return ((row.service_code, row.leg) for row in rows)


CHORE = Chore("deemed", _candidates, deem_accepted.perform)
