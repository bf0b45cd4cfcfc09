"""People beside the applicant on both databases: taken in with the case, refused by the engine itself, erased with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from catalog.model.item import Applicant, ApplicantKind
from engine.case.acting.order import Order
from engine.case.actions import erase_payload, withdraw
from engine.case.intake.applying import Entered, HandedIn, Submission
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.intake.together import Unconfirmed, content_of
from engine.case.state.actor import Applicant as Owner
from engine.case.state.case import CaseState
from engine.case.state.persons import Agent, CoApplicant, Guardian, Persons
from engine.case.state.refusal import NotAllowed, NotComplete, NotYours
from engine.case.stored import repository
from engine.draft.channel import Channel
from engine.draft.confirming import Confirmation, confirm
from engine.draft.drafts import begin
from engine.draft.upload import Upload
from engine.storage import tables
from engine.storage.collection import referenced
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import (
    CATALOG,
    EDITION,
    ITEM,
    NOWHERE,
    OPERATOR,
    REVIEWER,
    RULEBOOK,
    STALL,
    WINDOW,
    clerk,
    compiled,
    submission,
)

TODAY = date(2026, 11, 23)
POWER = Upload("c" * 64, "委托书.pdf", 10, "pdf")
PROOF = Upload("d" * 64, "出生证.pdf", 11, "pdf")
CHILD = "110101201503019992"
AGENT = Agent("沈若兰", "110101199012159982", "13900005678", ITEM, "2027-01-31", "id-card", POWER)
GUARDIAN = Guardian(CHILD, "林知远", "110101198503019998", "parent", "13800001234", document=PROOF)
OTHER = CoApplicant("林小满", "person", CHILD, "13700002222")
EVERYBODY = Persons(AGENT, (GUARDIAN,), (OTHER,))


def service(*, several: bool = True, agent: bool = True) -> CompiledService:
    said = Applicant(source=NOWHERE, who=(ApplicantKind.PERSON,), agent=agent, several=several)
    return compiled(ITEM, replace(CATALOG, items={ITEM: replace(STALL, applicant=said)}))


def walk_in(database: Database, clock: FixedClock, persons: Persons = EVERYBODY) -> Submission:
    begun = begin(database, clock, service=ITEM, version=EDITION, account=WINDOW.account, channel=Channel.COUNTER)
    said = submission(begun.draft)
    applying = replace(said.applying, persons=persons, account=None)
    counted = {"plan": HandedIn(1, 2)}
    return replace(said, compiled=service(), applying=applying, entered=Entered(WINDOW, "id-card"), handed_in=counted)


def confirmed(database: Database, clock: FixedClock, said: Submission) -> CaseState:
    for each in said.applying.persons.others:
        given = Confirmation(each.number, content_of(said, TODAY), clock.now(), "in-person", "passport", WINDOW.account)
        confirm(database, said.draft, given, each.phone)
    return submit(database, clock, said)


def test_everybody_is_on_the_case_and_in_its_rows(database: Database, clock: FixedClock) -> None:
    state = confirmed(database, clock, walk_in(database, clock))
    assert (state.channel, state.entered_by, state.seen) == ("counter", WINDOW.account, "id-card")
    assert state.names == "李四、林小满"
    assert state.persons.agent == AGENT
    assert state.persons.guardians == (GUARDIAN,)
    assert (state.persons.others[0].confirmed, state.persons.others[0].seen) == ("in-person", "passport")
    assert state.legs[1].handed_in == {"plan": (1, 2)}
    with database.read() as connection:
        assert repository.compare(connection, state.service_code) == ()
        assert repository.load(connection, state.service_code) == state
        assert referenced(connection, [POWER.digest, PROOF.digest]) == {POWER.digest, PROOF.digest}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"agent": replace(AGENT, document=None)}, "no-power"),
        ({"agent": replace(AGENT, until="2026-11-22")}, "power-ended"),
        ({"guardians": ()}, "no-guardian"),
    ],
)
def test_the_engine_refuses_whoever_may_not_act(
    database: Database, clock: FixedClock, change: dict[str, Any], code: str
) -> None:
    with pytest.raises(NotComplete) as refused:
        confirmed(database, clock, walk_in(database, clock, replace(EVERYBODY, **change)))
    assert refused.value.code == code


def test_nothing_is_submitted_without_all(database: Database, clock: FixedClock) -> None:
    said = walk_in(database, clock)
    with pytest.raises(Unconfirmed):
        submit(database, clock, said)
    confirm(database, said.draft, Confirmation(CHILD, "f" * 64, clock.now(), "link"), OTHER.phone)
    with pytest.raises(Unconfirmed):
        submit(database, clock, said)
    with database.read() as connection:
        assert connection.execute(select(tables.case)).all() == []
    assert confirmed(database, clock, said).persons.others[0].confirmed == "in-person"


@pytest.mark.parametrize("by", [REVIEWER, clerk("qian", ("window-clerk", "parks", "*"))])
def test_only_a_window_clerk_of_the_department_enters(database: Database, clock: FixedClock, by: object) -> None:
    said = replace(walk_in(database, clock, Persons()), entered=Entered(by, "id-card"))  # type: ignore[arg-type]
    with pytest.raises(NotYours):
        submit(database, clock, said)


def test_what_was_seen_has_to_be_said(database: Database, clock: FixedClock) -> None:
    said = replace(walk_in(database, clock, Persons()), entered=Entered(WINDOW, ""))
    with pytest.raises(NotComplete):
        submit(database, clock, said)


def test_submitting_twice_makes_one_case(database: Database, clock: FixedClock) -> None:
    said = walk_in(database, clock)
    assert confirmed(database, clock, said) == submit(database, clock, said)


def test_erasure_takes_the_people_along_and_leaves_who_entered_it(database: Database, clock: FixedClock) -> None:
    state = confirmed(database, clock, walk_in(database, clock))
    code = state.service_code
    state = withdraw.perform(Order(database, clock, RULEBOOK, Owner(proven=code), code, 1, state.version), reason="")
    words = {"reason": "保存期限届满", "basis": "个人信息保护法第四十七条"}
    state = erase_payload.perform(Order(database, clock, RULEBOOK, OPERATOR, code, 1, state.version), **words)
    assert (state.persons, state.entered_by, state.channel) == (Persons(), WINDOW.account, "counter")
    with database.read() as connection:
        assert repository.compare(connection, code) == ()
        kept = [
            dict(row) for table in tables.metadata.sorted_tables for row in connection.execute(select(table)).mappings()
        ]
    said = repr(kept)
    for personal in ("沈若兰", "林知远", "林小满", CHILD, "13900005678", "委托书", "出生证", POWER.digest):
        assert personal not in said


def test_no_agent_acts_where_the_item_forbids_it(database: Database, clock: FixedClock) -> None:
    said = replace(walk_in(database, clock, Persons(AGENT)), compiled=service(agent=False))
    with pytest.raises((NotAllowed, NotComplete)):
        submit(database, clock, said)
