"""The expected end of a plan whose steps run side by side."""

from __future__ import annotations

from datetime import date
from graphlib import CycleError

import pytest

from catalog.model.duration import Duration, Unit
from catalog.model.step import Step
from engine.time.path import expected_end, expected_ends
from engine.time.workdays import Reached, WorkCalendar
from tests.calendars import example_calendar
from tests.small_city import NOWHERE

START = date(2026, 9, 28)


def step(key: str, *after: str, days: int | None = None, unit: Unit = Unit.WORKING_DAY) -> Step:
    limit = None if days is None else Duration(days, unit)
    return Step(source=NOWHERE, step=key, after=after, limit=limit)


STEPS = (
    step("acceptance", days=1),
    step("review", "acceptance", days=2),
    step("opinions", "acceptance", days=7, unit=Unit.CALENDAR_DAY),
    step("visit", "review"),
    step("decision", "visit", "opinions", days=1),
)


def test_the_longest_branch_decides() -> None:
    ends = expected_ends(STEPS, START, example_calendar())
    assert {key: end.day.isoformat() for key, end in ends.items()} == {
        "acceptance": "2026-09-29",
        "review": "2026-10-08",
        "opinions": "2026-10-08",
        "visit": "2026-10-08",
        "decision": "2026-10-09",
    }
    assert expected_end(STEPS, START, example_calendar()) == Reached(date(2026, 10, 9), provisional=False)


def test_a_plan_without_limits_ends_when_it_begins() -> None:
    assert expected_end((step("a"), step("b", "a")), START, example_calendar()).day == START
    assert expected_end((), START, example_calendar()).day == START


def test_one_provisional_branch_makes_the_end_provisional() -> None:
    assert expected_end(STEPS, START, WorkCalendar()).provisional


def test_steps_that_wait_for_one_another_have_no_end() -> None:
    with pytest.raises(CycleError):
        expected_end((step("a", "b"), step("b", "a")), START, example_calendar())
