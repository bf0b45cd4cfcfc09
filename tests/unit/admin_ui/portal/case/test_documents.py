"""The documents of a case: found by the applicant, read in both languages, printed, taken away as PDF."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from admin_ui.document import pdf
from tests.demo_city import City

FOOD = "示例市禾丰餐饮管理有限公司"


@pytest.fixture
def code(shown: City) -> str:
    return shown.case("fire-safety-check", "closed")


def test_each_document_is_found_in_the_case_and_in_ones_own_list(shown: City, code: str) -> None:
    owner = shown.signed_in("hefeng")
    page = owner.get(f"/track/{code}")
    for number, title in ((1, "受理通知书"), (2, "不予行政许可决定书")):
        assert f"/track/{code}/documents/{number}" in page
        assert title in page
    assert "示消不准〔2026〕1号" in page
    assert f"/track/{code}#documents" in owner.get("/my")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("示例市消防救援支队", "不予行政许可决定书", f"{FOOD}：", "2026年11月13日", "行政复议", "没有法律效力")),
        ("en", ("Shili Fire and Rescue Detachment", "Decision to Refuse an Administrative Licence", f"To: {FOOD}", "13 November 2026")),
    ],
)  # fmt: skip
def test_a_document_is_read_in_both_languages(shown: City, code: str, language: str, words: tuple[str, ...]) -> None:
    owner = shown.signed_in("hefeng", language)
    page = owner.get(f"/track/{code}/documents/2")
    assert owner.status == 200
    assert [
        each for each in ("示消不准〔2026〕1号", "现场检查发现二楼安全出口被堵塞", *words) if each not in page
    ] == []
    assert f"/track/{code}/documents/2/seal" in page


def test_the_seal_is_an_image_that_runs_nothing(shown: City, code: str) -> None:
    owner = shown.signed_in("hefeng")
    image = owner.get(f"/track/{code}/documents/2/seal")
    assert owner.page.mimetype == "image/svg+xml"
    assert owner.page.headers["Content-Security-Policy"].startswith("sandbox")
    assert owner.page.headers["Cache-Control"] == "private, no-store"
    assert "示例" in image


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("示例市消防救援支队", "不予行政许可决定书", "示消不准〔2026〕1号", "安全出口被堵塞", "2026年11月13日")),
        ("en", ("Shili Fire and Rescue Detachment", "Decision to Refuse", "13 November 2026", "安全出口被堵塞")),
    ],
)
def test_the_text_of_a_pdf_can_be_taken_out_of_it(
    shown: City, code: str, language: str, words: tuple[str, ...]
) -> None:
    owner = shown.signed_in("hefeng", language)
    assert f"/track/{code}/documents/2.pdf" in owner.get(f"/track/{code}/documents/2")
    owner.get(f"/track/{code}/documents/2.pdf")
    assert owner.page.mimetype == "application/pdf"
    assert "attachment" in owner.page.headers["Content-Disposition"]
    pages = PdfReader(BytesIO(owner.page.get_data())).pages
    assert len(pages) == 1
    said = "".join(pages[0].extract_text().split())
    assert [each for each in words if "".join(each.split()) not in said] == []


def test_without_the_extra_no_pdf_is_offered(shown: City, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _name: None)
    owner = shown.signed_in("hefeng")
    assert ".pdf" not in owner.get(f"/track/{code}/documents/2")
    owner.get(f"/track/{code}/documents/2.pdf")
    assert owner.status == 404


def test_without_a_chinese_typeface_it_is_said_what_is_missing(
    shown: City, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "typefaces", lambda: ())
    owner = shown.signed_in("hefeng")
    page = owner.get(f"/track/{code}/documents/2.pdf")
    assert owner.status == 503
    assert "fonts-noto-cjk" in page


@pytest.mark.parametrize("path", ["3", "0", "3.pdf", "3/seal", "99999999999999999999"])
def test_a_document_that_there_is_not_is_not_found(shown: City, code: str, path: str) -> None:
    owner = shown.signed_in("hefeng")
    owner.get(f"/track/{code}/documents/{path}")
    assert owner.status == 404


@pytest.mark.parametrize("path", ["1", "1.pdf", "1/seal"])
def test_others_are_led_to_where_code_and_telephone_are_asked(shown: City, code: str, path: str) -> None:
    for stranger in (shown.browser(), shown.signed_in("window")):
        stranger.get(f"/track/{code}/documents/{path}")
        assert stranger.status == 303
        assert stranger.goes_to.startswith("/track?")


def test_who_gave_code_and_telephone_reads_a_persons_name_masked(shown: City) -> None:
    code = shown.case("name-declaration", "closed")
    state, stranger = shown.state(code), shown.browser()
    stranger.post("/track", {"code": code, "digits": state.phone[-4:]})
    page = stranger.get(f"/track/{code}/documents/1")
    assert stranger.status == 200
    assert state.name not in page
    assert f"{state.name[0]}*" in page
