"""An expert review stops the clock: the dates are told right before, while it runs and after it, at the desk and to the applicant."""

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
from tests.browser.person import Person
from tests.browser.site import served
from tests.demo_city import City, copied

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
BEFORE, AFTER = ("2026年11月24日", "2026年12月8日"), ("2026年12月1日", "2026年12月15日")
"""The promised and the statutory end; Monday 23 to Friday 27 November are not counted, the first and last day included."""


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


def test_an_expert_review_moves_the_dates_by_what_it_took(sit: Sit, city: City) -> None:
    code, clock = city.named("facade"), city.parts.clock
    clerk, applicant = sit("city-reviewer"), sit("yuanshan")
    clerk.open(f"/desk/cases/{code}")
    applicant.open(f"/track/{code}")
    shown(clerk, applicant, *BEFORE)

    begin(clerk)
    clerk.reads("特别程序已开始，所需时间已告知申请人。", "The special procedure has begun")
    applicant.page.reload()
    shown(clerk, applicant, "暂停计时，还剩2个工作日", "暂停计时，还剩12个工作日")
    applicant.reads("正在进行专家评审，2026年11月23日 开始，预计需要5个工作日", "")
    applicant.follow("户外广告设施专家评审告知书", "")
    applicant.reads("示城管特〔2026〕", "")

    assert isinstance(clock, FixedClock)
    clock.move(timedelta(days=4))
    clerk, applicant = sit("city-reviewer"), sit("yuanshan")
    clerk.open(f"/desk/cases/{code}")
    end(clerk)
    applicant.open(f"/track/{code}")
    shown(clerk, applicant, *AFTER)
    for who in (clerk, applicant):
        expect(who.page.locator("main")).not_to_contain_text("暂停计时，还剩")


def shown(clerk: Person, applicant: Person, *words: str) -> None:
    """Both pages say the words."""
    for each in words:
        expect(clerk.page.locator(".tb-limits")).to_contain_text(each)
        expect(applicant.page.locator("main")).to_contain_text(each)


def begin(clerk: Person) -> None:
    """Begin a review that nobody planned; what it does to the clock is said first."""
    form = form_of(clerk, "start-special-procedure")
    expect(form.locator(".tb-effect")).to_contain_text("从今天起暂停计时")
    form.locator('[name="kind"]').select_option("expert-review")
    form.locator('[name="amount"]').fill("5")
    form.locator('[name="reason"]').fill("外墙为历史建筑立面，锚固方式由专家评审。")
    send(clerk, form)


def end(clerk: Person) -> None:
    """End it; the new dates are said before the button is pressed."""
    form = form_of(clerk, "end-special-procedure")
    for each in AFTER:
        expect(form.locator(".tb-effect")).to_contain_text(each)
    form.locator('input[value="meets"]').check()
    form.locator('[name="note"]').fill("专家组认为锚固方式安全，不损伤立面。")
    send(clerk, form)
