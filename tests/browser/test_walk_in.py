"""Somebody walks in with papers: scanned and registered at the window, decided by another, and the permit is collected there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.clerk import act, find_case
from tests.browser.conftest import Sit
from tests.browser.person import Person
from tests.demo_city import City

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WHO = {"kind": "enterprise", "name": "示例市山海酒楼有限公司", "uscc": "91009900MA000055X0", "mobile": "19900000010",
       "seen": "business-licence", "comes": "himself"}  # fmt: skip
PLACE = {"fire_manager": "方山海", "method": "commitment", "venue_kind": "restaurant", "district": "west",
         "address": "湖滨路 77 号 1 楼", "floor_area": 260, "floors": "地上 1 层", "underground": False, "capacity": 120,
         "exits": 2, "renovated": False}  # fmt: skip
SCANS = {
    "business-licence": ["营业执照.jpg"],
    "fire-commitment": ["承诺书-扫描.pdf"],
    "evacuation-drawing": ["平面布置图.png"],
    "fire-plan": ["疏散预案.pdf"],
}


def test_a_walk_in_from_the_scan_to_the_collected_permit(sit: Sit, city: City) -> None:
    window, approver, guest = sit("fire-window"), sit("fire-approver"), sit()
    code = register(window)
    find_case(window, code)
    act(window, "claim")
    act(window, "accept")
    find_case(approver, code)
    act(approver, "claim")
    act(approver, "approve", note="承诺符合要求，准予许可。")
    act(approver, "issue-certificate")
    find_case(window, code)
    act(window, "claim")
    act(window, "deliver", "counter", collected_by="方山海", collector_number="110101198503019998")
    window.reads("已送达，办件办结。", "Delivered")
    track(guest, code)
    state = city.state(code)
    assert state.legs[1].handover is not None
    assert state.legs[1].handover.collected_by == "方山海"


def register(window: Person) -> str:
    """Register who has come and what was brought, scanned; return the code on the receipt."""
    window.open("/desk/counter")
    with window.page.expect_navigation():
        window.page.locator('form[action$="/fire-safety-check"] button').click()
    window.fill(WHO)
    window.press("保存并继续", "Save and continue")
    expect(window.page.locator(".tb-at-counter")).to_be_visible()
    window.answer_pages(PLACE, until="/materials")
    window.upload(SCANS)
    window.press("保存并继续", "Save and continue")
    window.page.locator("#declare").check()
    window.press("提交申请", "Submit")
    receipt = window.page.locator("main")
    for words in ("收件凭证", "山海酒楼", "丁海燕", "承诺书-扫描.pdf", "2026年11月30日"):
        expect(receipt).to_contain_text(words)
    return window.page.url.rpartition("/")[2]


def track(guest: Person, code: str) -> None:
    """Follow it from home, as any other application."""
    guest.open("/track")
    guest.page.fill("#code", code)
    guest.page.fill("#digits", "0010")
    guest.press("查询", "Find")
    guest.reads("证照编号", "Number")
    for words in ("送达回证", "准予行政许可决定书", "受理通知书"):
        expect(guest.page.locator(".tb-section:has(#documents)")).to_contain_text(words)
