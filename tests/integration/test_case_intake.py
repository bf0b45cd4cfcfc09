from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest
from sqlalchemy import func, select

from engine.case.acting.order import Order
from engine.case.actions import accept, not_accept, resolve_duplicate, withdraw
from engine.case.intake.checked import Faulty
from engine.case.intake.intake import DuplicateStopped, submit
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.state.duplicate import Resolution
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotAllowed, NotComplete, WrongState
from engine.case.state.service_code import new_code
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.record.event import EventName
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import Clock, FixedClock, SystemClock
from tests.small_city import ANSWERS, BOTH, EDITION, ITEM, RULEBOOK, WINDOW, WITH_TREES, submission

Submit = Callable[..., CaseState]


def new_draft(database: Database, clock: Clock) -> str:
    return begin(database, clock, service=ITEM, version=EDITION).draft


@pytest.fixture
def submitted(database: Database, clock: FixedClock) -> Submit:
    def take_in(answers: dict[str, object] | None = None, **said: Any) -> CaseState:
        draft = said.pop("draft", None) or new_draft(database, clock)
        return submit(database, clock, submission(draft, answers or dict(ANSWERS), **said))

    return take_in


def count(database: Database) -> int:
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(tables.case)) or 0


def test_the_same_draft_submitted_twice_is_one_case(database: Database, clock: FixedClock, submitted: Submit) -> None:
    draft = new_draft(database, clock)

    assert submitted(draft=draft) == submitted(draft=draft)
    assert count(database) == 1


def test_pressing_the_button_in_many_windows_at_once_makes_one_case(database: Database, clock: FixedClock) -> None:
    draft = new_draft(database, clock)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: submit(database, clock, submission(draft)).service_code, range(8)))

    assert len(set(made)) == 1
    assert count(database) == 1


def test_a_draft_that_does_not_exist_becomes_no_case(database: Database, submitted: Submit) -> None:
    with pytest.raises(NotAllowed):
        submitted(draft="made-up")
    assert count(database) == 0


def test_a_clash_of_codes_is_tried_again(database: Database, clock: FixedClock, submitted: Submit) -> None:
    taken = submitted().service_code
    codes = iter([taken, taken, fresh := new_code("009900", date(2026, 11, 23))])
    second = submission(new_draft(database, clock), {**ANSWERS, "site": "2"})

    assert submit(database, clock, second, code=lambda _area, _day: next(codes)).service_code == fresh
    assert count(database) == 2


def test_faulty_answers_and_missing_materials_are_told_together(database: Database, submitted: Submit) -> None:
    with pytest.raises(Faulty) as faulty:
        submitted({**WITH_TREES, "area": 0, "tree_count": 0})
    assert [fault.path for fault in faulty.value.faults] == ["area", "tree_count"]
    assert [each.material for each in faulty.value.missing] == ["tree-plan"]
    assert count(database) == 0


def test_hidden_answers_and_files_nobody_asks_for_are_left_out(submitted: Submit) -> None:
    leg = submitted({**WITH_TREES, "trees": False}, files=BOTH).legs[1]

    assert "tree_count" not in leg.answers
    assert set(leg.files) == {"plan"}


def test_intake_is_one_action(database: Database, submitted: Submit) -> None:
    case = submitted()
    with database.read() as connection:
        events = [each.event for each in repository.sealed(connection, case.service_code)]
        assert repository.compare(connection, case.service_code) == ()

    assert [each.name for each in events] == [EventName.SUBMITTED, EventName.RECEIVED, EventName.TASK_OPENED]
    assert len({each.action_id for each in events}) == 1
    assert [each.sequence for each in events] == [1, 2, 3]


def test_a_row_that_was_tampered_with_is_found(database: Database, submitted: Submit) -> None:
    code = submitted().service_code
    with database.write() as connection:
        connection.execute(tables.leg.update().values(stage="approved"))
    with database.read() as connection:
        assert [each.table for each in repository.compare(connection, code)] == ["leg"]


def test_a_duplicate_is_stopped_and_shown(database: Database, submitted: Submit) -> None:
    first = submitted()
    with pytest.raises(DuplicateStopped) as stopped:
        submitted(number="other")
    earlier = stopped.value.earlier[0]

    assert (earlier.service_code, earlier.stage, earlier.department) == (first.service_code, "received", "streets")
    assert earlier.own("of-110101", None)
    assert not earlier.own("of-other", None)
    assert not earlier.own(None, None)
    assert count(database) == 1


