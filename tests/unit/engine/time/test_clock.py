"""Instants in UTC that never go back; legal days in the city's zone."""

from datetime import UTC, date, datetime, timedelta

import pytest

import engine.time.clock
from engine.time.clock import FixedClock, SystemClock


def test_the_legal_day_is_the_citys() -> None:
    clock = FixedClock(datetime(2026, 11, 23, 16, 0, tzinfo=UTC))
    assert clock.today("Asia/Shanghai") == date(2026, 11, 24)
    assert clock.today("UTC") == date(2026, 11, 23)


def test_a_fixed_clock_moves_only_forwards() -> None:
    clock = FixedClock(datetime(2026, 11, 23, tzinfo=UTC))
    clock.move(timedelta(hours=1))
    assert clock.now() == datetime(2026, 11, 23, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="does not go back"):
        clock.move(timedelta(seconds=-1))


def test_the_system_clock_stands_still_while_the_machines_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = iter([datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC)])

    class Machine(datetime):
        @classmethod
        def now(cls, _zone: object = None) -> datetime:  # type: ignore[override]  # a stand-in
            return next(shown)

    monkeypatch.setattr(engine.time.clock, "datetime", Machine)
    clock = SystemClock()
    assert [clock.now().day for _ in range(3)] == [2, 2, 3]


def test_the_system_clock_is_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
    assert abs(SystemClock().today("UTC") - datetime.now(UTC).date()) <= timedelta(days=1)
