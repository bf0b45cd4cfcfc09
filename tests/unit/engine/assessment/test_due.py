"""Due dates that a declared test states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from catalog.model.dates import Dates, DueDates, Pause
from catalog.model.duration import Duration, Unit
from catalog.model.item import Limit, Limits, Start
from catalog.model.step import DeclaredTest, Expectation
from engine.assessment.declared_tests import run_tests
from engine.assessment.failure import Failure
from tests.calendars import declared
from tests.small_city import CATALOG, ITEM, NOWHERE, STALL

LIMITS = Limits(
    source=NOWHERE,
    promised=Limit(source=NOWHERE, within=Duration(5, Unit.WORKING_DAY)),
    statutory=Limit(source=NOWHERE, within=Duration(10, Unit.CALENDAR_DAY), from_=Start.RECEIVED),
)
ACCEPTED = Dates(source=NOWHERE, received=date(2026, 9, 25), accepted=date(2026, 9, 30))


def october(day: int) -> date:
    return date(2026, 10, day)


def failures(
    dates: Dates | None,
    limits: Limits | None = LIMITS,
    *,
    promised: date | None = None,
    statutory: date | None = None,
    announced: bool = True,
) -> tuple[Failure, ...]:
    due = DueDates(source=NOWHERE, promised=promised, statutory=statutory)
    test = DeclaredTest(source=NOWHERE, name="an example", dates=dates, expect=Expectation(source=NOWHERE, due=due))
    calendars = {str(each.key): each for each in declared()} if announced else {}
    catalog = replace(CATALOG, items={ITEM: replace(STALL, limits=limits, tests=(test,))}, calendars=calendars)
    (tested,) = run_tests(catalog, "2026-11-23")
    return tested.tests[0].failures


def test_each_limit_is_due_from_its_own_event() -> None:
    assert failures(ACCEPTED, promised=october(13), statutory=october(8)) == ()


def test_suspended_days_are_left_out() -> None:
    pause = Pause(source=NOWHERE, from_=october(9), to=october(14))
    assert failures(replace(ACCEPTED, suspended=(pause,)), promised=october(20)) == ()


@pytest.mark.parametrize(
    ("dates", "limits", "said", "because"),
    [
        (ACCEPTED, LIMITS, "2026-10-13", "5 working days from 2026-09-30, that day not counted"),
        (ACCEPTED, None, "nothing", "the item declares no such limit"),
        (replace(ACCEPTED, accepted=None), LIMITS, "nothing", "runs from acceptance, and `dates` of the test"),
        (None, LIMITS, "nothing", "runs from acceptance, and `dates` of the test"),
    ],
)
def test_another_date_is_said_with_what_it_follows_from(
    dates: Dates | None, limits: Limits | None, said: str, because: str
) -> None:
    (failure,) = failures(dates, limits, promised=october(12))
    assert failure.message.en == f"promised due date: expected 2026-10-12, got {said}"
    assert because in failure.because[0].en


def test_a_clock_that_stands_has_no_due_date() -> None:
    pause = Pause(source=NOWHERE, from_=october(9))
    (failure,) = failures(replace(ACCEPTED, suspended=(pause,)), promised=october(13))
    assert failure.message.en.endswith("got nothing")
    assert "still stands" in failure.because[1].en


def test_without_a_calendar_the_failure_says_so() -> None:
    (failure,) = failures(ACCEPTED, promised=october(13), announced=False)
    assert failure.message.en.endswith("got 2026-10-07")
    assert "without a declared calendar" in failure.because[1].en
