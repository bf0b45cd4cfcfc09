"""Tracking a case by its code and the last four digits of the phone, without an account."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, func, insert, select

from catalog.reading.text import Text
from engine.storage.database import Database
from engine.storage.tables import case, case_person, track_attempt

WINDOW = timedelta(hours=1)
PER_CODE = 5
"""Wrong tries for one code in an hour."""
PER_ADDRESS = 20
"""Wrong tries from one address in an hour."""

WRONG = Text(
    "没有找到这件申请，请核对服务标识编码和手机号后四位",
    "No such case was found. Check the service code and the last four digits of the phone",
)
TOO_MANY = Text("查询次数过多，请一小时后再试", "Too many tries. Try again in an hour")


class TrackingRefused(Exception):
    """A case is not shown; the message is the same for an unknown code and for wrong digits."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class Tracker(StrEnum):
    """Whose telephone was given: that of the first applicant, or of another who applies with him."""

    APPLICANT = "applicant"
    CO_APPLICANT = "co-applicant"


def track(database: Database, at: datetime, code: str, last_four: str, address: str) -> Tracker:
    """Return whose digits they are when they belong to the code: everybody who applies has his own; raises TrackingRefused.

    `code` is in canonical form. The try is on record before it is judged, so that many at one instant gain nothing.
    """
    found: list[Tracker] = []

    def right(connection: Connection) -> bool:
        found.extend(_whose(connection, code, last_four))
        return bool(found)

    guess(database, at, code, address, right)
    return found[0]


def guess(database: Database, at: datetime, code: str, address: str, right: Callable[[Connection], bool]) -> None:
    """Let somebody try what belongs to a code; raises TrackingRefused for a wrong try, and for one too many."""
    attempt, origin = secrets.token_hex(16), network(address)
    database.transact(lambda connection: _record(connection, attempt, code, origin, at))
    with database.read() as connection:
        within = _within_limits(connection, code, origin, at)
        proven = right(connection)
    if within and not proven:
        raise TrackingRefused(WRONG)
    database.transact(lambda connection: _forget(connection, attempt))
    if not within:
        raise TrackingRefused(TOO_MANY)


def network(address: str) -> str:
    """Return the address to count by: an IPv6 customer has 2^64 of them and counts as one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _record(connection: Connection, attempt: str, code: str, address: str, at: datetime) -> None:
    connection.execute(delete(track_attempt).where(track_attempt.c.at <= at - WINDOW))
    connection.execute(insert(track_attempt).values(attempt=attempt, code=code, address=address, at=at))


def _within_limits(connection: Connection, code: str, address: str, at: datetime) -> bool:
    column = track_attempt.c
    counted = select(func.count()).select_from(track_attempt).where(column.at > at - WINDOW)
    tries = connection.scalar(counted.where(column.code == code)) or 0
    from_here = connection.scalar(counted.where(column.address == address)) or 0
    return tries <= PER_CODE and from_here <= PER_ADDRESS


def _whose(connection: Connection, code: str, last_four: str) -> list[Tracker]:
    """Return whose digits they are, the first applicant before others; each of them is compared, right or wrong."""
    first = connection.scalar(select(case.c.phone_last_four).where(case.c.service_code == code))
    person = case_person.c
    others = select(person.phone).where(person.service_code == code, person.role == Tracker.CO_APPLICANT.value)
    phones = [(Tracker.CO_APPLICANT, str(phone)[-4:]) for phone in connection.scalars(others)]
    known, typed = [(Tracker.APPLICANT, first or "----"), *phones], last_four.encode(errors="replace")
    same = [whose for whose, digits in known if hmac.compare_digest(digits.encode(), typed)]
    return same if first is not None else []


def _forget(connection: Connection, attempt: str) -> None:
    connection.execute(delete(track_attempt).where(track_attempt.c.attempt == attempt))
