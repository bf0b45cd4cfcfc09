"""Minors apply through a guardian, online and at the counter; adults never see the question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from admin_ui.portal.people.companions import guardian_key
from engine.case.state.case import CaseState
from tests.unit.admin_ui.counter.conftest import CHILD, CHILD_NUMBER, GUARDIAN, PERSON, Window
from tests.unit.admin_ui.portal.conftest import Visitor, upload

Cases = Callable[[], list[CaseState]]
KEY = guardian_key(CHILD_NUMBER)
MINOR = {**PERSON, "name": CHILD, "id_number": CHILD_NUMBER}
NAMED = {f"{KEY}.{name}": value for name, value in GUARDIAN.items()}


def test_a_minor_without_a_guardian_goes_no_further(window: Window, cases: Cases) -> None:
    under = window.begin()
    window.fill(under, MINOR)
    assert f"{CHILD}的监护人" in window.visitor.get(f"{under}/guardians")
    window.post(f"{under}/check", {"declare": "yes"})
    assert window.visitor.status == 422
    assert cases() == []


def test_a_proof_that_was_seen_is_enough_at_the_counter(window: Window, cases: Cases) -> None:
    under = window.begin()
    window.fill(under, MINOR)
    window.post(f"{under}/guardians", {**NAMED, f"{KEY}.seen": "household-register"})
    window.submit(under)
    (guardian,) = cases()[0].persons.guardians
    assert (guardian.minor, guardian.name, guardian.relation) == (CHILD_NUMBER, "林知远", "parent")
    assert guardian.seen == "household-register"
    assert guardian.document is None
    assert "父母" in window.visitor.get(f"/desk/cases/{cases()[0].service_code}")


def test_a_proof_that_was_not_seen_is_uploaded(window: Window, cases: Cases) -> None:
    under = window.begin()
    window.fill(under, MINOR)
    said = {**NAMED, f"{KEY}.seen": "not-seen"}
    window.post(f"{under}/guardians", said)  # raises the question
    assert "请上传监护关系证明" in window.post(f"{under}/guardians", said)
    assert window.visitor.status == 422
    window.post(f"{under}/guardians", {**said, f"{KEY}.document": upload(name="birth.pdf")})
    window.submit(under)
    (guardian,) = cases()[0].persons.guardians
    assert guardian.document is not None
    assert guardian.document.name == "birth.pdf"


@pytest.mark.parametrize(
    ("number", "words"),
    [(CHILD_NUMBER, "监护人不能是未成年人本人"), ("110101201205050019", "监护人本人未满 18 周岁")],
)
def test_a_guardian_is_another_person_and_grown_up(window: Window, number: str, words: str) -> None:
    under = window.begin()
    window.fill(under, MINOR)
    said = {**NAMED, f"{KEY}.id_number": number, f"{KEY}.seen": "household-register"}
    assert words in window.post(f"{under}/guardians", said)
    assert window.visitor.status == 422


def test_online_a_guardian_uploads_the_proof(visitor: Visitor, cases: Cases) -> None:
    under = visitor.begin("plot")
    visitor.post(f"{under}/applicant", MINOR)
    visitor.post(f"{under}/co-applicants", {})
    assert visitor.path == f"{under}/guardians"
    assert "已核验" not in visitor.get(f"{under}/guardians")
    visitor.post(f"{under}/guardians", {**NAMED, f"{KEY}.document": upload(name="birth.pdf")})
    visitor.post(f"{under}/1", {"plot": "8 号"})
    visitor.post(f"{under}/materials", {"m.site-plan": upload()})
    code = visitor.submit(under)
    (state,) = cases()
    assert state.persons.guardians[0].name == "林知远"
    assert "birth.pdf" in visitor.get(f"/track/{code}")


@pytest.mark.parametrize(
    ("number", "asked"), [("110101200811240010", True), ("110101200811230013", False), ("110101198503019998", False)]
)
def test_eighteen_is_reached_on_the_birthday(visitor: Visitor, number: str, *, asked: bool) -> None:
    under = visitor.begin("plot")
    visitor.post(f"{under}/applicant", {**PERSON, "id_number": number})
    visitor.get(f"{under}/guardians")
    assert (visitor.status == 200) is asked


def test_an_enterprise_needs_no_guardian(visitor: Visitor) -> None:
    under = visitor.begin("plot")
    company = {"kind": "enterprise", "name": "某公司", "uscc": "91009900MA0000330Q", "mobile": "13800001234"}
    visitor.post(f"{under}/applicant", {**MINOR, **company})
    visitor.get(f"{under}/guardians")
    assert visitor.status == 303


def test_a_passport_does_not_tell_the_age_so_it_is_asked(visitor: Visitor) -> None:
    under = visitor.begin("plot")
    said = {**PERSON, "paper": "passport", "other_number": "E12345678"}
    visitor.post(f"{under}/applicant", said)  # raises the question
    assert "请填写出生日期" in visitor.post(f"{under}/applicant", said)
    assert visitor.status == 422
    born = {"born-year": "2015", "born-month": "3", "born-day": "1"}
    visitor.post(f"{under}/applicant", {**said, **born})
    assert "张小满的监护人" in visitor.get(f"{under}/guardians")
