"""A bundle as one case: legs side by side and one after the other, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from catalog.model.step import Role
from engine.case.actions import enter_decision, withdraw
from engine.case.intake.applying import Entered
from engine.case.intake.checked import Faulty
from engine.case.state.course import milestones
from engine.case.state.leg import Stage
from engine.case.state.members import Holder
from engine.case.state.refusal import NotYours, WrongState
from engine.case.stored import repository
from engine.people.grant import Grant, Staff, seen_legs
from engine.storage.database import Database
from engine.storage.tables import case_member
from engine.time.clock import FixedClock
from tests.founding_city import ANSWERS, CHIEF, FILES, PAPERS, Bundled, founding_city

FOUND, KITCHEN, SIGN = 1, 2, 3


@pytest.fixture
def case(database: Database, clock: FixedClock) -> Bundled:
    return Bundled(database, clock)


def consistent(case: Bundled) -> bool:
    with case.database.read() as connection:
        return repository.compare(connection, case.state.service_code) == ()


def test_what_waits_for_nothing_begins_and_the_rest_waits(case: Bundled) -> None:
    assert case.state.service == "open-kitchen"
    assert case.state.lead == "market"
    assert [each.item for each in case.state.members.values()] == ["found", "kitchen", "sign"]
    assert set(case.state.legs) == {FOUND}
    assert set(case.state.awaiting) == {KITCHEN, SIGN}
    assert case.state.legs[FOUND].answers["capital"] == 100
    assert "seats" not in case.state.legs[FOUND].answers
    assert consistent(case)


def test_an_item_that_the_answers_do_not_call_for_is_no_member(database: Database, clock: FixedClock) -> None:
    answers = {key: value for key, value in ANSWERS.items() if key != "words"} | {"sign": False}
    case = Bundled(database, clock, answers)
    assert [each.item for each in case.state.members.values()] == ["found", "kitchen"]


def test_a_grant_begins_what_waited_for_it_with_its_certificate_in_hand(case: Bundled) -> None:
    case.grant(FOUND)
    issued, kitchen = case.state.legs[FOUND].issued, case.state.legs[KITCHEN]
    assert issued is not None
    assert issued.holder_name == "示例市禾丰餐饮有限公司"
    assert issued.holder_number == issued.number
    assert not case.state.awaiting
    assert kitchen.holder == Holder("示例市禾丰餐饮有限公司", "enterprise", issued.number)
    assert kitchen.answers["uscc"] == issued.number
    assert kitchen.answers["company"] == "示例市禾丰餐饮有限公司"
    assert kitchen.answers["capital"] == 30
    assert [each.identifier for each in kitchen.proved["licence-copy"]] == [issued.certificate]
    assert kitchen.unsettled == ()
    assert [each.step for each in kitchen.unfinished()] == ["acceptance"]
    assert set(kitchen.files) == {"kitchen-plan"}
    assert consistent(case)


def test_its_certificate_is_the_new_companys(case: Bundled) -> None:
    case.grant(FOUND)
    case.grant(SIGN)
    issued = case.state.legs[SIGN].issued
    assert issued is not None
    assert issued.holder_name == "示例市禾丰餐饮有限公司"


def test_what_must_come_first_holds_the_decision_back(case: Bundled) -> None:
    case.grant(FOUND)
    case.accept(KITCHEN)
    with pytest.raises(WrongState, match="3"):
        case.approve(KITCHEN)
    case.grant(SIGN)
    case.approve(KITCHEN)
    assert case.state.legs[KITCHEN].outcome is Stage.APPROVED or case.state.legs[KITCHEN].issued


def test_what_waited_for_a_leg_that_came_to_nothing_never_begins(case: Bundled) -> None:
    case.refuse(FOUND)
    assert case.state.abandoned[KITCHEN].because == FOUND
    assert case.state.abandoned[SIGN].because == FOUND
    assert not case.state.awaiting
    assert set(case.state.legs) == {FOUND}
    assert consistent(case)


def test_one_leg_refused_leaves_the_others_as_they_are(case: Bundled) -> None:
    case.grant(FOUND)
    case.refuse(SIGN)
    assert case.state.legs[KITCHEN].stage is Stage.RECEIVED
    assert case.state.legs[FOUND].outcome is Stage.APPROVED


def test_faults_are_told_in_the_one_form(database: Database, clock: FixedClock) -> None:
    with pytest.raises(Faulty) as refused:
        Bundled(database, clock, {**ANSWERS, "terrace_seats": 21}, files={"articles": PAPERS["articles"]})
    assert [each.path for each in refused.value.faults] == ["terrace_seats"]
    assert [each.material for each in refused.value.missing] == ["kitchen-plan"]


def test_nothing_is_asked_that_a_certificate_will_tell(case: Bundled) -> None:
    assert "uscc" not in case.compiled.form.fields
    assert {each.material for each, _ in case.compiled.materials.requirements} == {"articles", "kitchen-plan"}


def test_fields_of_one_key_that_ask_something_else_stand_apart(case: Bundled) -> None:
    assert "kitchen_capital" in case.compiled.form.fields
    assert [each for each in case.compiled.form.fields if each.endswith("address")] == ["address"]


def sees(case: Bundled, role: Role, department: str) -> set[int]:
    with case.database.read() as connection:
        legs = seen_legs(connection, case.state.service_code)
    reader = Staff("someone", (Grant(role, department),))
    return {number for number, each in legs.items() if reader.may_see(each)}


def test_the_lead_sees_every_leg_and_others_those_they_work_on(case: Bundled) -> None:
    assert sees(case, Role.REVIEWER, "market") == {FOUND}
    assert sees(case, Role.REVIEWER, "streets") == set()
    case.grant(FOUND)
    assert sees(case, Role.REVIEWER, "market") == {FOUND, KITCHEN, SIGN}
    assert sees(case, Role.REVIEWER, "streets") == {SIGN}
    assert sees(case, Role.SUPERVISOR, "streets") == {SIGN}
    assert sees(case, Role.OPERATOR, "market") == set()


def test_a_case_is_closed_when_every_leg_is_and_nothing_waits(case: Bundled) -> None:
    assert not case.state.closed
    case.grant(FOUND)
    assert not case.state.closed
    case.refuse(SIGN)
    case.refuse(KITCHEN)
    assert [each.closed for each in case.state.legs.values()] == [True, True, True]
    assert case.state.closed


def test_how_far_each_item_is_stands_in_the_tables(case: Bundled) -> None:
    case.grant(FOUND)
    case.refuse(SIGN)
    wanted = select(case_member.c.leg, case_member.c.course).where(
        case_member.c.service_code == case.state.service_code
    )
    with case.database.read() as connection:
        found = {row.leg: row.course for row in connection.execute(wanted)}
    assert found == {FOUND: "granted", KITCHEN: "under-way", SIGN: "not-granted"}
    assert [each.item for each in milestones(case.state, KITCHEN)] == ["sign"]


def test_one_item_is_taken_back_at_the_leads_window_and_the_others_go_on(database: Database, clock: FixedClock) -> None:
    clerk = Staff("wang", (Grant(Role.WINDOW_CLERK, "market"),))
    case = Bundled(database, clock, entered=Entered(clerk, "id-card"))
    case.grant(FOUND)
    foreign = Staff("zhou", (Grant(Role.WINDOW_CLERK, "parks"),))
    with pytest.raises(NotYours):
        withdraw.at_the_counter(case.order(foreign, SIGN), reason="11 月 23 日书面申请")
    case.state = withdraw.at_the_counter(case.order(clerk, SIGN), reason="11 月 23 日书面申请")
    assert case.state.legs[SIGN].outcome is Stage.WITHDRAWN
    assert case.state.legs[KITCHEN].stage is Stage.RECEIVED
    assert not case.state.closed
    assert consistent(case)


CHECKED = FILES["kitchen.yaml"].replace(
    "must_hold: [", 'must_hold: [{that: {uscc: {starts_with: "92"}}, at: uscc, message: 个体工商户才办理}, '
)


def test_what_must_hold_of_something_told_later_is_looked_at_then(database: Database, clock: FixedClock) -> None:
    case = Bundled(database, clock, catalog=founding_city(kitchen=CHECKED))
    case.grant(FOUND)
    assert case.state.legs[KITCHEN].unsettled == ("uscc",)


def test_an_item_whose_milestone_came_to_nothing_is_not_approved_and_says_so(case: Bundled) -> None:
    case.grant(FOUND)
    case.refuse(SIGN)
    case.accept(KITCHEN)
    with pytest.raises(WrongState, match="不能准予") as refused:
        case.approve(KITCHEN)
    assert refused.value.code == "milestone-failed"


def test_an_approval_made_outside_waits_for_its_milestone_as_any_other(case: Bundled) -> None:
    case.grant(FOUND)
    case.accept(KITCHEN)
    said = {"decided_on": "2026-11-23", "number": "示〔2026〕1号", "why": "系统停机"}
    with pytest.raises(WrongState, match="3"):
        enter_decision.perform(case.order(CHIEF, KITCHEN), outcome=enter_decision.Outcome.APPROVED, **said)
