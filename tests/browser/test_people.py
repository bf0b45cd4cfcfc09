"""Everybody beside the applicant: co-applicants who confirm by link or before the clerk, a minor's guardian, an agent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from playwright.sync_api import expect

from admin_ui.portal.people.companions import guardian_key
from engine.case.state.persons import Confirmed
from tests.browser.conftest import Sit
from tests.browser.filling import fill_in_pages, fill_page
from tests.browser.person import Person
from tests.demo_city import City

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
NUMBER, OTHER, CHILD = "110101198503019998", "110101199012159982", "110101201503019992"
FIRST: Mapping[str, object] = {
    "kind": "person", "name": "张小满", "paper": "resident-id", "id_number": NUMBER, "mobile": "13800001234",
    "seen": "id-card", "comes": "himself",
}  # fmt: skip
BESIDE: Mapping[str, object] = {
    "others": [
        {"kind": "person", "name": "沈若兰", "paper": "resident-id", "id_number": OTHER, "mobile": "13900005678"},
        {"kind": "enterprise", "name": "示例市山海酒楼有限公司", "uscc": "91009900MA000055X0", "mobile": "13700002222"},
    ]
}
GUARDIAN: Mapping[str, object] = {
    "name": "林知远", "paper": "resident-id", "id_number": NUMBER, "relation": "parent", "mobile": "13800001234",
    "seen": "household-register",
}  # fmt: skip
AGENT: Mapping[str, object] = {
    "name": "沈若兰", "paper": "resident-id", "id_number": OTHER, "mobile": "13900005678", "seen": "id-card",
    "scope": "this",
}  # fmt: skip
NAME: Mapping[str, object] = {
    "region": "shili", "trade_name": "满记", "spare_trade_name": "小满", "industry": "catering",
    "organisation_form": "limited", "uses_person_name": False, "prior_permit": False, "contact_mobile": "13800001234",
    "investors": [{"kind": "person", "name": "张小满", "resident_id": NUMBER}], "promise": True,
}  # fmt: skip


def test_several_apply_together_and_each_confirms_by_link_or_before_the_clerk(sit: Sit, city: City) -> None:
    clerk, partner = sit("window"), sit(language="en", width=375)
    begin(clerk)
    fill_in_pages(clerk, {**NAME, **FIRST, **BESIDE}, until="/check")
    clerk.page.locator("#declare").check()
    clerk.press("提交申请", "Submit")
    clerk.reads("共同申请人沈若兰、示例市山海酒楼有限公司还没有确认", "")

    before_the_clerk(clerk, "沈若兰", "id-card")
    confirm_by_link(partner, link_of(clerk, "示例市山海酒楼有限公司"))
    with clerk.page.expect_navigation():
        clerk.page.get_by_role("button", name="返回").or_(
            clerk.page.get_by_role("link", name="返回", exact=True)
        ).click()
    state = city.state(submit(clerk))
    assert {each.name: each.confirmed for each in state.persons.others} == {
        "沈若兰": Confirmed.IN_PERSON.value,
        "示例市山海酒楼有限公司": Confirmed.LINK.value,
    }
    for words in ("沈若兰", "当面确认", "示例市山海酒楼有限公司", "通过链接确认"):
        expect(clerk.page.locator("main")).to_contain_text(words)


def test_a_minor_applies_through_the_guardian_whose_proof_was_seen(sit: Sit, city: City) -> None:
    clerk = sit("window", language="en", width=375)
    begin(clerk)
    child = {**FIRST, "name": "林小满", "id_number": CHILD, "seen": "household-register"}
    fill_in_pages(clerk, {**NAME, "trade_name": "小果", **child, guardian_key(CHILD): GUARDIAN}, until="/check")
    expect(clerk.page.locator("main")).to_contain_text("Guardian of 林小满")
    state = city.state(submit(clerk))
    assert [(each.name, each.seen) for each in state.persons.guardians] == [("林知远", "household-register")]
    expect(clerk.page.locator("main")).to_contain_text("林知远")


def test_an_agent_shows_a_power_that_still_runs(sit: Sit, city: City) -> None:
    clerk = sit("window")
    begin(clerk)
    comes = {**NAME, "trade_name": "若兰", **FIRST, "comes": "agent"}
    fill_in_pages(clerk, comes, until="/agent")
    power = clerk.page.url
    fill_page(clerk, {"agent": {**AGENT, "until": date(2027, 11, 1), "document": "授权委托书.jpg"}})
    clerk.press_here("保存并继续", "Save and continue")
    clerk.open(power)
    fill_page(clerk, {"agent": {"until": date(2026, 11, 1)}})
    clerk.press("保存并继续", "Save and continue")
    clerk.reads("授权已于2026年11月1日到期，代理人不能再代办", "The power ended")
    fill_in_pages(clerk, {**comes, "agent": {"until": date(2027, 11, 1)}}, until="/check")
    code = submit(clerk)
    agent = city.state(code).persons.agent
    assert agent is not None
    assert agent.document is not None
    assert (agent.name, agent.until, agent.document.name) == ("沈若兰", "2027-11-01", "授权委托书.jpg")
    clerk.open(f"/desk/cases/{code}")
    for words in ("代理人", "沈若兰", "2027年11月1日", "授权委托书"):
        expect(clerk.page.locator("main")).to_contain_text(words)


def begin(clerk: Person) -> None:
    clerk.open("/desk/counter")
    with clerk.page.expect_navigation():
        clerk.page.locator('form[action$="/name-declaration"] button').click()


def before_the_clerk(clerk: Person, name: str, seen: str) -> None:
    """Record that a co-applicant has confirmed before the clerk, and which document was seen."""
    at = clerk.page.locator("#together")
    expect(at).to_contain_text(name)
    at.get_by_role("checkbox", name=name).check()
    at.locator("select").first.select_option(seen)
    clerk.press("记录当面确认", "Record")


def link_of(clerk: Person, name: str) -> str:
    """Make the links of those who have not confirmed, and return that of one of them."""
    clerk.press("生成确认链接", "Make links")
    found = clerk.page.locator(f"h2:text-is('{name}') + p a").get_attribute("href")
    assert found is not None
    return found


def confirm_by_link(partner: Person, link: str) -> None:
    """Read the whole application and confirm it."""
    partner.page.goto(link)
    expect(partner.page.locator("main")).to_contain_text("满记")
    partner.press("确认", "Confirm")


def submit(clerk: Person) -> str:
    clerk.page.locator("#declare").check()
    clerk.press("提交申请", "Submit")
    assert "/receipts/" in clerk.page.url, clerk.page.locator("main").inner_text()
    return clerk.page.url.rpartition("/")[2]
