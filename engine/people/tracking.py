"""Tracking a case by its code and the last four digits of the phone, without an account."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from catalog.reading.text import Text
from engine.storage.database import Database
from engine.storage.tables import case, track_attempt

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


def track(database: Database, at: datetime, code: str, last_four: str, address: str) -> str:
    """Return the code when the digits belong to it; raises TrackingRefused.

    `code` is in canonical form. The try is on record before it is judged, so that many at one instant gain nothing.
    """
    guess(database, at, code, address, lambda connection: _right(connection, code, last_four))
    return code


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


def _right(connection: Connection, code: str, last_four: str) -> bool:
    known = connection.scalar(select(case.c.phone_last_four).where(case.c.service_code == code))
    same = hmac.compare_digest((known or "----").encode(), last_four.encode(errors="replace"))
    return same and known is not None


def _forget(connection: Connection, attempt: str) -> None:
    connection.execute(delete(track_attempt).where(track_attempt.c.attempt == attempt))
