"""Time acts on cases: silence is acceptance, and due dates are told again when a calendar is announced."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from catalog.model.calendar import Calendar, Holiday
from catalog.model.duration import Duration, Unit
from catalog.model.item import ItemType, Limits, ToAccept, Untold
from catalog.reading.text import same
from engine.case.acting.order import Order
from engine.case.actions import accept, extend_limit, not_accept, request_correction, review, withdraw
from engine.case.actions.review import Finding
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.passing.sweep import sweep
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.deadline import deadlines
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotAllowed, NotComplete, WrongState
from engine.case.state.rulebook import Rulebook
from engine.case.state.task import TaskStage
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.record.event import EventName
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import FixedClock
from engine.time.days import Days
from engine.time.workdays import WorkCalendar
from tests.small_city import (
    ANSWERS,
    APPROVER,
    CATALOG,
    DAYS,
    EDITION,
    ITEM,
    NOWHERE,
    REVIEWER,
    RULEBOOK,
    SERVICE,
    STALL,
    WINDOW,
    compiled,
    submission,
)

MARK = (Mark(MarkKind.FIELD, "area", "请核对"),)
NOTHING: dict[str, int] = {}


def swept(database: Database, clock: FixedClock, rulebook: Rulebook) -> dict[str, int]:
    """Return what a sweep did, without what it found nothing to do for."""
    return {name: count for name, count in sweep(database, clock, rulebook).items() if count}


def begun(database: Database, clock: FixedClock, service: CompiledService = SERVICE) -> CaseState:
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    return submit(database, clock, replace(submission(draft, dict(ANSWERS)), compiled=service))


def accepted(database: Database, clock: FixedClock) -> CaseState:
    case = begun(database, clock)
    return accept.perform(Order(database, clock, RULEBOOK, WINDOW, case.service_code, 1, case.version))


def seen(database: Database, case: CaseState) -> CaseState:
    with database.read() as connection:
        state = repository.load(connection, case.service_code)
        assert repository.compare(connection, case.service_code) == ()
    assert state is not None
    return state


def test_silence_for_five_working_days_is_acceptance_from_the_day_of_receipt(
    database: Database, clock: FixedClock
) -> None:
    case = begun(database, clock)  # Monday 23 November 2026; the fifth working day after is Monday 30
    clock.move(timedelta(days=7))
    assert swept(database, clock, RULEBOOK) == NOTHING
    clock.move(timedelta(days=1))
    assert swept(database, clock, RULEBOOK) == {"deemed": 1}
    leg = seen(database, case).legs[1]
    assert (leg.stage, leg.deemed, leg.accepted_by) == (Stage.ACCEPTED, True, None)
    assert leg.accepted_at == leg.received_at
    assert leg.told == {"promised": "2026-12-07", "statutory": "2026-12-21"}
    assert [(each.step, each.stage) for each in leg.tasks.values()] == [
        ("acceptance", TaskStage.DONE),
        ("review", TaskStage.OPEN),
    ]
    assert swept(database, clock, RULEBOOK) == NOTHING


def test_what_silence_has_accepted_is_not_handled_as_if_it_had_not(database: Database, clock: FixedClock) -> None:
    case = begun(database, clock)
    order = Order(database, clock, RULEBOOK, WINDOW, case.service_code, 1, case.version)
    clock.move(timedelta(days=8))
    with pytest.raises(WrongState, match="2026年11月30日"):
        request_correction.perform(order, marks=MARK)
    with pytest.raises(WrongState, match="视为受理"):
        accept.perform(order)
    with pytest.raises(WrongState, match="视为受理"):
        not_accept.perform(order, reason="材料不齐", turn_to="别处")
    assert swept(database, clock, RULEBOOK) == {"deemed": 1}


def of_type(kind: ItemType, limits: Limits | None = None) -> CompiledService:
    """The stall permit as an item of another type, which the 行政许可法 is not about."""
    item = replace(STALL, type=kind, limits=limits)
    return compiled(ITEM, replace(CATALOG, items={ITEM: item}))


@pytest.mark.parametrize("kind", [each for each in ItemType if each is not ItemType.PERMIT])
def test_silence_accepts_nothing_but_licences(database: Database, clock: FixedClock, kind: ItemType) -> None:
    case = begun(database, clock, of_type(kind))
    clock.move(timedelta(days=60))
    assert swept(database, clock, RULEBOOK) == NOTHING
    assert not deadlines(case.legs[1].stage, case.legs[1].timing, DAYS, DAYS.day(clock.now()))
    late = accept.perform(Order(database, clock, RULEBOOK, WINDOW, case.service_code, 1, case.version))
    assert late.legs[1].stage is Stage.ACCEPTED


@pytest.mark.parametrize(("untold", "found"), [(Untold.WAIT, NOTHING), (Untold.ACCEPTED, {"deemed": 1})])
def test_other_items_follow_what_they_declare(
    database: Database, clock: FixedClock, untold: Untold, found: dict[str, int]
) -> None:
    declared = ToAccept(source=NOWHERE, within=Duration(2, Unit.WORKING_DAY), untold=untold)
    case = begun(database, clock, of_type(ItemType.OTHER, Limits(source=NOWHERE, acceptance=declared)))
    [limit] = deadlines(case.legs[1].stage, case.legs[1].timing, DAYS, date(2026, 11, 23))
    assert limit.standing.due == date(2026, 11, 25)
    clock.move(timedelta(days=2))
    assert swept(database, clock, RULEBOOK) == NOTHING
    clock.move(timedelta(days=1))
    assert swept(database, clock, RULEBOOK) == found
    assert seen(database, case).legs[1].deemed is bool(found)


def test_who_was_told_what_to_correct_is_not_deemed_accepted(database: Database, clock: FixedClock) -> None:
    case = begun(database, clock)
    order = Order(database, clock, RULEBOOK, WINDOW, case.service_code, 1, case.version)
    request_correction.perform(order, marks=MARK)
    clock.move(timedelta(days=30))
    assert swept(database, clock, RULEBOOK) == NOTHING


def test_a_withdrawn_application_is_left_alone(database: Database, clock: FixedClock) -> None:
    case = begun(database, clock)
    owner = Applicant(account=case.account)
    withdraw.perform(Order(database, clock, RULEBOOK, owner, case.service_code, 1, case.version))
    clock.move(timedelta(days=30))
    assert swept(database, clock, RULEBOOK) == NOTHING


def announced() -> Days:
    """The days of the small city once the calendar of 2027 gives the first of January and the days around it off."""
    newyear = Holiday(source=NOWHERE, name=same("元旦"), from_=date(2027, 1, 1), to=date(2027, 1, 3))
    holidays = (
        Calendar(source=NOWHERE, key=2026, notice="示例", rest=()),
        Calendar(source=NOWHERE, key=2027, notice="示例", rest=(newyear,)),
    )
    return Days(DAYS.zone, WorkCalendar(holidays))


def test_due_dates_are_told_again_with_a_reason_when_a_calendar_is_announced(database: Database) -> None:
    clock = FixedClock(datetime(2026, 12, 14, 1, tzinfo=UTC))
    case = accepted(database, clock)
    leg = case.legs[1]
    assert leg.told == {"promised": "2026-12-28", "statutory": "2027-01-11"}
    standing = leg.timing.clock(DAYS).statutory(date(2026, 12, 14))
    assert standing is not None
    assert standing.is_provisional
    assert swept(database, clock, RULEBOOK) == NOTHING
    assert swept(database, clock, replace(RULEBOOK, days=announced())) == {"moved": 1}
    moved = seen(database, case)
    assert moved.legs[1].told == {"promised": "2026-12-28", "statutory": "2027-01-12"}
    with database.read() as connection:
        last = list(repository.sealed(connection, case.service_code))[-1].event
    assert (last.name, last.payload["reason"]) == (EventName.DUE_MOVED, "calendar")
    assert last.payload["before"] == leg.told
    assert swept(database, clock, replace(RULEBOOK, days=announced())) == NOTHING


def test_limits_are_extended_once_with_reasons_by_who_may(database: Database, clock: FixedClock) -> None:
    case = accepted(database, clock)
    code, leg = case.service_code, case.legs[1]
    assert leg.told == {"promised": "2026-12-07", "statutory": "2026-12-21"}
    with pytest.raises(NotAllowed):
        extend_limit.perform(Order(database, clock, RULEBOOK, REVIEWER, code, 1, case.version), reason="r")
    with pytest.raises(NotComplete):
        extend_limit.perform(Order(database, clock, RULEBOOK, APPROVER, code, 1, case.version), reason=" ")
    longer = extend_limit.perform(
        Order(database, clock, RULEBOOK, APPROVER, code, 1, case.version), reason="案情复杂，需要补充论证"
    )
    assert longer.legs[1].told == {"promised": "2026-12-07", "statutory": "2027-01-04"}
    assert not extend_limit.may_extend(longer.legs[1], DAYS, date(2026, 11, 23))
    with pytest.raises(WrongState, match="一次"):
        extend_limit.perform(Order(database, clock, RULEBOOK, APPROVER, code, 1, longer.version), reason="r")
    assert seen(database, longer) == longer


def test_limits_are_not_extended_once_the_law_is_broken(database: Database, clock: FixedClock) -> None:
    case = accepted(database, clock)
    last = date(2026, 12, 21)
    assert extend_limit.may_extend(case.legs[1], DAYS, last)
    assert not extend_limit.may_extend(case.legs[1], DAYS, last + timedelta(days=1))
    clock.move(timedelta(days=60))
    with pytest.raises(WrongState, match="届满"):
        extend_limit.perform(Order(database, clock, RULEBOOK, APPROVER, case.service_code, 1, case.version), reason="r")


def test_work_side_by_side_is_no_reason_to_refuse_an_extension(database: Database, clock: FixedClock) -> None:
    case = accepted(database, clock)
    task = next(each.number for each in case.legs[1].unfinished() if each.step == "review")
    order = Order(database, clock, RULEBOOK, REVIEWER, case.service_code, 1, case.version)
    review.perform(order, task=task, finding=Finding.MEETS)
    extended = extend_limit.perform(
        Order(database, clock, RULEBOOK, APPROVER, case.service_code, 1, case.version), reason="r"
    )
    assert extended.legs[1].extension is not None


def test_a_possible_duplicate_that_nobody_decided_on_is_let_through_by_silence(
    database: Database, clock: FixedClock
) -> None:
    begun(database, clock)
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    second = submit(database, clock, submission(draft, dict(ANSWERS), reason="楼层不同"))
    assert second.legs[1].duplicate_pending
    clock.move(timedelta(days=8))
    assert swept(database, clock, RULEBOOK) == {"deemed": 2}
    leg = seen(database, second).legs[1]
    assert (leg.stage, leg.duplicate_pending) == (Stage.ACCEPTED, False)


def test_a_case_that_cannot_be_read_keeps_time_from_no_other(
    database: Database, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    case, broken = begun(database, clock), begun_elsewhere(database, clock)
    with database.write() as connection:
        wrong = tables.event.c.service_code == broken.service_code
        connection.execute(tables.event.update().where(wrong, tables.event.c.sequence == 2).values(payload="{"))
    clock.move(timedelta(days=8))
    assert swept(database, clock, RULEBOOK) == {"deemed": 1}
    assert seen(database, case).legs[1].deemed
    assert broken.service_code in caplog.text


def begun_elsewhere(database: Database, clock: FixedClock) -> CaseState:
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    return submit(database, clock, submission(draft, {**ANSWERS, "site": "2 East Street"}))
