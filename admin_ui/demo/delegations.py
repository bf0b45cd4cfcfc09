"""Demo delegations: one that runs and one that is over, so that a clerk's page shows both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection

from admin_ui.demo.people import Declared
from engine.case.state.actor import Staff
from engine.people.delegation import record
from engine.time.days import Days


def lend(
    connection: Connection, declared: Iterable[Declared], staff: Mapping[str, Staff], days: Days, now: datetime
) -> None:
    """Record the declared delegations; their days are working days before the day of loading, or after it."""
    today = days.day(now)
    for each in declared:
        giver, taker = staff[str(each["by"])].account, staff[str(each["to"])].account
        first, last = (days.calendar.add(today, int(str(each[part]))).day for part in ("from", "until"))
        record(connection, giver, taker, days=(first, last), reason=str(each["reason"]), by=giver, at=now)
