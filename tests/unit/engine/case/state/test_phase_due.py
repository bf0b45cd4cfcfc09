"""When a stage of a bundle is due, on known days: the longest way through its items, and never after its own limit."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from catalog.model.duration import Duration, Unit
from catalog.model.step import StepKind
from engine.case.acting.order import Order
from engine.case.actions import extend_limit, request_correction, start_special_procedure, withdraw
from engine.case.state.actor import Applicant
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Stage
from engine.case.state.phase import WHOLE
from engine.case.state.phase_due import PhaseDue, as_declared, phase_due
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.founding_city import ANSWERS, BUNDLE, CHIEF, CLERK, FILES, Bundled, founding_city

CALENDAR = (Path(__file__).parents[5] / "examples" / "city" / "calendar.yaml").read_text(encoding="utf-8")
FOUND, KITCHEN, SIGN = 1, 2, 3
"""Each promises five working days; kitchen and sign begin once the company is founded."""


def limited(within: str) -> str:
    return BUNDLE.replace("lead: market", f"lead: market\nlimit: {{within: {within}, extend: 3 working days}}")


def bundled(database: Database, clock: FixedClock, within: str | None, **changed: str) -> Bundled:
    bundle = BUNDLE if within is None else limited(within)
    catalog = founding_city(**{"bundle": bundle, "calendar": CALENDAR, **changed})
    return Bundled(database, clock, catalog=catalog)


def due(case: Bundled, day: date) -> PhaseDue:
    return phase_due(case.state, case.state.phases[WHOLE], as_declared(case.catalog), case.rulebook.days, day)


def today(case: Bundled) -> date:
    return case.rulebook.days.day(case.clock.now())


def test_items_one_after_the_other_add_up(sqlite_database: Database, clock: FixedClock) -> None:
    case = bundled(sqlite_database, clock, None)
    found = due(case, today(case))
    expected = case.rulebook.days.calendar.end(today(case), Duration(10, Unit.WORKING_DAY)).day
    assert found == PhaseDue(expected, capped=False, standing=None)


@pytest.mark.parametrize(
    ("begun", "ends"),
    [
        (date(2026, 9, 21), date(2026, 10, 12)),  # two festivals, and Saturday the 10th worked
        (date(2026, 11, 23), date(2026, 12, 7)),
        (date(2026, 2, 9), date(2026, 2, 28)),  # the Spring Festival, and two Saturdays worked
    ],
)
def test_golden_days_of_two_items_of_five_working_days(
    sqlite_database: Database, clock: FixedClock, begun: date, ends: date
) -> None:
    case = bundled(sqlite_database, clock, None)
    assert due(case, begun).due == ends


def test_the_limit_of_the_stage_caps_the_way_through_its_items(sqlite_database: Database, clock: FixedClock) -> None:
    case = bundled(sqlite_database, clock, "8 working days")
    assert due(case, today(case)).standing is None
    case.accept(FOUND)
    found = due(case, today(case))
    assert found.capped
    assert found.due == case.rulebook.days.calendar.end(today(case), Duration(8, Unit.WORKING_DAY)).day
    assert found.standing is not None
    assert found.standing.left == 8


def test_a_limit_that_is_far_does_not_lengthen_the_way(sqlite_database: Database, clock: FixedClock) -> None:
    case = bundled(sqlite_database, clock, "45 working days")
    case.accept(FOUND)
    found = due(case, today(case))
    assert not found.capped
    assert found.due == case.rulebook.days.calendar.end(today(case), Duration(10, Unit.WORKING_DAY)).day


def test_side_by_side_counts_the_longest_branch(sqlite_database: Database, clock: FixedClock) -> None:
    longer = FILES["sign.yaml"].replace("within: 5 working days", "within: 15 working days")
    case = bundled(sqlite_database, clock, None, sign=longer)
    expected = case.rulebook.days.calendar.end(today(case), Duration(5, Unit.WORKING_DAY)).day
    expected = case.rulebook.days.calendar.end(expected, Duration(15, Unit.WORKING_DAY)).day
    assert due(case, today(case)).due == expected


def test_what_came_to_nothing_or_is_granted_takes_no_more_time(sqlite_database: Database, clock: FixedClock) -> None:
    case = bundled(sqlite_database, clock, None)
    case.grant(FOUND)
    case.refuse(SIGN)
    case.accept(KITCHEN)
    assert due(case, today(case)).due == case.rulebook.days.calendar.end(today(case), Duration(5, Unit.WORKING_DAY)).day
    case.refuse_accepted(KITCHEN)
    assert due(case, today(case)).due is None


def started(case: Bundled, leg: int, **said: Any) -> None:
    case.state = start_special_procedure.perform(
        case.order(CHIEF, leg), planned=Duration(5, Unit.WORKING_DAY), reason="检测", **said
    )


def test_while_a_clock_stands_nobody_knows_when(sqlite_database: Database, clock: FixedClock) -> None:
    case = bundled(sqlite_database, clock, "8 working days")
    case.accept(FOUND)
    started(case, FOUND, kind=StepKind.EXPERT_REVIEW, basis="行政许可法第四十五条")
    found = due(case, today(case))
    assert found.due is None
    assert found.standing is not None
    assert found.standing.is_suspended


def test_it_is_lengthened_with_an_item_by_what_is_declared(sqlite_database: Database, clock: FixedClock) -> None:
    found = FILES["found.yaml"].replace(
        "statutory: {within: 20 working days", "statutory: {within: 20 working days, extend: 10 working days"
    )
    case = bundled(sqlite_database, clock, "8 working days", found=found)
    case.accept(FOUND)
    case.state = extend_limit.perform(case.order(CHIEF, FOUND), reason="案情复杂")
    standing = due(case, today(case)).standing
    assert standing is not None
    assert standing.budget == 11


MORNING = time(2, tzinfo=UTC)
"""Ten o'clock in the city."""


