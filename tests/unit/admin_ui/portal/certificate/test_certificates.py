"""Certificates: shown to their owner and to the desk, verified by whoever holds them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from catalog.model.evidence import Grade
from catalog.standards.certificate_identifier import Identifier, parse
from engine.case.acting.order import Order
from engine.case.actions import suspend_certificate
from engine.evidence.admission import Admission
from engine.evidence.elsewhere import keep
from engine.people.account import find_by_name
from engine.people.grant import staff
from engine.time.clock import FixedClock
from tests.demo_city import NOW, City

FOOD = "示例市禾丰餐饮管理有限公司"
"""The holder of the demo's food licence."""


@pytest.fixture
def code(shown: City) -> str:
    return shown.case("food-licence", "closed")


def identifier(city: City, code: str) -> str:
    issued = city.state(code).legs[1].issued
    assert issued is not None
    return issued.certificate


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "zh",
            ("食品经营许可证", "持有人", "2031年10月18日", "热食类食品制售、冷食类食品制售", "市场监督管理局", "示例"),
        ),
        ("en", ("Food operation licence", "Holder", "18 October 2031", "SAMPLE", "Verification code")),
    ],
)
def test_its_owner_sees_the_whole_certificate(shown: City, code: str, language: str, words: tuple[str, ...]) -> None:
    owner = shown.signed_in("hefeng", language)
    text = owner.get(f"/track/{code}/certificate")
    assert owner.status == 200
    for each in (FOOD, "示食经许〔2026〕000001号", "91009900MA0000330Q", "林知远", *words):
        assert each in text, each
    assert identifier(shown, code) in text.replace("-", "")
    assert f"/track/{code}/certificate" in owner.get(f"/track/{code}")
    assert f"/track/{code}/certificate" in owner.get("/my")


def test_after_the_proof_by_telephone_it_opens(shown: City, code: str) -> None:
    stranger = shown.browser()
    stranger.get(f"/track/{code}/certificate")
    assert stranger.goes_to.startswith("/track")
    stranger.post("/track", {"code": code, "digits": shown.state(code).phone[-4:]})
    text = stranger.get(f"/track/{code}/certificate")
    assert FOOD in text
    assert "姓名已隐去一部分" not in text


def test_a_natural_persons_name_is_masked_after_the_proof_by_telephone(shown: City) -> None:
    code, stranger = shown.case("name-declaration", "closed"), shown.browser()
    stranger.post("/track", {"code": code, "digits": shown.state(code).phone[-4:]})
    text = stranger.get(f"/track/{code}/certificate")
    assert "林*远" in text
    assert "林知远" not in text
    assert "姓名已隐去一部分" in text
    assert "林知远" in shown.signed_in("lin").get(f"/track/{code}/certificate")


def test_without_a_certificate_there_is_no_page(shown: City) -> None:
    code, owner = shown.case("food-licence", "accepted"), shown.signed_in("hefeng")
    owner.get(f"/track/{code}/certificate")
    assert owner.status == 404
    clerk = shown.signed_in("window")
    clerk.get(f"/desk/cases/{code}/1/certificate")
    assert clerk.status == 404


def test_the_desk_sees_it_and_the_reading_is_logged(shown: City, code: str) -> None:
    clerk = shown.signed_in("window")
    assert f"/desk/cases/{code}/1/certificate" in clerk.get(f"/desk/cases/{code}")
    text = clerk.get(f"/desk/cases/{code}/1/certificate")
    assert "示食经许〔2026〕000001号" in text
    assert "certificate" in {each.purpose for each in shown.readings(code)}
    stranger = shown.signed_in("tax-window")
    stranger.get(f"/desk/cases/{code}/1/certificate")
    assert stranger.status == 404
    clerk.get(f"/desk/cases/{code}/2/certificate")
    assert clerk.status == 404


def test_anyone_who_holds_it_may_verify_it_and_learns_what_is_public(shown: City, code: str) -> None:
    browser, held = shown.browser(), identifier(shown, code)
    browser.get(f"/certificates?code={held[:5]}-{held[5:].lower()}")
    assert browser.goes_to == f"/certificates/{held}"
    text = browser.get(browser.goes_to)
    for each in ("证照有效", FOOD, "示食经许〔2026〕000001号", "餐饮服务经营者"):
        assert each in text
    for secret in ("林知远", "1990000", code):
        assert secret not in text
    assert "This certificate is valid" in shown.browser("en").get(f"/certificates/{held}")


@pytest.mark.parametrize("typed", ["示食经许〔2026〕000001号", "0" * 25, "x" * 2000])
def test_what_is_no_code_is_refused_in_words(shown: City, typed: str) -> None:
    browser = shown.browser()
    assert "查验码有误" in browser.get(f"/certificates?code={typed}")
    assert browser.status == 422


@pytest.mark.parametrize("typed", ["0" * 26, "示食经许〔2026〕000001号", "1"])
def test_an_unknown_code_says_there_is_no_such_certificate(shown: City, typed: str) -> None:
    browser = shown.browser()
    assert "没有这份证照" in browser.get(f"/certificates/{typed}")
    assert browser.status == 404


