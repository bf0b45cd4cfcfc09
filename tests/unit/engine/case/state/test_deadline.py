"""Which limit presses on a leg, and when its steps are expected to end."""

from __future__ import annotations

from datetime import UTC, date, datetime

from catalog.model.duration import Duration, Unit
from catalog.model.step import Join, StepKind
from engine.case.acting.order import Order
from engine.case.actions import accept, approve, review
from engine.case.actions.review import Finding
from engine.case.intake.intake import submit
from engine.case.state.deadline import Pressing, deadlines, expected_end_of, of_task
from engine.case.state.leg import Leg
from engine.draft.drafts import begin
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import ANSWERS, APPROVER, DAYS, EDITION, ITEM, REVIEWER, RULEBOOK, WINDOW, submission
from tests.working_city import SAMPLE, begun, step

MONDAY = date(2026, 11, 23)


def pressing(leg: Leg, today: date = MONDAY) -> list[tuple[Pressing, int]]:
    return [(each.limit, each.standing.left) for each in deadlines(leg.stage, leg.timing, DAYS, today)]


def test_acceptance_presses_first_then_promise_and_statute(sqlite_database: Database) -> None:
    clock = FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
    draft = begin(sqlite_database, clock, service=ITEM, version=EDITION).draft
    case = submit(sqlite_database, clock, submission(draft, dict(ANSWERS)))
    assert pressing(case.legs[1]) == [(Pressing.ACCEPTANCE, 5)]
    assert expected_end_of(case.legs[1], DAYS, MONDAY) is None
    case = accept.perform(Order(sqlite_database, clock, RULEBOOK, WINDOW, case.service_code, 1, case.version))
    assert pressing(case.legs[1], date(2026, 11, 24)) == [(Pressing.PROMISED, 9), (Pressing.STATUTORY, 19)]


def test_without_limits_of_steps_no_end_is_expected(sqlite_database: Database) -> None:
    clock = FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
    draft = begin(sqlite_database, clock, service=ITEM, version=EDITION).draft
    case = submit(sqlite_database, clock, submission(draft, dict(ANSWERS)))
    case = accept.perform(Order(sqlite_database, clock, RULEBOOK, WINDOW, case.service_code, 1, case.version))
    order = Order(sqlite_database, clock, RULEBOOK, REVIEWER, case.service_code, 1, case.version)
    task = next(each.number for each in case.legs[1].unfinished())
    case = review.perform(order, task=task, finding=Finding.MEETS)
    assert expected_end_of(case.legs[1], DAYS, MONDAY) is None


def test_what_was_set_aside_takes_no_time_any_more(sqlite_database: Database) -> None:
    long, short = Duration(10, Unit.WORKING_DAY), Duration(1, Unit.WORKING_DAY)
    branches = (step("long", "acceptance", limit=long), step("short", "acceptance", limit=short))
    after = (step("joined", "long", "short", join=Join.ANY, limit=short), step("decision", "joined", limit=short))
    case = begun(sqlite_database, FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC)), (*branches, *after))
    assert expected_end_of(case.leg, DAYS, MONDAY) == date(2026, 12, 9)
    case.act(review.perform, REVIEWER, task=case.task("short").number, finding=Finding.MEETS)
    assert expected_end_of(case.leg, DAYS, MONDAY) == date(2026, 11, 25)


def test_after_an_approval_its_delivery_presses_for_ten_working_days(sqlite_database: Database) -> None:
    clock = FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
    draft = begin(sqlite_database, clock, service=ITEM, version=EDITION).draft
    case = submit(sqlite_database, clock, submission(draft, dict(ANSWERS)))
    case = accept.perform(Order(sqlite_database, clock, RULEBOOK, WINDOW, case.service_code, 1, case.version))
    task = next(each.number for each in case.legs[1].unfinished())
    order = Order(sqlite_database, clock, RULEBOOK, REVIEWER, case.service_code, 1, case.version)
    case = review.perform(order, task=task, finding=Finding.MEETS)
    case = approve.perform(Order(sqlite_database, clock, RULEBOOK, APPROVER, case.service_code, 1, case.version))
    assert pressing(case.legs[1], date(2026, 12, 7)) == [(Pressing.DELIVERY, 0)]


def test_a_task_has_the_limit_of_its_step_from_its_opening(sqlite_database: Database) -> None:
    clock = FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
    case = begun(sqlite_database, clock, [step("look", "acceptance", limit=SAMPLE), step("decision", "look")])
    task = case.task("look")
    found = of_task(case.leg, task, DAYS, date(2026, 11, 25))
    assert found is not None
    assert (found.limit, found.standing.left) == (Pressing.STEP, 3)
    unlimited = begun(sqlite_database, clock, [step("look", "acceptance"), step("decision", "look")])
    assert of_task(unlimited.leg, unlimited.task("look"), DAYS, MONDAY) is None


def test_delivery_comes_after_what_is_expected(sqlite_database: Database) -> None:
    day = Duration(1, Unit.WORKING_DAY)
    plan = (
        step("review", "acceptance", limit=day),
        step("decision", "review", limit=day),
        step("delivery", "decision", kind=StepKind.DELIVERY, limit=Duration(5, Unit.WORKING_DAY)),
    )
    case = begun(sqlite_database, FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC)), plan)
    assert expected_end_of(case.leg, DAYS, MONDAY) == date(2026, 11, 25)
