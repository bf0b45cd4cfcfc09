"""Certificates that come to their end, or lapse because nothing began in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Column, Connection, select

from engine.case.actions import expire_certificate, lapse_certificate
from engine.case.passing.chore import Candidate, Chore
from engine.case.state.issued import CertificateStatus
from engine.storage.tables import certificate
from engine.time.days import Days


def _expiring(connection: Connection, days: Days, now: datetime) -> Iterator[Candidate]:
    """Yield the valid certificates whose last day has passed."""
    return _passed(connection, certificate.c.valid_until, days, now)


def _lapsing(connection: Connection, days: Days, now: datetime) -> Iterator[Candidate]:
    """Yield the valid certificates whose start should have been reported."""
    return _passed(connection, certificate.c.lapses_on, days, now)


def _passed(connection: Connection, day: Column[str], days: Days, now: datetime) -> Iterator[Candidate]:
    valid = certificate.c.status == CertificateStatus.VALID.value
    found = select(certificate.c.service_code, certificate.c.leg).where(valid, day < days.day(now).isoformat())
    return ((row.service_code, row.leg) for row in connection.execute(found.order_by(day)))


EXPIRED = Chore("expired", _expiring, expire_certificate.perform)
LAPSED = Chore("lapsed", _lapsing, lapse_certificate.perform)
