"""A certificate goes on one sheet of A4 without the page around it, fits a narrow screen, and leads to its verification."""

from __future__ import annotations

import re

import pytest

from tests.browser.audit import overflow, violations
from tests.browser.conftest import Sit
from tests.browser.person import LANGUAGES, Language
from tests.demo_city import City

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
AROUND = (".tb-header", ".tb-demo", ".tb-footer", ".govuk-back-link", ".tb-no-print")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_certificate_prints_alone_on_one_sheet(sit: Sit, city: City, language: Language) -> None:
    page = sit("hefeng", language=language, scripted=False).page
    page.goto(f"/track/{city.case('food-licence', 'closed')}/certificate")
    page.emulate_media(media="print")
    assert page.locator(".tb-certificate").is_visible()
    assert [each for each in AROUND if page.locator(each).first.is_visible()] == []
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", print_background=False))
    assert len(sheets) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_certificate_and_its_verification_fit_a_narrow_screen(sit: Sit, language: Language) -> None:
    person = sit("hefeng", language=language, width=320, bypass_csp=True)
    person.open("/my")
    person.page.goto(str(person.page.locator("a[href$='/certificate']").first.get_attribute("href")))
    assert [*overflow(person.page), *violations(person.page)] == []
    box = person.page.locator("svg.tb-certificate__qr").bounding_box()
    assert box is not None
    assert box["width"] > 100
    with person.page.expect_navigation():
        person.page.locator(".tb-certificate__scan").click()
    assert "/certificates/" in person.page.url
    assert [*overflow(person.page), *violations(person.page)] == []
    clerk = sit("market-approver", language=language, width=320, bypass_csp=True)
    clerk.open("/desk/certificates")
    assert [*overflow(clerk.page), *violations(clerk.page)] == []
