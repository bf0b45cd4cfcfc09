"""The reading log: who looked at a case, when, and why they could."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from engine.storage.tables import reading_log


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at a case; `purpose` is the page or export that showed it."""

    account: str
    at: datetime
    purpose: str


def log_reading(connection: Connection, service_code: str, reading: Reading) -> None:
    """Put a reading on record before the case is shown."""
    connection.execute(
        insert(reading_log).values(
            service_code=service_code,
            reading=secrets.token_hex(16),
            account=reading.account,
            at=reading.at,
            purpose=reading.purpose,
        )
    )


def readings(connection: Connection, service_code: str) -> tuple[Reading, ...]:
    """Return every reading of a case, the latest first."""
    wanted = select(reading_log).where(reading_log.c.service_code == service_code)
    rows = connection.execute(wanted.order_by(reading_log.c.at.desc(), reading_log.c.reading))
    return tuple(Reading(row.account, row.at, row.purpose) for row in rows)
