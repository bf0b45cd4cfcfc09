"""A hearing and a tender stop the clock: each is told to the applicant in a document of its own name, and the clock goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from admin_ui.platform import Platform
from engine.time.clock import FixedClock
from tests.browser.clerk import form_of, send
from tests.browser.conftest import Sit
from tests.browser.site import served
from tests.demo_city import City, copied

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WHY = "利害关系人在被告知听证权利之日起五日内提出听证申请。"


@pytest.fixture
def city(played: Platform, tmp_path: Path) -> Iterator[City]:
    """A city of its own, for its clock is moved."""
    made = copied(played, tmp_path / "var")
    yield made
    made.parts.database.close()


@pytest.fixture
def site(city: City) -> Iterator[str]:
    with served(city.app) as address:
        yield address


@pytest.mark.parametrize(("kind", "zh", "en"), [("hearing", "听证", "hearing"), ("tender", "招标", "tender")])
def test_it_is_told_in_writing_and_its_days_are_not_counted(sit: Sit, city: City, kind: str, zh: str, en: str) -> None:
    code, clock = city.named("facade"), city.parts.clock
    clerk, applicant = sit("city-reviewer"), sit("yuanshan", language="en", width=375)
    clerk.open(f"/desk/cases/{code}")
    form = form_of(clerk, "start-special-procedure")
    form.locator('[name="kind"]').select_option(kind)
    form.locator('[name="amount"]').fill("20")
    form.locator('[name="reason"]').fill(WHY)
    send(clerk, form)
    clerk.reads("特别程序已开始，所需时间已告知申请人。", "")
    expect(clerk.page.locator("main")).to_contain_text(f"户外广告设施{zh}告知书")

    applicant.open(f"/track/{code}")
    told = applicant.page.locator(".tb-section:has(#documents)")
    expect(told).to_contain_text(f"Outdoor Advertising: Notice of {en}")
    applicant.follow("", f"Outdoor Advertising: Notice of {en}")
    for words in (f"the following is needed: {en}", WHY, "20 working days", "Article 45"):
        expect(applicant.page.locator("main")).to_contain_text(words)

    assert isinstance(clock, FixedClock)
    clock.move(timedelta(days=4))
    clerk, applicant = sit("city-reviewer"), sit("yuanshan", language="en", width=375)
    clerk.open(f"/desk/cases/{code}")
    form = form_of(clerk, "end-special-procedure")
    form.locator('input[value="meets"]').check()
    form.locator('[name="note"]').fill("程序已完成。")
    send(clerk, form)
    expect(clerk.page.locator(".tb-limits")).to_contain_text("2026年12月15日")
    applicant.open(f"/track/{code}")
    expect(applicant.page.locator("main")).to_contain_text("15 December 2026")
