"""A document goes on one sheet of A4, alone; the desk previews it without scripts."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Sit
from tests.browser.person import LANGUAGES, Language
from tests.demo_city import City

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
AROUND = (".tb-header", ".tb-demo", ".tb-footer", ".govuk-back-link", ".tb-no-print")
TALL = 42 / 25.4 * 96
"""42 mm in pixels, the size of a seal."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_prints_alone_on_one_sheet_with_its_seal(sit: Sit, city: City, language: Language) -> None:
    page = sit("hefeng", language=language, scripted=False).page
    page.goto(f"/track/{city.case('fire-safety-check', 'closed')}/documents/2")
    page.emulate_media(media="print")
    seal = page.locator(".tb-document__seal")
    assert seal.evaluate("image => image.complete && image.naturalWidth > 0")
    box = seal.bounding_box()
    assert box is not None
    assert box["height"] == pytest.approx(TALL, abs=1)
    assert [each for each in AROUND if page.locator(each).first.is_visible()] == []
    sheets = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", print_background=False))
    assert len(sheets) == 1


@pytest.mark.parametrize("scripted", [True, False])
def test_the_desk_previews_a_document_and_keeps_what_was_typed(sit: Sit, city: City, *, scripted: bool) -> None:
    code = city.case("tax-confirmation", "received")
    page = sit("tax-window", scripted=scripted).page
    page.goto(f"/desk/cases/{code}")
    if page.get_by_role("button", name="领取任务").count():
        with page.expect_navigation():
            page.get_by_role("button", name="领取任务").first.click()
    page.goto(f"/desk/cases/{code}")
    form = page.locator("form[action$='/not-accept']")
    page.locator("summary", has_text="不予受理或不受理").click()
    form.get_by_label("不予受理", exact=False).first.check()
    form.get_by_label("理由").fill("不归本局管辖")
    form.locator("[name=turn_to]").fill("县税务局")
    with page.expect_navigation():
        form.get_by_role("button", name="预览文书").click()
    preview = page.locator("#preview")
    assert "该申请存在下列情形：不归本局管辖" in preview.inner_text()
    assert form.get_by_label("理由").input_value() == "不归本局管辖"
    assert city.state(code).legs[1].papers == ()
