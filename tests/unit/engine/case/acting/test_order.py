from __future__ import annotations

import pytest

from engine.case.acting.order import Order, Ordered, action
from engine.case.intake.intake import submit
from engine.case.state.actor import Staff
from engine.case.state.case import CaseState
from engine.case.state.leg import Stage
from engine.case.state.refusal import NO_SUCH_CASE, NotAllowed, NotComplete, StaleVersion, needed
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.record.event import EventName
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import ANSWERS, EDITION, ITEM, RULEBOOK, WINDOW, submission


@action
def note(deed: Ordered[Staff], *, words: str) -> None:
    """Claim the first task, then refuse when nothing was said."""
    deed.unchanged(deed.leg.tasks[1])
    deed.record(EventName.TASK_CLAIMED, task=1)
    if not words:
        raise needed("理由", "reason")


@pytest.fixture
def case(database: Database, clock: FixedClock) -> CaseState:
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    return submit(database, clock, submission(draft, dict(ANSWERS)))


def stored(database: Database, code: str) -> CaseState | None:
    with database.read() as connection:
        return repository.load(connection, code)


def test_an_order_is_carried_out_by_who_gave_it_and_kept(
    database: Database, clock: FixedClock, case: CaseState
) -> None:
    after = note(Order(database, clock, RULEBOOK, WINDOW, case.service_code, 1, case.version), words="w")
    assert after.legs[1].tasks[1].claimed_by == WINDOW.account
    assert stored(database, case.service_code) == after


def test_what_is_refused_half_way_leaves_nothing_behind(database: Database, clock: FixedClock, case: CaseState) -> None:
    with pytest.raises(NotComplete, match="请填写理由"):
        note(Order(database, clock, RULEBOOK, WINDOW, case.service_code, 1, case.version), words="")
    assert stored(database, case.service_code) == case
    assert case.legs[1].stage is Stage.RECEIVED


def test_an_order_on_what_has_changed_since_is_refused(database: Database, clock: FixedClock, case: CaseState) -> None:
    order = Order(database, clock, RULEBOOK, WINDOW, case.service_code, 1, case.version)
    note(order, words="w")
    with pytest.raises(StaleVersion):
        note(order, words="w")


def test_an_order_on_no_such_case_is_refused(database: Database, clock: FixedClock, case: CaseState) -> None:
    with pytest.raises(NotAllowed) as refused:
        note(Order(database, clock, RULEBOOK, WINDOW, case.service_code, 2, case.version), words="w")
    assert refused.value.message == NO_SUCH_CASE
