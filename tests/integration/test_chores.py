"""Where time looks for what it may do: in indexes that hold what concerns it, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection, Select, text

from catalog.model.calendar import Calendar, Holiday
from catalog.model.duration import Duration, Unit
from catalog.model.step import Silence, StepKind
from catalog.reading.text import same
from engine.case.passing import deemed, moved, silent
from engine.case.passing.sweep import sweep
from engine.storage.database import Database
from engine.time.clock import FixedClock
from engine.time.days import Days
from engine.time.workdays import WorkCalendar
from tests.small_city import DAYS, NOWHERE, RULEBOOK
from tests.working_city import BASIS, Case, begun, step

QUERIES: dict[str, tuple[Callable[[], Select[*tuple[object, ...]]], str]] = {
    "acceptance": (lambda: deemed.wanted("2026-12-01"), "ix_leg_silent_after"),
    "opinions": (lambda: silent.wanted("2026-12-01"), "ix_task_silent_after"),
    "calendars": (moved.patterns, "ix_leg_counted_by"),
    "moved": (lambda: moved.counted_by(["2026-2026:0"]), "ix_leg_counted_by"),
}


@pytest.mark.parametrize("name", QUERIES)
def test_each_chore_looks_into_its_own_index(database: Database, name: str) -> None:
    query, index = QUERIES[name]
    with database.read() as connection:
        assert index in plan(connection, query())


def plan(connection: Connection, query: Select[*tuple[object, ...]]) -> str:
    """How the database reads it, tables of a few rows taken for long ones."""
    sqlite = connection.dialect.name == "sqlite"
    if not sqlite:
        connection.execute(text("SET LOCAL enable_seqscan = off"))
    said = str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
    rows = connection.exec_driver_sql(f"EXPLAIN {'QUERY PLAN ' if sqlite else ''}{said}")
    return "\n".join(str(row[-1]) for row in rows)


def with_opinions(database: Database, clock: FixedClock, silence: Silence) -> Case:
    two_days = Duration(2, Unit.WORKING_DAY)
    asked = step("opinions", "acceptance", kind=StepKind.OPINION, silence=silence, limit=two_days, basis=BASIS)
    return begun(database, clock, (asked, step("decision", "opinions")))


@pytest.mark.parametrize(("silence", "found"), [(Silence.AGREE, 1), (Silence.WAIT, 0)])
def test_only_opinions_whose_silence_agrees_are_looked_at(database: Database, silence: Silence, found: int) -> None:
    clock = FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
    case = with_opinions(database, clock, silence)
    with database.read() as connection:
        assert len(connection.execute(silent.wanted("2026-11-24")).all()) == 0
        assert len(connection.execute(silent.wanted("2026-11-26")).all()) == found
    clock.move(timedelta(days=3))
    assert sweep(database, clock, RULEBOOK)["silent"] == found
    with database.read() as connection:
        assert connection.execute(silent.wanted("2027-11-26")).all() == []
    assert case.consistent


def test_a_leg_is_read_only_where_the_days_by_which_it_was_counted_have_changed(database: Database) -> None:
    clock = FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
    case = with_opinions(database, clock, Silence.WAIT)
    assert case.leg.counted_by == DAYS.calendar.pattern(2026, 2026)
    new_year = Holiday(source=NOWHERE, name=same("元旦"), from_=date(2027, 1, 1), to=date(2027, 1, 3))
    rest = Holiday(source=NOWHERE, name=same("假日"), from_=date(2026, 12, 1), to=date(2026, 12, 2))
    of_next = announced(Calendar(source=NOWHERE, key=2027, notice="示例", rest=(new_year,)))
    put_right = announced(Calendar(source=NOWHERE, key=2026, notice="示例", rest=(rest,)))
    for days, found in ((DAYS, []), (of_next, []), (put_right, [(case.state.service_code, 1)])):
        with database.read() as connection:
            assert list(moved.CHORE.candidates(connection, days, clock.now())) == found
    assert sweep(database, clock, replace(RULEBOOK, days=put_right))["moved"] == 1
    assert sweep(database, clock, replace(RULEBOOK, days=put_right))["moved"] == 0


def announced(*calendars: Calendar) -> Days:
    return Days(DAYS.zone, WorkCalendar(calendars))
