"""What a clerk sends back, and what the applicant reads of it: corrections, and a refusal with its ground."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.clerk import act, find_case, mark
from tests.browser.conftest import Sit
from tests.browser.person import Person
from tests.browser.restaurant import ANSWERS, FILES, fill_in, submit
from tests.demo_city import City

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SEATS = "与平面布局图上的座位数不一致，请核对。"
LAYOUT = "图上没有注明洗消区的位置，请补充。"
REASON = "提交的资料不能证明企业的经营地址。"
BASIS = "人民币银行结算账户管理办法第二十四条"
REMEDIES = "可以自收到决定之日起六十日内申请行政复议，或者六个月内提起行政诉讼。"


def test_correction_opens_what_was_marked_and_nothing_else(sit: Sit) -> None:
    applicant, clerk = sit("hefeng"), sit("window")
    fill_in(applicant, "湖滨路 501 号")
    code = submit(applicant)
    find_case(clerk, code)
    act(clerk, "claim")
    mark(clerk, {"field:seats": SEATS, "material:food-layout": LAYOUT})
    correct(applicant, code)
    find_case(clerk, code)
    facts = clerk.page.locator("main")
    expect(facts).to_contain_text("86")
    expect(facts.get_by_role("link", name="设备清单.jpg")).to_have_count(0)
    act(clerk, "accept")
    clerk.reads("已受理，后续环节已转出。", "Accepted; the next steps have begun.")


def correct(applicant: Person, code: str) -> None:
    """Answer the one field and the one material that are open, and submit them."""
    applicant.open(f"/track/{code}")
    applicant.press("去补正", "Correct now")
    for note in (SEATS, LAYOUT):
        expect(applicant.page.locator(".tb-correction").first).to_contain_text(note)
    asked = applicant.page.locator("#wizard :is(input, select, textarea):visible:not([type=file])")
    assert [each.get_attribute("name") for each in asked.all()] == ["seats"]
    assert applicant.page.locator('#wizard [type="file"][id^="m-"]').count() == 1
    expect(applicant.field("seats")).to_have_value(str(ANSWERS["seats"]))
    applicant.fill({"seats": 86})
    applicant.upload({"food-layout": FILES["food-layout"][:1]})
    applicant.press("提交补正", "Submit the corrections")
    assert applicant.page.url.endswith(f"/track/{code}")
    expect(applicant.page.get_by_role("button", name="去补正")).to_have_count(0)


def test_refusal_says_why_on_what_ground_and_what_can_be_done(sit: Sit, city: City) -> None:
    code = city.case("account-booking", "received")
    for name, *done in (("bank-window", "accept"), ("bank-approver", "claim", "refuse")):
        clerk = sit(name)
        find_case(clerk, code)
        for each in done[:-1]:
            act(clerk, each)
        if done[-1] == "refuse":
            act(clerk, "refuse", reason=REASON, basis=BASIS, remedies=REMEDIES)
        else:
            act(clerk, done[-1])
    applicant = sit("hefeng")
    applicant.open(f"/track/{code}")
    said = applicant.page.locator(".tb-section", has_text="决定说明").locator("dd")
    assert [each.strip() for each in said.all_inner_texts()] == [REASON, BASIS, REMEDIES]
