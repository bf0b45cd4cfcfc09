"""Taking back a bundle as a whole or in part, and correcting one of its legs, on both databases."""

from __future__ import annotations

import pytest

from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import request_correction, resubmit, withdraw
from engine.case.intake.compiled import CompiledService
from engine.case.state.actor import Applicant
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NotAllowed, WrongState
from engine.case.stored import repository
from engine.people.grant import Grant, Staff
from engine.storage.database import Database
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.founding_city import Bundled

FOUND, KITCHEN, SIGN = 1, 2, 3
CLERK = Staff("wang", (Grant(Role.WINDOW_CLERK, "market"),))


@pytest.fixture
def case(database: Database, clock: FixedClock) -> Bundled:
    return Bundled(database, clock)


def by_applicant(case: Bundled, leg: int, code: str | None = None) -> Order[Applicant]:
    state = case.state
    actor = Applicant(proven=code or state.service_code)
    return Order(case.database, case.clock, case.rulebook, actor, state.service_code, leg, state.version)


def consistent(case: Bundled) -> bool:
    with case.database.read() as connection:
        return repository.compare(connection, case.state.service_code) == ()


def test_the_whole_is_taken_back_with_what_waits(case: Bundled) -> None:
    case.state = withdraw.whole(by_applicant(case, FOUND), reason="不开了")
    assert case.state.legs[FOUND].outcome is Stage.WITHDRAWN
    assert not case.state.awaiting
    assert {(each.leg, each.because, each.reason) for each in case.state.abandoned.values()} == {
        (KITCHEN, None, "不开了"),
        (SIGN, None, "不开了"),
    }
    assert consistent(case)


def test_what_is_granted_stays_when_the_whole_is_taken_back(case: Bundled) -> None:
    case.grant(FOUND)
    case.accept(KITCHEN)
    case.state = withdraw.whole(by_applicant(case, KITCHEN))
    assert case.state.legs[FOUND].issued is not None
    assert case.state.legs[FOUND].outcome is not Stage.WITHDRAWN
    assert {case.state.legs[each].outcome for each in (KITCHEN, SIGN)} == {Stage.WITHDRAWN}
    assert consistent(case)
    with pytest.raises(WrongState):
        withdraw.whole(by_applicant(case, FOUND))


def test_a_leg_that_waits_is_given_up_and_the_others_go_on(case: Bundled) -> None:
    case.state = withdraw.give_up(by_applicant(case, FOUND), leg=SIGN, reason="不要招牌")
    assert case.state.abandoned[SIGN].reason == "不要招牌"
    assert case.state.legs[FOUND].stage is Stage.RECEIVED
    case.grant(FOUND)
    assert set(case.state.legs) == {FOUND, KITCHEN}
    assert consistent(case)


def test_a_leg_that_has_begun_is_not_given_up_so(case: Bundled) -> None:
    case.grant(FOUND)
    with pytest.raises(WrongState):
        withdraw.give_up(by_applicant(case, FOUND), leg=SIGN)


def test_nobody_else_takes_it_back(case: Bundled) -> None:
    with pytest.raises(NotAllowed):
        withdraw.whole(by_applicant(case, FOUND, "0099002026112300000001"))
    with pytest.raises(NotAllowed):
        withdraw.give_up(by_applicant(case, FOUND, "0099002026112300000001"), leg=SIGN)


def test_one_leg_taken_back_leaves_those_that_wait_for_it_nothing(case: Bundled) -> None:
    case.state = withdraw.perform(by_applicant(case, FOUND))
    assert {each.because for each in case.state.abandoned.values()} == {FOUND}


def compiled(case: Bundled, leg: Leg) -> CompiledService:
    service = case.catalog.service(leg.service)
    assert service is not None
    return CompiledService.of(service, case.catalog)[0]


def test_a_leg_is_corrected_on_its_own_form_with_what_certificates_proved(case: Bundled) -> None:
    case.grant(FOUND)
    marks = (Mark(MarkKind.FIELD, "seats", "座位数与布局图不符。"),)
    case.state = request_correction.perform(case.order(CLERK, KITCHEN), marks=marks)
    leg = case.state.legs[KITCHEN]
    answers = Answers({**leg.answers, "seats": 30})
    case.state = resubmit.perform(by_applicant(case, KITCHEN), compiled=compiled(case, leg), answers=answers, files={})
    after = case.state.legs[KITCHEN]
    assert (after.stage, after.answers["seats"], after.unsettled) == (Stage.RECEIVED, 30, ())
    assert after.proved == leg.proved
    assert consistent(case)
