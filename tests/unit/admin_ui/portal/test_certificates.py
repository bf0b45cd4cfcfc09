"""Certificates: shown to their owner and to the desk, verified by whoever holds them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.time.clock import FixedClock
from tests.demo_city import City

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
