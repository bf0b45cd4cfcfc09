"""What an approval makes public: exactly what its item declared when it was submitted, and nothing of other cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from catalog.model.item import Item, Result
from engine.case.acting.order import Order, Who
from engine.case.actions import accept, approve, issue_certificate, refuse, review, withdraw
from engine.case.actions.review import Finding
from engine.case.certificate.certificates import certified, public_of
from engine.case.intake.applying import Applying
from engine.case.intake.intake import submit
from engine.case.lists.results import Result as Published
from engine.case.lists.results import Wanted, results
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import (
    ANSWERS,
    APPROVER,
    CATALOG,
    EDITION,
    ITEM,
    NOWHERE,
    REVIEWER,
    RULEBOOK,
    STALL,
    WINDOW,
    compiled,
    submission,
)

COMPANY = Applying(name="示例市禾丰餐饮有限公司", kind="enterprise", phone="13800001234", number="91009900MA0000330Q")
OPEN_TO_ALL = replace(STALL.applicant, who=(*STALL.applicant.who, *type(STALL.applicant.who[0])))


class Office:
    """Plays a case up to its decision."""

    def __init__(self, database: Database, clock: FixedClock) -> None:
        self.database, self.clock = database, clock

    def reviewed(self, item: Item = STALL, applying: Applying | None = None) -> CaseState:
        catalog = replace(CATALOG, items={ITEM: replace(item, applicant=OPEN_TO_ALL)})
        draft = begin(self.database, self.clock, service=ITEM, version=EDITION).draft
        said = replace(submission(draft), compiled=compiled(catalog=catalog))
        state = submit(self.database, self.clock, replace(said, applying=applying) if applying else said)
        state = accept.perform(self.order(state, WINDOW))
        task = next(state.legs[1].unfinished()).number
        return review.perform(self.order(state, REVIEWER), task=task, finding=Finding.MEETS)

    def order(self, state: CaseState, actor: Who) -> Order[Who]:
        return Order(self.database, self.clock, RULEBOOK, actor, state.service_code, 1, state.version)

    def issued(self, state: CaseState) -> CaseState:
        state = approve.perform(self.order(state, APPROVER))
        return issue_certificate.perform(self.order(state, APPROVER))

    def published(self, words: str = "") -> tuple[Published, ...]:
        with self.database.read() as connection:
            return results(connection, Wanted(words=words)).rows

    def sound(self, state: CaseState) -> bool:
        with self.database.read() as connection:
            return repository.compare(connection, state.service_code) == ()


@pytest.fixture
def office(database: Database, clock: FixedClock) -> Office:
    return Office(database, clock)


def publishing(*names: str, full_names: bool = False) -> Item:
    result = Result(source=NOWHERE, certificate="stall-licence", publish=names, full_names=full_names)
    return replace(STALL, result=result)


def test_an_approval_is_public_at_once_and_its_number_once_it_is_issued(office: Office) -> None:
    state = office.reviewed(applying=COMPANY)
    assert office.published() == ()
    state = approve.perform(office.order(state, APPROVER))
    (decided,) = office.published()
    facts = {"holder": COMPANY.name, "site": ANSWERS["site"], "area": ANSWERS["area"]}
    assert (decided.service, decided.department, decided.version) == (ITEM, "streets", EDITION)
    assert decided.facts == facts
    state = issue_certificate.perform(office.order(state, APPROVER))
    (closed,) = office.published()
    assert closed.facts == {**facts, "number": "示〔2026〕0001号"}
    assert closed.result == decided.result
    assert office.published("禾丰") == office.published("0001号") == office.published()
    assert office.sound(state)


@pytest.mark.parametrize("words", ["李四", "李", "四"])
def test_a_persons_name_is_masked_and_not_found(office: Office, words: str) -> None:
    state = office.issued(office.reviewed())
    (row,) = office.published()
    assert row.facts["holder"] == "李*"
    assert [each.facts["holder"] for each in office.published(words)] == (["李*"] if words == "李" else [])
    assert office.sound(state)


def test_an_item_may_have_full_names_published(office: Office) -> None:
    office.issued(office.reviewed(publishing("holder", "issued", "valid_until", full_names=True)))
    (row,) = office.published("李四")
    assert row.facts == {"holder": "李四", "issued": "2026-11-23", "valid_until": "2029-11-22"}


def test_a_name_given_in_a_field_is_masked_too(office: Office) -> None:
    person = replace(submission("").applying, name=str(ANSWERS["site"]))
    office.issued(office.reviewed(publishing("site"), applying=person))
    (row,) = office.published()
    assert row.facts == {"site": "1***********t"}


def test_what_is_not_declared_is_not_stored(office: Office, database: Database) -> None:
    state = office.issued(office.reviewed(publishing("number")))
    with database.read() as connection:
        row = connection.execute(select(tables.published_result)).one()
        words = connection.scalars(select(tables.result_words.c.words)).all()
    kept = repr((row.facts, words))
    for secret in (state.name, state.phone, "110101", "East Street", state.service_code):
        assert secret not in kept


def test_without_publish_nothing_is_public(office: Office) -> None:
    assert office.issued(office.reviewed(publishing())).legs[1].issued is not None
    assert office.published() == ()


def test_a_certificate_is_found_by_its_identifier_and_tells_what_is_public(office: Office, database: Database) -> None:
    issued = office.issued(office.reviewed()).legs[1].issued
    assert issued is not None
    with database.read() as connection:
        found = certified(connection, issued.certificate)
        assert (
            found == certified(connection, issued.certificate.lower()) == certified(connection, issued.identifier or "")
        )
        assert [certified(connection, other) for other in ("", issued.number)] == [None] * 2
    assert found is not None
    assert (found.kind, found.department, found.version) == ("stall-licence", "streets", EDITION)
    declared = CATALOG.certificates["stall-licence"]
    public = {"number": issued.number, "site": ANSWERS["site"]}
    assert public_of(found, declared) == {"holder": "李*", **public}
    assert public_of(found, replace(declared, public=("holder", "valid_until"))) == {
        "holder": "李四",
        "valid_until": "2029-11-22",
    }
    assert public_of(found, None) == {"holder": "李*"}
    days = ("2026-11-22", "2026-11-23", "2029-11-22", "2029-11-23")
    assert [found.holds(day) for day in days] == [False, True, True, False]


def test_what_a_certificate_does_not_make_public_is_not_told_however_its_item_publishes(
    office: Office, database: Database
) -> None:
    issued = office.issued(office.reviewed(publishing())).legs[1].issued
    assert issued is not None
    with database.read() as connection:
        found = certified(connection, issued.certificate)
    assert found is not None
    declared = replace(CATALOG.certificates["stall-licence"], public=())
    assert public_of(found, declared) == {"holder": "李*"}
    assert found.holds("2027-01-01")


def test_refused_and_withdrawn_cases_are_not_shown(office: Office) -> None:
    state = office.reviewed()
    state = refuse.perform(office.order(state, APPROVER), reason="r", basis="b", remedies="m")
    assert office.published() == ()
    assert office.sound(state)
    state = office.reviewed()
    state = withdraw.perform(office.order(state, Applicant(state.account)), reason="")
    assert office.published() == ()
    assert office.sound(state)
