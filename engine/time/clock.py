"""What time it is: instants in UTC, legal days in the city's zone."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Whoever needs the time is handed one of these; nobody else asks the machine."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC, to the microsecond; never before one returned earlier."""

    def today(self, zone: str) -> date:
        """Return the legal day in an IANA time zone."""


def legal_day(at: datetime, zone: str) -> date:
    """Return the legal day on which an instant falls in an IANA time zone."""
    return at.astimezone(ZoneInfo(zone)).date()


class SystemClock:
    """The machine's clock, held still while the machine's goes back."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._last = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """Return the machine's time, or the latest it has shown so far."""
        with self._guard:
            self._last = max(self._last, datetime.now(UTC))
            return self._last

    def today(self, zone: str) -> date:
        """Return the legal day in the zone."""
        return legal_day(self.now(), zone)


class FixedClock:
    """A clock for tests and replays, which stands still until it is moved."""

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)

    def now(self) -> datetime:
        """Return the moment it is set to."""
        return self._at

    def today(self, zone: str) -> date:
        """Return the legal day in the zone."""
        return legal_day(self._at, zone)

    def move(self, by: timedelta) -> None:
        """Go on by `by`, which is not negative; raises ValueError when it is."""
        if by < timedelta(0):
            raise ValueError("a clock does not go back")
        self._at += by
