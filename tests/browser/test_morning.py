"""A clerk's morning: the queue narrowed, tasks taken together, one sent back with its effect read first, and a deputy for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from admin_ui.platform import Platform
from tests.browser.clerk import act, form_of, send
from tests.browser.conftest import Sit
from tests.browser.person import Person
from tests.browser.site import served
from tests.demo_city import City, copied

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def city(played: Platform, tmp_path: Path) -> Iterator[City]:
    """A city of its own, for others count on its queues."""
    made = copied(played, tmp_path / "var")
    yield made
    made.parts.database.close()


@pytest.fixture
def site(city: City) -> Iterator[str]:
    with served(city.app) as address:
        yield address


def test_an_approvers_morning(sit: Sit, city: City) -> None:
    late, canteen = city.named("noodle-shop"), city.named("canteen")
    approver, deputy, clerk = sit("market-approver"), sit("food-reviewer"), sit("window")
    take_the_most_pressing(approver, [late, canteen])
    send_back(approver, late)
    delegate(approver)
    decide_for(deputy, canteen)
    ask_for_corrections(clerk, city.named("third-company"))


def take_the_most_pressing(approver: Person, codes: list[str]) -> None:
    """Narrow the queue to one item, the most pressing first, and claim what is left together."""
    approver.open("/desk")
    approver.page.select_option("#service", "food-licence")
    approver.page.select_option("#sort", "due")
    approver.press("筛选", "Filter")
    rows = approver.page.locator(".tb-queue tbody tr")
    expect(rows.nth(0)).to_contain_text("已超期2个工作日")
    links = [each.get_attribute("href") or "" for each in rows.locator("a").all()]
    assert [code for code in codes if code in " ".join(links)] == codes
    approver.follow("全选", "All")
    approver.press("一并办理", "Do it together")
    approver.reads("办成 2 件，未办 0 件", "")


def send_back(approver: Person, code: str) -> None:
    """Send a case back to its inspection, having read that its limits stay as they are."""
    approver.open(f"/desk/cases/{code}")
    form = form_of(approver, "return-to-step")
    expect(form.locator(".tb-effect")).to_contain_text("退回不延长期限")
    form.locator('[name="to"]').first.check()
    form.locator('[name="reason"]').fill("请补充冷食专间的照片。")
    send(approver, form)
    approver.reads("已退回前面的环节。", "")
    expect(approver.page.locator("#acts")).to_contain_text("西区市场监管所")


def delegate(approver: Person) -> None:
    """Let a colleague act until the end of the week."""
    approver.open("/desk/delegations")
    approver.page.fill("#delegate", "韩立新")
    for part, box in (("year", "2026"), ("month", "11"), ("day", "27")):
        approver.page.fill(f"#until_day-{part}", box)
    approver.page.fill("#reason", "外出开会")
    approver.press("委托", "Delegate")
    approver.reads("委托已登记。", "")


def decide_for(deputy: Person, code: str) -> None:
    """Approve on behalf of the one who has gone; the case says who acted for whom."""
    deputy.open(f"/desk/cases/{code}")
    act(deputy, "approve", note="现场核查合格，同意。")
    deputy.reads("已作出准予决定。", "")
    expect(deputy.page.locator(".tb-timeline")).to_contain_text("韩立新（代 郑怀安）")


def ask_for_corrections(clerk: Person, code: str) -> None:
    """Read the notice of required corrections before it is issued."""
    clerk.open(f"/desk/cases/{code}")
    act(clerk, "claim")
    form = form_of(clerk, "request-correction")
    form.locator('[name="mark"][value="field:headcount"]').check()
    form.locator('[name="note-field:headcount"]').fill("人数与花名册不一致，请核对。")
    clerk.press("预览文书", "Preview the document", within=form)
    preview = clerk.page.locator("#preview")
    expect(preview).to_contain_text("补正告知书")
    expect(preview).to_contain_text("人数与花名册不一致，请核对。")
    form = form_of(clerk, "request-correction")
    expect(form.locator('[name="note-field:headcount"]')).to_have_value("人数与花名册不一致，请核对。")
    form.locator("button").first.click()
    clerk.reads("一次性告知补正", "")
