"""Several departments are asked for their opinion: one answers, and those that let their time pass agree by silence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from admin_ui.housekeeping import let_time_act
from admin_ui.platform import Platform
from engine.time.clock import FixedClock
from tests.browser.clerk import act
from tests.browser.conftest import Sit
from tests.browser.site import served
from tests.demo_city import City, copied

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ANSWER = "出入口距路口不足七十米，请北移。"


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


def test_who_is_silent_past_the_limit_agrees_and_the_others_are_heard(sit: Sit, city: City) -> None:
    code = city.named("housing-block")
    leg = next(each.leg for each in city.state(code).legs.values() if each.service == "design-review")
    case = f"/desk/cases/{code}?leg={leg}"
    transport, planner, applicant = sit("transport"), sit("planner"), sit("anju", language="en", width=375)
    transport.open(case)
    act(transport, "claim")
    act(transport, "give-opinion", "agree-with-conditions", note=ANSWER)
    planner.open(case)
    main = planner.page.locator("main")
    for words in (ANSWER, "附条件同意"):
        expect(main).to_contain_text(words)

    let_days_pass(city, 8)
    parks = sit("parks")
    parks.open(case)
    expect(parks.page.locator("main")).to_contain_text("逾期未答，依《示例市政务服务条例（虚构）》第三十一条视为同意")
    expect(parks.page.locator(".tb-findings")).not_to_contain_text("花满庭")
    expect(parks.page.locator('form[action$="/give-opinion"]')).to_have_count(0)
    planner = sit("planner")
    planner.open(case)
    expect(planner.page.locator("main")).to_contain_text("逾期未答，依《示例市政务服务条例（虚构）》第三十一条视为同意")
    applicant = sit("anju", language="en", width=375)
    applicant.open(f"/track/{code}?leg={leg}")
    expect(applicant.page.locator("main")).not_to_contain_text("Joint review · in progress")


def let_days_pass(city: City, days: int) -> None:
    """Move the clock, and let time act as the server does every minute."""
    clock = city.parts.clock
    assert isinstance(clock, FixedClock)
    clock.move(timedelta(days=days))
    let_time_act(city.parts)
