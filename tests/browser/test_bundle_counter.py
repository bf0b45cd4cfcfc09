"""A bundle at the counter: registered for somebody who has come, one item given up, then the whole taken back, all on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from admin_ui.platform import Platform
from engine.case.state.leg import Stage
from tests.browser import bundle_answers
from tests.browser.audit import overflow, violations
from tests.browser.clerk import form_of, send
from tests.browser.conftest import Sit
from tests.browser.filling import fill_in_pages
from tests.browser.person import Language, Person, payload
from tests.browser.site import served
from tests.demo_city import City, copied

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WHO = {"name": "林知远", "paper": "resident-id", "id_number": bundle_answers.PERSON, "mobile": "19900000001",
       "seen": "id-card", "comes": "himself"}  # fmt: skip


@pytest.fixture
def city(played: Platform, tmp_path: Path) -> Iterator[City]:
    """A city of its own, for others count on its cases."""
    made = copied(played, tmp_path / "var")
    yield made
    made.parts.database.close()


@pytest.fixture
def site(city: City) -> Iterator[str]:
    with served(city.app) as address:
        yield address


@pytest.mark.parametrize(("language", "width"), [("zh", 1280), ("en", 320)])
def test_a_bundle_is_registered_and_taken_back_at_the_window(
    sit: Sit, city: City, language: Language, width: int
) -> None:
    window = sit("window", language=language, width=width, bypass_csp=True)
    code = register(window)
    window.open(f"/desk/cases/{code}")
    give_up(window)
    state = city.state(code)
    assert "sign-permit" not in {state.members[each].service for each in state.awaiting}
    assert len(state.awaiting) == 5
    withdraw_whole(window)
    state = city.state(code)
    assert [each.outcome for each in state.legs.values()] == [Stage.WITHDRAWN]
    assert not state.awaiting
    window.open(f"/desk/counter/receipts/{code}")
    assert sound(window) == []


def register(window: Person) -> str:
    """Register who has come, with all the answers and scans at once; return the one code on the receipt."""
    window.open("/desk/counter")
    with window.page.expect_navigation():
        window.page.locator('form[action$="/open-restaurant"] button').click()
    window.fill(WHO)
    window.press("保存并继续", "Save and continue")
    fill_in_pages(window, bundle_answers.RESTAURANT, until="/materials")
    for place in window.page.locator("#wizard input[type=file][id^='m-']").all():
        place.set_input_files(payload("材料.pdf"))
    window.press("保存并继续", "Save and continue")
    window.page.locator("#declare").check()
    window.press("提交申请", "Submit")
    receipt = window.page.locator("main")
    for words in ("周晓岚", window.say("申请的 7 个事项", "The items (7)"), "材料.pdf"):
        expect(receipt).to_contain_text(words)
    return window.page.url.rpartition("/")[2]


def give_up(window: Person) -> None:
    """Give up the sign, which has not begun, by the applicant's written request."""
    form = form_of(window, "give-up")
    form.get_by_label(window.say("户外广告及招牌设置审批", "Approval of outdoor advertising and shop signs")).check()
    form.locator('[name="reason"]').fill("11 月 23 日林知远书面提出，不设招牌。")
    send(window, form)
    expect(window.page.locator("main")).to_contain_text("不设招牌")
    assert sound(window) == []


def withdraw_whole(window: Person) -> None:
    """Take back everything that is not decided, by another written request; nothing is left to do then."""
    form = form_of(window, "withdraw-whole")
    form.locator('[name="reason"]').fill("11 月 23 日林知远书面提出，不再开店。")
    send(window, form)
    window.reads(
        "已按申请人的请求撤回全部没有办完的事项；已经办成的不变。",
        "Withdrawn as the applicant asked: everything that was not decided.",
    )
    expect(window.page.locator("#acts form, main form.tb-decision")).to_have_count(0)
    assert sound(window) == []


def sound(person: Person) -> list[str]:
    return [*overflow(person.page), *violations(person.page)]
