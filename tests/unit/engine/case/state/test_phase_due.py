"""When a stage of a bundle is due, on known days: the longest way through its items, and never after its own limit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from catalog.model.duration import Duration, Unit
from catalog.model.step import StepKind
from engine.case.actions import extend_limit, start_special_procedure
from engine.case.state.members import Member
from engine.case.state.phase import WHOLE
from engine.case.state.phase_due import PhaseDue, phase_due
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.founding_city import BUNDLE, CHIEF, FILES, Bundled, founding_city

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
    def within(member: Member) -> Duration | None:
        service = case.catalog.service(member.service)
        limits = service.item.limits if service else None
        return limits.promised.within if limits and limits.promised else None

    return phase_due(case.state, case.state.phases[WHOLE], within, case.rulebook.days, day)


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
