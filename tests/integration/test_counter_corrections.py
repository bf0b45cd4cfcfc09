"""Corrections on both databases: at the counter as online, and confirmed again by all who apply."""

from __future__ import annotations

from typing import Any

import pytest

from engine.case.acting.order import Order
from engine.case.actions import request_correction, resubmit
from engine.case.actions.resubmit import every_file
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.intake.together import Unconfirmed, corrected_content
from engine.case.state.actor import Applicant as Owner
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Stage
from engine.case.state.persons import Persons
from engine.case.state.refusal import NotAllowed, NotComplete, NotInStage, NotYours
from engine.case.stored import repository
from engine.draft.confirming import Confirmation, confirm
from engine.draft.correction import correction_of
from engine.draft.drafts import begin
from engine.storage.database import Database
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.integration.test_case_persons import CHILD, EVERYBODY, OTHER, confirmed, service, walk_in
from tests.small_city import ANSWERS, EDITION, ITEM, REVIEWER, RULEBOOK, WINDOW, Clerk, submission

BETTER = Answers({**ANSWERS, "area": 5})
MARKS = (Mark(MarkKind.FIELD, "area", "请核对"),)


def order(database: Database, clock: FixedClock, state: CaseState, who: Any) -> Order[Any]:
    return Order(database, clock, RULEBOOK, who, state.service_code, 1, state.version)


def returned(database: Database, clock: FixedClock, persons: Persons = EVERYBODY) -> CaseState:
    """A walk-in's case that waits for a correction."""
    state = confirmed(database, clock, walk_in(database, clock, persons))
    return request_correction.perform(order(database, clock, state, WINDOW), marks=MARKS)


def handed_in(database: Database, clock: FixedClock, state: CaseState, who: Clerk = WINDOW, **said: Any) -> CaseState:
    given: dict[str, Any] = {"compiled": service(), "answers": BETTER, "files": {}, "seen": "passport", **said}
    return resubmit.at_the_counter(order(database, clock, state, who), **given)


def test_a_window_clerk_hands_in_corrections_for_a_walk_in(database: Database, clock: FixedClock) -> None:
    state = returned(database, clock, Persons())
    with pytest.raises(NotComplete):
        handed_in(database, clock, state, seen=" ")
    with pytest.raises(NotYours):
        handed_in(database, clock, state, who=REVIEWER)
    with pytest.raises(NotAllowed, match="site"):
        handed_in(database, clock, state, answers=Answers({**ANSWERS, "site": "elsewhere"}))
    state = handed_in(database, clock, state)
    correction = state.legs[1].corrections[-1]
    assert state.legs[1].stage is Stage.RECEIVED
    assert state.legs[1].answers["area"] == 5
    assert (correction.entered_by, correction.seen) == (WINDOW.account, "passport")
    with database.read() as connection:
        assert repository.compare(connection, state.service_code) == ()
        assert repository.load(connection, state.service_code) == state
    with pytest.raises(NotInStage):
        handed_in(database, clock, state)


def test_what_was_applied_for_online_is_corrected_online(database: Database, clock: FixedClock) -> None:
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    state = submit(database, clock, submission(draft))
    state = request_correction.perform(order(database, clock, state, WINDOW), marks=MARKS)
    with pytest.raises(NotAllowed, match="网上"):
        handed_in(database, clock, state)


def confirm_again(database: Database, clock: FixedClock, state: CaseState, compiled: CompiledService) -> None:
    leg = state.legs[1]
    draft = correction_of(
        database, clock, (state.service_code, 1), service=ITEM, version=EDITION, account=None, answers=Answers({})
    )
    content = corrected_content(state, leg, compiled, BETTER, every_file(leg, {}))
    given = Confirmation(CHILD, content, clock.now(), "in-person", "passport", WINDOW.account)
    confirm(database, draft.draft, given, OTHER.phone)


def test_whoever_confirmed_the_application_confirms_the_corrected_one(database: Database, clock: FixedClock) -> None:
    state = returned(database, clock)
    owner = Owner(proven=state.service_code)
    online: dict[str, Any] = {"compiled": service(), "answers": BETTER, "files": {}}
    with pytest.raises(Unconfirmed, match="林小满"):
        handed_in(database, clock, state)
    with pytest.raises(Unconfirmed, match="林小满"):
        resubmit.perform(order(database, clock, state, owner), **online)
    confirm_again(database, clock, state, service())
    with pytest.raises(Unconfirmed):
        handed_in(database, clock, state, answers=Answers({**ANSWERS, "area": 6}))
    state = resubmit.perform(order(database, clock, state, owner), **online)
    (again,) = state.legs[1].corrections[-1].others
    assert (again.number, again.confirmed, again.seen, again.by) == (CHILD, "in-person", "passport", WINDOW.account)
    with database.read() as connection:
        assert repository.compare(connection, state.service_code) == ()