def at(case: Bundled, day: date) -> None:
    """Let it be the morning of a day."""
    case.clock.move(datetime.combine(day, MORNING) - case.clock.now())


def waiting(database: Database, begun: date, granted: date) -> Bundled:
    """A bundle of 20 working days whose first item was accepted on a day and granted on another: its sign waits for words."""
    bundle = limited("20 working days").replace("{item: sign, when", "{item: sign, later: words, when")
    answers = {key: value for key, value in ANSWERS.items() if key != "words"}
    city, clock = founding_city(bundle=bundle, calendar=CALENDAR), FixedClock(datetime.combine(begun, MORNING))
    case = Bundled(database, clock, answers, catalog=city)
    case.accept(FOUND)
    at(case, granted)
    case.approve(FOUND)
    assert case.state.legs[SIGN].stage is Stage.HANDING_IN
    return case


@pytest.mark.parametrize(
    ("worked", "handed_in", "left", "ends"),
    [
        ((date(2026, 11, 2), date(2026, 11, 6)), date(2026, 11, 20), 17, date(2026, 12, 15)),
        ((date(2026, 9, 21), date(2026, 9, 24)), date(2026, 10, 9), 18, date(2026, 11, 3)),  # both festivals between
        ((date(2026, 11, 2), date(2026, 11, 6)), date(2026, 11, 6), 17, date(2026, 12, 1)),  # on the same day
    ],
)
def test_golden_days_of_a_stage_that_waited_for_papers(
    sqlite_database: Database, worked: tuple[date, date], handed_in: date, left: int, ends: date
) -> None:
    case = waiting(sqlite_database, *worked)
    at(case, handed_in)
    case.hand_in(SIGN, {"words": "禾丰小馆"})
    standing = due(case, handed_in).standing
    assert standing is not None
    assert (standing.left, standing.due, standing.is_suspended) == (left, ends, False)


def test_while_the_applicant_is_to_hand_in_the_stage_stands(sqlite_database: Database) -> None:
    case = waiting(sqlite_database, date(2026, 11, 2), date(2026, 11, 6))
    for day in (date(2026, 11, 6), date(2026, 11, 20), date(2027, 11, 22)):
        found = due(case, day)
        assert found.due is None
        assert found.standing is not None
        assert (found.standing.left, found.standing.is_suspended, found.standing.is_late) == (17, True, False)


def test_it_goes_on_where_the_item_is_taken_back_instead(sqlite_database: Database) -> None:
    case = waiting(sqlite_database, date(2026, 11, 2), date(2026, 11, 6))
    at(case, date(2026, 11, 20))
    applicant, code = Applicant(proven=case.state.service_code), case.state.service_code
    case.state = withdraw.perform(
        Order(case.database, case.clock, case.rulebook, applicant, code, SIGN, case.state.version)
    )
    standing = due(case, date(2026, 11, 23)).standing
    assert standing is not None
    assert (standing.left, standing.due, standing.is_suspended) == (16, date(2026, 12, 15), False)


def test_the_time_of_corrections_is_not_counted_either(sqlite_database: Database) -> None:
    case = waiting(sqlite_database, date(2026, 11, 2), date(2026, 11, 6))
    at(case, date(2026, 11, 9))
    case.hand_in(SIGN, {"words": "禾丰小馆"})
    at(case, date(2026, 11, 10))
    case.state = request_correction.perform(case.order(CLERK, SIGN), marks=[Mark(MarkKind.FIELD, "words", "写全称")])
    stands = due(case, date(2026, 11, 30))
    assert stands.standing is not None
    assert (stands.due, stands.standing.left, stands.standing.is_suspended) == (None, 17, True)
    at(case, date(2026, 12, 1))
    case.hand_in(SIGN, {"words": "禾丰小馆（湖滨店）"})
    found = due(case, date(2026, 12, 2)).standing
    assert found is not None
    assert (found.left, found.is_suspended) == (16, False)
