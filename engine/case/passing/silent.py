"""Opinions that nobody has given in time, where silence agrees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, Select, select

from engine.case.actions import pass_over_silence
from engine.case.passing.chore import Candidate, Chore
from engine.storage.tables import task
from engine.time.days import Days


def wanted(today: str) -> Select[str, int]:
    """Return the query of the legs with an opinion whose day before the end of silence may have passed."""
    overdue = (task.c.silent_after.is_not(None), task.c.silent_after <= today)
    return select(task.c.service_code, task.c.leg).where(*overdue).distinct()


def _candidates(connection: Connection, days: Days, now: datetime) -> Iterator[Candidate]:
    """Yield the legs under way with an opinion that has waited for as many calendar days as it has working days."""
    rows = connection.execute(wanted(days.day(now).isoformat()))
    return ((row.service_code, row.leg) for row in rows)


CHORE = Chore("silent", _candidates, pass_over_silence.perform)
