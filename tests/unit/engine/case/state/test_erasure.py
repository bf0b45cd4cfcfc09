"""Erasing takes everything personal out of a closed case and leaves it whole: chain, seal, state and rows."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine.case.acting.order import Order
from engine.case.actions import (
    accept,
    approve,
    erase_payload,
    issue_certificate,
    not_accept,
    request_correction,
    resubmit,
    review,
    withdraw,
)
from engine.case.actions.review import Finding
from engine.case.certificate.certificates import certified, public_of
from engine.case.intake.intake import submit
from engine.case.lists.results import Wanted, results
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.erasure import BONES, IMPERSONAL, bones
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotAllowed, NotComplete, WrongState
from engine.case.stored import repository
from engine.case.stored.seal_verification import verified_seals
from engine.case.stored.sealing import receipt, seal_cases
from engine.case.stored.verification import verified
from engine.draft.drafts import begin
from engine.draft.upload import Upload
from engine.record.event import Event, EventName
from engine.storage import tables
from engine.storage.collection import collect
from engine.storage.database import Database
from engine.storage.files import DirectoryFiles
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.small_city import (
    ANSWERS,
    APPROVER,
    CATALOG,
    EDITION,
    ITEM,
    OPERATOR,
    PLAN,
    REVIEWER,
    RULEBOOK,
    SERVICE,
    WINDOW,
    clerk,
    submission,
)

WORDS = {"reason": "保存期限届满", "basis": "个人信息保护法第四十七条"}
PERSONAL = ("李四", "110101", "13800001234", "湖滨路六号", "plan.pdf", "a" * 64, "请核对门牌", "看过现场")


class Case:
    """A case under test; every act is done with the version last seen."""

    def __init__(self, database: Database, clock: FixedClock, state: CaseState) -> None:
        self.database, self.clock, self.state = database, clock, state

    @property
    def code(self) -> str:
        return self.state.service_code

    def act(self, perform: Callable[..., CaseState], actor: object, **said: Any) -> Case:
        order: Order[Any] = Order(self.database, self.clock, RULEBOOK, actor, self.code, 1, self.state.version)
        self.state = perform(order, **said)
        return self

    def erased(self, **said: str) -> CaseState:
        return self.act(erase_payload.perform, OPERATOR, **{**WORDS, **said}).state


@pytest.fixture
def received(database: Database, clock: FixedClock) -> Case:
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    return Case(database, clock, submit(database, clock, submission(draft, {**ANSWERS, "site": "湖滨路六号"})))


@pytest.fixture
def closed(received: Case) -> Case:
    """A case that was corrected, reviewed, approved and certified."""
    task = 2
    mark = Mark(MarkKind.FIELD, "site", "请核对门牌")
    received.act(request_correction.perform, WINDOW, marks=(mark,))
    answers = Answers({**ANSWERS, "site": "湖滨路六号甲"})
    received.act(resubmit.perform, Applicant(account="of-110101"), compiled=SERVICE, answers=answers, files={})
    received.act(accept.perform, WINDOW)
    received.act(review.perform, REVIEWER, task=task, finding=Finding.MEETS, note="看过现场")
    received.act(approve.perform, APPROVER)
    return received.act(issue_certificate.perform, APPROVER)


def everything(database: Database) -> str:
    """All that is written in the database."""
    with database.read() as connection:
        return "\n".join(
            str(row) for table in tables.metadata.sorted_tables for row in connection.execute(select(table))
        )


def test_nothing_personal_is_left_anywhere(database: Database, closed: Case) -> None:
    before = everything(database)
    closed.erased()
    after = everything(database)

    assert [each for each in PERSONAL if each not in before] == []
    assert [each for each in PERSONAL if each in after.replace("of-110101", "")] == []
    with database.read() as connection:
        gone = [each for each in repository.sealed(connection, closed.code) if each.payload is None]
    assert gone
    assert {each.salt for each in gone} == {None}


def test_the_case_stays_whole(database: Database, clock: FixedClock, closed: Case) -> None:
    seal_cases(database, clock)
    given, before = receipt(database, closed.code), closed.state
    state = closed.erased()

    assert [each.wrong for each in verified(database)] == [()]
    assert verified_seals(database).wrong == ()
    assert given is not None
    assert list(given.wrong()) == []
    with database.read() as connection:
        assert repository.load(connection, closed.code) == state
    leg, was = state.legs[1], before.legs[1]
    assert [(each.title, each.serial, each.dated) for each in leg.papers] == [
        (each.title, each.serial, each.dated) for each in was.papers
    ]
    assert {(each.addressee, each.paragraphs) for each in leg.papers} == {("", ())}
    assert (leg.stage, leg.outcome, leg.plan, leg.edition) == (Stage.CLOSED, Stage.APPROVED, was.plan, was.edition)
    assert (leg.accepted_at, leg.closed_at) == (was.accepted_at, was.closed_at)
    assert leg.issued is not None
    assert was.issued is not None
    assert (leg.issued.number, leg.issued.holder_name) == (was.issued.number, "")


def test_its_result_is_public_no_more_and_its_certificate_still_verified(database: Database, closed: Case) -> None:
    issued = closed.state.legs[1].issued
    assert issued is not None
    with database.read() as connection:
        assert len(results(connection, Wanted()).rows) == 1
    closed.erased()
    with database.read() as connection:
        assert results(connection, Wanted()).rows == ()
        found = certified(connection, issued.certificate)
    assert found is not None
    declared = replace(CATALOG.certificates["stall-licence"], public=("holder", "number", "site"))
    assert public_of(found, declared) == {"number": issued.number}


def test_reason_and_basis_are_kept_with_who_and_when(database: Database, clock: FixedClock, closed: Case) -> None:
    clock.move(timedelta(days=400))
    state = closed.erased()

    assert state.erased is not None
    assert (state.erased.at, state.erased.reason, state.erased.basis) == (clock.now(), *WORDS.values())
    with database.read() as connection:
        events = repository.events(connection, closed.code)
        assert connection.scalar(select(tables.case.c.erased_at)) == clock.now()
    records = [each for each in events if each.name is EventName.PAYLOAD_ERASED]
    assert {each.actor for each in records} == {"ops"}
    assert len({each.action_id for each in records}) == 1
    assert {each.payload["sequence"] for each in records} == {each.sequence for each in events if each.erased}


def test_the_applicant_can_still_track_it(database: Database, closed: Case) -> None:
    state = closed.erased()
    with database.read() as connection:
        row = connection.execute(select(tables.case.c.phone, tables.case.c.phone_last_four)).one()
    assert tuple(row) == ("1234", "1234")
    assert state.account == "of-110101"


def test_the_files_go_a_day_later(database: Database, clock: FixedClock, tmp_path: Path) -> None:
    files = DirectoryFiles(tmp_path / "files")
    stored = files.put(io.BytesIO(b"%PDF-1.4\n%%EOF\n"), limit=100)
    os.utime(next((tmp_path / "files").glob(f"*/*/{stored.digest}")), (0, 0))
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    plan = {"plan": (Upload(stored.digest, "plan.pdf", 14, "pdf"),)}
    case = Case(database, clock, submit(database, clock, submission(draft, files=plan)))
    case.act(withdraw.perform, Applicant(account="of-110101"))

    assert collect(files, database, clock.now()) == 0
    case.erased()
    assert collect(files, database, clock.now()) == 1


def test_the_same_may_be_applied_for_again(database: Database, clock: FixedClock, closed: Case) -> None:
    closed.erased()
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    again = submit(database, clock, submission(draft, {**ANSWERS, "site": "湖滨路六号"}, PLAN))
    assert again.legs[1].duplicates == ()


def test_only_a_closed_case_is_erased(received: Case) -> None:
    with pytest.raises(WrongState, match="办结"):
        received.erased()
    received.act(not_accept.perform, WINDOW, reason="不属于本机关职权", turn_to="东区城管局")
    leg = received.erased().legs[1]
    assert leg.decision is not None
    assert (leg.outcome, leg.decision.reason, leg.decision.turn_to) == (Stage.NOT_ACCEPTED, None, "东区城管局")


def test_it_is_erased_once(closed: Case) -> None:
    closed.erased()
    with pytest.raises(WrongState, match="没有可以清除"):
        closed.erased()


@pytest.mark.parametrize("missing", sorted(WORDS))
def test_reason_and_basis_must_be_stated(database: Database, closed: Case, missing: str) -> None:
    before = everything(database)
    with pytest.raises(NotComplete):
        closed.erased(**{missing: " "})
    assert everything(database) == before


@pytest.mark.parametrize(
    "actor",
    [WINDOW, APPROVER, clerk("boss", ("department-admin", "streets", "*")), clerk("other", ("operator", "parks", "*"))],
)
def test_only_an_operator_erases(database: Database, closed: Case, actor: object) -> None:
    before = everything(database)
    with pytest.raises(NotAllowed):
        closed.act(erase_payload.perform, actor, **WORDS)
    assert everything(database) == before


def test_of_every_event_it_is_said_what_stays() -> None:
    assert set(BONES) | IMPERSONAL == set(EventName)
    assert not set(BONES) & IMPERSONAL


@pytest.mark.parametrize(
    "name",
    [EventName.OPINION_GIVEN, EventName.TASK_DONE, EventName.APPROVED, EventName.CERTIFICATE_CHANGED],
)
def test_that_nobody_but_time_did_it_stays(name: EventName) -> None:
    done = Event(
        "000000000001", 7, 1, "a", name, datetime(2026, 11, 26, tzinfo=UTC), None, {"silent": True, "note": "逾期未答"}
    )
    assert bones(done) == {"silent": True}