def test_a_duplicate_with_a_reason_waits_for_a_clerk(database: Database, clock: FixedClock, submitted: Submit) -> None:
    first = submitted()
    second = submitted(reason="地址相同，楼层不同")
    code, seen = second.service_code, second.legs[1].revision

    assert second.legs[1].duplicate_pending
    found = second.legs[1].duplicates[0]
    assert (found.earlier_code, found.reason) == (first.service_code, "地址相同，楼层不同")
    with pytest.raises(WrongState, match="重复"):
        accept.perform(Order(database, clock, RULEBOOK, WINDOW, code, 1, seen))
    with pytest.raises(NotComplete):
        resolve_duplicate.perform(
            Order(database, clock, RULEBOOK, WINDOW, code, 1, seen), resolution=Resolution.LET_THROUGH, note=""
        )
    state = resolve_duplicate.perform(
        Order(database, clock, RULEBOOK, WINDOW, code, 1, seen), resolution=Resolution.LET_THROUGH, note="楼层不同"
    )
    state = accept.perform(Order(database, clock, RULEBOOK, WINDOW, code, 1, state.legs[1].revision))
    assert state.legs[1].stage is Stage.ACCEPTED
    with database.read() as connection:
        assert repository.compare(connection, code) == ()


def test_a_clerk_closes_a_duplicate(database: Database, clock: FixedClock, submitted: Submit) -> None:
    submitted()
    second = submitted(reason="再试一次")
    seen = second.legs[1].revision
    state = resolve_duplicate.perform(
        Order(database, clock, RULEBOOK, WINDOW, second.service_code, 1, seen),
        resolution=Resolution.DUPLICATE,
        note="重复",
    )

    assert (state.legs[1].stage, state.legs[1].outcome) == (Stage.CLOSED, Stage.NOT_ACCEPTED)
    told = state.legs[1].papers[-1]
    assert told.title.zh == "不予受理决定书"
    assert "重复" in told.paragraphs[0].zh
    assert not any("请向" in each.zh for each in told.paragraphs)
    with pytest.raises(DuplicateStopped):
        submitted()


def test_closing_frees_the_key(database: Database, clock: FixedClock, submitted: Submit) -> None:
    first = submitted()
    owner, seen = Applicant(account="of-110101"), first.legs[1].revision
    withdraw.perform(Order(database, clock, RULEBOOK, owner, first.service_code, 1, seen))

    assert not submitted().legs[1].duplicate_pending


def test_an_open_duplicate_let_in_with_a_reason_stops_the_next_one(
    database: Database, clock: FixedClock, submitted: Submit
) -> None:
    first = submitted()
    second = submitted(reason="楼层不同")
    not_accept.perform(
        Order(database, clock, RULEBOOK, WINDOW, first.service_code, 1, 99), reason="r", turn_to="elsewhere"
    )

    with pytest.raises(DuplicateStopped) as stopped:
        submitted(number="third")
    assert stopped.value.earlier[0].service_code == second.service_code


def test_every_rule_finds_the_newest_of_its_own(clock: FixedClock, submitted: Submit) -> None:
    submitted()
    clock.move(timedelta(minutes=1))
    same = submitted(reason="楼层不同")
    clock.move(timedelta(minutes=1))
    elsewhere = submitted({**ANSWERS, "site": "2"})
    clock.move(timedelta(minutes=1))
    found = submitted(reason="再试一次").legs[1].duplicates

    assert {each.rule: each.earlier_code for each in found} == {
        "stall-permit/same-site": same.service_code,
        "stall-permit/same-applicant": elsewhere.service_code,
    }


def test_a_warning_is_recorded_and_does_not_stop(database: Database, clock: FixedClock, submitted: Submit) -> None:
    submitted()
    second = submitted({**ANSWERS, "site": "2"})

    assert [(each.rule, each.then) for each in second.legs[1].duplicates] == [("stall-permit/same-applicant", "warn")]
    assert not second.legs[1].duplicate_pending
    clock.move(timedelta(days=400))
    assert submitted({**ANSWERS, "site": "3"}).legs[1].duplicates == ()


ROUNDS = 5


def _submit_each(url: str, drafts: list[str], barrier: Barrier, results: Queue[tuple[int, str]]) -> None:
    database = Database.open(url)
    try:
        for site, draft in enumerate(drafts):
            barrier.wait()
            try:
                submit(database, SystemClock(), submission(draft, {**ANSWERS, "site": str(site)}))
                results.put((site, "taken in"))
            except DuplicateStopped:
                results.put((site, "stopped"))
    finally:
        database.close()


def test_of_two_processes_at_one_instant_exactly_one_passes(database: Database) -> None:
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(2), context.Queue()
    url = database.url.render_as_string(hide_password=False)
    drafts = [[new_draft(database, SystemClock()) for _ in range(ROUNDS)] for _ in range(2)]
    workers = [context.Process(target=_submit_each, args=(url, each, barrier, results)) for each in drafts]
    for worker in workers:
        worker.start()
    said = sorted(results.get(timeout=60) for _ in range(2 * ROUNDS))
    for worker in workers:
        worker.join(60)

    assert said == [(site, outcome) for site in range(ROUNDS) for outcome in ("stopped", "taken in")]
    assert count(database) == ROUNDS
