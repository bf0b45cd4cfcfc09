"""A certificate goes on one sheet of A4, without what belongs to the page around it."""

from __future__ import annotations

import re

import pytest

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
