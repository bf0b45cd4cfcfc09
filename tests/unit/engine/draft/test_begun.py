"""A guest begins only so many drafts an hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from engine.draft.begun import WINDOW, Bounds, TooManyDrafts, count
from engine.storage.database import Database
from engine.storage.tables import draft_begun
from engine.time.clock import FixedClock

BOUNDS = Bounds(per_address=4, per_browser=2)
HOME, ELSEWHERE = "192.0.2.1", "192.0.2.2"


def test_a_browser_begins_only_so_many_wherever_it_is(database: Database, clock: FixedClock) -> None:
    for address in (HOME, ELSEWHERE):
        count(database, clock.now(), address, "one", BOUNDS)
    with pytest.raises(TooManyDrafts):
        count(database, clock.now(), "192.0.2.3", "one", BOUNDS)
    count(database, clock.now(), HOME, "two", BOUNDS)


def test_an_address_begins_only_so_many_in_however_many_browsers(database: Database, clock: FixedClock) -> None:
    for browser in ("one", "two", "three", "four"):
        count(database, clock.now(), "2001:db8::1", browser, BOUNDS)
    with pytest.raises(TooManyDrafts):
        count(database, clock.now(), "2001:db8::ffff", "five", BOUNDS)
    count(database, clock.now(), HOME, "five", BOUNDS)


def test_an_hour_later_it_is_forgotten_and_a_refused_one_never_counted(database: Database, clock: FixedClock) -> None:
    for _ in range(2):
        count(database, clock.now(), HOME, "one", BOUNDS)
    clock.move(WINDOW - timedelta(minutes=1))
    with pytest.raises(TooManyDrafts):
        count(database, clock.now(), HOME, "one", BOUNDS)
    clock.move(timedelta(minutes=1))
    count(database, clock.now(), HOME, "one", BOUNDS)
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(draft_begun)) == 1
        assert connection.scalar(select(draft_begun.c.browser)) != "one"
