"""Renewals that were not decided before the end of what they renew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select, true

from catalog.model.following import FollowKind
from engine.case.actions import deem_renewed
from engine.case.passing.chore import Candidate, Chore
from engine.storage.tables import follow_up
from engine.time.days import Days


def _candidates(connection: Connection, days: Days, now: datetime) -> Iterator[Candidate]:
    """Yield the pending renewals of certificates whose last day has passed."""
    row = follow_up.c
    pending = (row.kind == FollowKind.RENEW.value, row.pending == true())
    overdue = row.valid_until < days.day(now).isoformat()
    rows = connection.execute(select(row.service_code, row.leg).where(*pending, overdue).order_by(row.valid_until))
    return ((each.service_code, each.leg) for each in rows)


CHORE = Chore("renewed", _candidates, deem_renewed.perform)
