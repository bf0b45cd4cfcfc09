"""Cases with steps of every kind, and the people who do them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.model.step import Step
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.working_city import EVERYBODY, Case, begun, employ

Begin = Callable[..., Case]


@pytest.fixture
def a_case(sqlite_database: Database, clock: FixedClock) -> Begin:
    """An accepted case with these steps; everybody has an account and his grants."""
    employ(sqlite_database, *EVERYBODY)

    def begin(*steps: Step) -> Case:
        return begun(sqlite_database, clock, steps)

    return begin
