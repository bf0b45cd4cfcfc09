"""Documents at the desk: read with the case, and previewed before the act that would issue them."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from admin_ui.desk.act.registry import ACTS
from engine.case.state.leg import Stage
from engine.storage import tables
from tests.demo_city import Browser, City

NOT_ACCEPT = {"task": "1", "outcome": "not_accepted", "reason": "不归本局管辖<b>", "turn_to": "县税务局"}


@pytest.fixture
def tax(city: City) -> str:
    return city.case("tax-confirmation", "received")


@pytest.fixture
def clerk(city: City, tax: str) -> Browser:
    clerk = city.signed_in("tax-window")
    clerk.act(tax, "claim", task="1")
    return clerk


def issued(city: City) -> tuple[int, int]:
    """How many documents there are, and how many numbers were given."""
    with city.parts.database.read() as connection:
        papers = connection.scalar(select(func.count()).select_from(tables.paper))
        return papers or 0, connection.scalar(select(func.count()).select_from(tables.document_number)) or 0


def test_the_case_lists_its_documents_and_its_history_tells_of_them(shown: City) -> None:
    code, reader = shown.case("fire-safety-check", "closed"), shown.signed_in("fire-approver")
    page = reader.get(f"/desk/cases/{code}")
    assert f"/desk/cases/{code}/1/documents/2" in page
    assert "出具文书：不予行政许可决定书 示消不准〔2026〕1号" in page
    document = reader.get(f"/desk/cases/{code}/1/documents/2")
    assert "现场检查发现二楼安全出口被堵塞" in document
    assert f"/desk/cases/{code}/1/documents/2/seal" in document


def test_every_reading_of_a_document_is_logged(shown: City) -> None:
    code, reader = shown.case("fire-safety-check", "closed"), shown.signed_in("fire-approver")
    before = len(shown.readings(code))
    reader.get(f"/desk/cases/{code}/1/documents/1")
    assert len(shown.readings(code)) == before + 1
    reader.get(f"/desk/cases/{code}/1/documents/1.pdf")
    assert "受理通知书" in PdfReader(BytesIO(reader.page.get_data())).pages[0].extract_text()
    assert len(shown.readings(code)) == before + 2


@pytest.mark.parametrize("path", ["1/documents/1", "1/documents/1.pdf", "1/documents/1/seal"])
def test_those_who_may_not_see_the_case_find_no_document(shown: City, path: str) -> None:
    code, stranger = shown.case("fire-safety-check", "closed"), shown.signed_in("water-reviewer")
    stranger.get(f"/desk/cases/{code}/{path}")
    assert stranger.status == 404


@pytest.mark.parametrize("path", ["1/documents/9", "2/documents/1", "1/documents/9.pdf"])
def test_a_document_that_there_is_not_is_not_found(shown: City, path: str) -> None:
    code, reader = shown.case("fire-safety-check", "closed"), shown.signed_in("fire-approver")
    reader.get(f"/desk/cases/{code}/{path}")
    assert reader.status == 404


def test_a_preview_shows_the_document_with_what_was_typed_and_does_nothing(
    city: City, tax: str, clerk: Browser
) -> None:
    before, events = issued(city), len(city.state(tax).legs[1].tasks)
    version = city.state(tax).version
    page = clerk.act(tax, "not-accept", **NOT_ACCEPT, preview="yes")

    assert clerk.status == 200
    assert "还没有办理，文号和日期以出具时为准" in page
    assert "不予受理决定书" in page
    assert "该申请存在下列情形：不归本局管辖<b>" in page
    assert "不归本局管辖<b>" not in clerk.page.get_data(as_text=True)
    assert "该申请事项请向县税务局提出。" in page
    assert "已作出决定" not in page
    assert (issued(city), city.state(tax).version, len(city.state(tax).legs[1].tasks)) == (before, version, events)


def test_what_was_previewed_is_what_is_issued_then(city: City, tax: str, clerk: Browser) -> None:
    clerk.act(tax, "not-accept", **NOT_ACCEPT, preview="yes")
    clerk.act(tax, "not-accept", **NOT_ACCEPT)
    leg = city.state(tax).legs[1]
    assert leg.outcome is Stage.NOT_ACCEPTED
    assert (leg.papers[0].of, leg.papers[0].serial) == ("not-accepted", "示税不受〔2026〕1号")


def test_a_preview_of_what_is_not_complete_says_what_is_missing(city: City, tax: str, clerk: Browser) -> None:
    page = clerk.act(tax, "not-accept", **{**NOT_ACCEPT, "reason": ""}, preview="yes")
    assert clerk.status == 422
    assert "请填写理由" in page
    assert "县税务局" in page
    assert city.state(tax).legs[1].stage is Stage.RECEIVED


def test_an_act_without_a_form_can_be_previewed_too(city: City, tax: str, clerk: Browser) -> None:
    page = clerk.act(tax, "accept", task="1", preview="yes")
    assert "受理通知书" in page
    assert city.state(tax).legs[1].stage is Stage.RECEIVED


def test_the_preview_speaks_english(city: City, tax: str, clerk: Browser) -> None:
    clerk.language = "en"
    page = clerk.act(tax, "accept", task="1", preview="yes")
    assert "Nothing has been done yet; number and date" in page
    assert "Notice of Acceptance" in page


def test_the_button_is_offered_with_acts_that_tell_the_applicant(city: City, tax: str, clerk: Browser) -> None:
    page = clerk.get(f"/desk/cases/{tax}")
    assert page.count("预览文书") == 3
    assert {each.name for each in ACTS.values() if each.tells} == {
        "accept",
        "approve",
        "deliver",
        "extend-limit",
        "not-accept",
        "refuse",
        "request-correction",
        "start-special-procedure",
        "suspend-certificate",
        "resume-certificate",
        "revoke-certificate",
        "cancel-certificate",
    }