def test_after_its_last_day_it_is_not_valid(city: City) -> None:
    code = city.case("food-licence", "closed")
    clock = city.parts.clock
    assert isinstance(clock, FixedClock)
    clock.move(timedelta(days=6 * 365))
    text = city.browser().get(f"/certificates/{identifier(city, code)}")
    assert "已过有效期" in text
    assert "证照有效" not in text


def test_it_stands_in_both_languages_with_its_code_to_scan(shown: City, code: str) -> None:
    text = shown.signed_in("hefeng").get(f"/track/{code}/certificate")
    for words in ("食品经营许可证", "Food operation licence", "主体业态", "Main business", "持有人", "Holder"):
        assert words in text
    issued = shown.state(code).legs[1].issued
    assert issued is not None
    assert issued.identifier is not None
    assert issued.identifier in text
    assert f"/certificates/{issued.certificate}" in text
    drawing = text[text.index("<svg") : text.index("</svg>")]
    assert "<path" in drawing
    assert "style=" not in drawing


def test_it_is_printed_as_a_pdf(shown: City, code: str) -> None:
    owner = shown.signed_in("hefeng")
    assert f"/track/{code}/certificate.pdf" in owner.get(f"/track/{code}/certificate")
    owner.get(f"/track/{code}/certificate.pdf")
    assert (owner.status, owner.page.data[:5]) == (200, b"%PDF-")
    assert len(PdfReader(BytesIO(owner.page.data)).pages) == 1
    clerk = shown.signed_in("window")
    clerk.get(f"/desk/cases/{code}/1/certificate.pdf")
    assert (clerk.status, clerk.page.data[:5]) == (200, b"%PDF-")


def test_its_identifier_leads_to_it_too(shown: City, code: str) -> None:
    issued = shown.state(code).legs[1].issued
    assert issued is not None
    assert issued.identifier is not None
    browser = shown.browser()
    browser.get(f"/certificates?code={issued.identifier.lower()}")
    assert browser.goes_to == f"/certificates/{issued.identifier}"
    assert "证照有效" in browser.get(browser.goes_to)


def test_a_forged_identifier_is_called_so(shown: City, code: str) -> None:
    issued = shown.state(code).legs[1].issued
    found = parse(issued.identifier or "") if issued else None
    assert found is not None
    forged = str(found)[:-1] + ("A" if found.check != "A" else "B")
    browser = shown.browser()
    assert "校验位不对：可能抄错，也可能是伪造的" in browser.get(f"/certificates?code={forged}")
    assert browser.status == 422
    assert "校验位不对" in browser.get(f"/certificates/{forged}")
    assert browser.status == 404
    unknown = Identifier("99999900MB000110XM001", found.issuer, found.serial, 1)
    assert "不是本市登记的证照类型" in browser.get(f"/certificates?code={unknown}")
    never = Identifier(found.type_code, found.issuer, "NEVER", 1)
    browser.get(f"/certificates/{never}")
    assert browser.status == 404


def test_a_suspended_one_is_not_valid(city: City) -> None:
    code = city.case("food-licence", "closed")
    with city.parts.database.read() as connection:
        account = find_by_name(connection, "market-approver")
        assert account is not None
        approver = staff(connection, account.account, city.parts.today())
    state = city.state(code)
    order = Order(
        city.parts.database, city.parts.clock, city.parts.rulebook(), approver, code, 1, state.legs[1].revision
    )
    suspend_certificate.perform(order, reason="未按规定储存食品", basis="示例法第九条")
    assert "证照已被暂扣，现在无效" in city.browser().get(f"/certificates/{identifier(city, code)}")
    text = city.signed_in("hefeng").get(f"/track/{code}")
    assert "暂扣证照决定书" in text
    assert "证照暂扣" in text


def test_one_that_was_issued_elsewhere_says_where_it_comes_from(city: City) -> None:
    catalog = city.parts.edition().catalog
    admission = Admission(catalog.certificates["land-title"], catalog, Grade.B, city.parts.today())
    named = Identifier("12009900MB0021207K001", "12009900MB0021207K", "20240000012", 1)
    told = admission.admit({
        "identifier": str(named), "number": "示（2024）不动产权第0000012号", "holder_name": "林知远",
        "holder_number": "91009900MA0000330Q", "issued_on": "2024-03-11", "parcel_code": "009901001003GB00012",
        "site": "示例市东区朝阳路 88 号", "land_area": "1860.50",
    })  # fmt: skip
    with city.parts.database.write() as connection:
        keep(connection, told, by="operator", source="titles.csv", at=NOW)
    text = city.browser().get(f"/certificates/{named}")
    for words in ("证照有效", "示（2024）不动产权第0000012号", "009901001003GB00012", "由颁发部门的系统提供"):
        assert words in text
    for secret in ("朝阳路", "1860", "titles.csv", "91009900MA0000330Q"):
        assert secret not in text
