"""Applications about which nobody has said anything in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from engine.case.actions import deem_accepted
from engine.case.leg import Stage
from engine.case.passing.chore import Candidate, Chore
from engine.storage.tables import leg
from engine.time.days import Days


def _candidates(connection: Connection, days: Days, now: datetime) -> Iterator[Candidate]:
    """Yield the legs received so many calendar days ago, which are never more than the working days to wait for."""
    del days
    before = now - timedelta(days=deem_accepted.TO_TELL.amount)
    waiting = select(leg.c.service_code, leg.c.leg).where(leg.c.stage == Stage.RECEIVED.value)
    rows = connection.execute(waiting.where(leg.c.received_at < before).order_by(leg.c.received_at))
    return ((row.service_code, row.leg) for row in rows)


CHORE = Chore("deemed", _candidates, deem_accepted.perform)
