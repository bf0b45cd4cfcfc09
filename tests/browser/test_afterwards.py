"""What follows a certificate, in a browser: a renewal from “My applications” to the new licence, a change, a reissue, the end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from playwright.sync_api import Locator

from tests.browser.audit import overflow
from tests.browser.clerk import act, find_case
from tests.browser.conftest import Sit
from tests.browser.filling import fill_in_pages
from tests.browser.person import Person
from tests.browser.restaurant import FILES, submit
from tests.demo_city import City

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
NOODLES, TEA = "示食经许〔2022〕000001号", "示食经许〔2021〕000001号"
"""A licence in its window of renewal, and one that was renewed not long ago."""
CHANGED = {"safety_officer": "叶知夏", "conditions_changed": False}


def card(person: Person, number: str, *, valid: bool = True) -> Locator:
    """The card of a certificate among one's own: the one in force under its number, or the last that is not."""
    person.open("/my")
    assert overflow(person.page) == []
    zh, en = ("有效", "In force") if valid else ("无效", "Not in force")
    standing = person.page.get_by_text(person.say(zh, en), exact=True)
    of_number = person.page.locator(".tb-card", has=person.page.get_by_role("heading", name=number))
    return of_number.filter(has=standing).first


def begin(person: Person, number: str, zh: str, en: str) -> None:
    """Begin what may follow a certificate, from its card; it is chosen already."""
    with person.page.expect_navigation():
        card(person, number).get_by_role("link", name=person.say(zh, en), exact=True).click()
    assert not person.page.locator("#number").is_visible()
    chosen = person.page.locator('input[name="certificate"]:checked')
    assert number in person.page.locator(f'label[for="{chosen.get_attribute("id")}"]').inner_text()
    person.press("开始填写", "Start")
    person.page.locator("#f-party").check()
    person.press("保存并继续", "Save and continue")


def hand_in(person: Person, answers: Mapping[str, object], *, papers: bool = False) -> str:
    """Fill in what is not filled in already, and submit; return the service code."""
    fill_in_pages(person, answers, until="/materials" if papers else "/check")
    if papers:
        person.upload({"business-licence": FILES["business-licence"]})
        person.press("保存并继续", "Save and continue")
    assert overflow(person.page) == []
    person.reads("针对的证照：", "About the certificate: ")
    code = submit(person)
    person.reads("针对的证照", "About the certificate")
    return code


def granted(sit: Sit, person: Person, code: str, *, certificate: bool = True) -> None:
    """Let the window accept a case and an approver decide it, each at a browser like the applicant's."""
    window, approver = (
        sit(name, language=person.language, scripted=person.scripted) for name in ("window", "market-approver")
    )
    find_case(window, code)
    act(window, "claim")
    act(window, "accept")
    window.reads("已受理，后续环节已转出。", "Accepted; the next steps have begun.")
    find_case(approver, code)
    act(approver, "claim")
    act(approver, "approve", note="符合规定，准予。")
    approver.reads("已作出准予决定。", "Approved.")
    if certificate:
        act(approver, "issue-certificate")
        approver.reads("证照已颁发。", "The certificate is issued.")


def test_a_licence_is_renewed_from_ones_own_certificates(sit: Sit, city: City) -> None:
    applicant = sit("hefeng")
    old = card(applicant, NOODLES)
    window = old.get_by_role("link", name="食品经营许可延续", exact=True).locator("xpath=..").inner_text()
    assert "可以申请：2026年9月" in window
    begin(applicant, NOODLES, "食品经营许可延续", "Renewal of the food operation licence")
    applicant.page.locator('[name="contact_name"]').fill("沈若兰")
    applicant.press("保存并继续", "Save and continue")
    assert f"取自食品经营许可证（{NOODLES}）" in applicant.page.locator("main").inner_text()
    assert "湖滨路 31 号 1 层" in applicant.page.locator("main").inner_text()
    assert applicant.page.locator('[name="safety_officer"]').input_value() == "叶知秋"
    code = hand_in(applicant, CHANGED, papers=True)
    applicant.open(f"/track/{code}")
    assert f"针对的证照：食品经营许可证 {NOODLES}" in applicant.page.locator("main").inner_text()
    assert "延续已经在办" in card(applicant, NOODLES).inner_text()
    granted(sit, applicant, code)
    renewed(applicant, city, code)


def renewed(applicant: Person, city: City, code: str) -> None:
    """See the new licence and the old one replaced, at home and to whoever verifies them."""
    issued = city.state(code).legs[1].issued
    assert issued is not None
    assert (issued.number, issued.valid_until) == (NOODLES, "2031-11-22")
    new, old = card(applicant, NOODLES).inner_text(), card(applicant, NOODLES, valid=False).inner_text()
    assert "有效，至 2031年11月22日" in new
    assert f"已换发为 {NOODLES}（2026年11月23日）" in old
    assert "延续" in new
    assert "起才可以申请" in new
    applicant.open(f"/track/{code}/certificate")
    face = applicant.page.locator(".tb-certificate").inner_text()
    assert "湖滨路 31 号 1 层" in face
    before = city.state(city.named("lakeside-noodles")).legs[1].issued
    assert before is not None
    for each, says in ((issued.certificate, "证照有效"), (before.certificate, "证照已换发，本证不再有效")):
        applicant.open(f"/certificates/{each}")
        applicant.reads(says, says)
    applicant.reads(f"{NOODLES}，自 2026年11月23日 起", "")


def test_a_licence_is_changed_reissued_and_cancelled_without_scripts_on_a_telephone(sit: Sit) -> None:
    person = sit("hefeng", language="en", scripted=False, width=375)
    who = {"contact_name": "沈若兰"}
    begin(person, TEA, "食品经营许可变更", "Change of the food operation licence")
    changed = {"food_items": ["drinks"], "layout_changed": False, "changed_on": date(2026, 11, 20)}
    code = hand_in(person, {**who, **changed}, papers=True)
    granted(sit, person, code)
    assert card(person, TEA).count()
    begin(person, TEA, "食品经营许可证补发", "Reissue of the food operation licence")
    lost = {"cause": "lost", "lost_on": date(2026, 11, 22), "declared": "示例日报 2026 年 11 月 23 日"}
    code = hand_in(person, {**who, **lost})
    granted(sit, person, code)
    person.open(f"/track/{code}/certificate")
    assert "(reissued)" in person.page.locator(".tb-certificate").inner_text()
    begin(person, TEA, "食品经营许可注销", "Cancellation of the food operation licence")
    closed = {"cause": "closed", "closed_on": date(2026, 11, 23)}
    code = hand_in(person, {**who, **closed})
    granted(sit, person, code, certificate=False)
    person.open("/my")
    assert "Cancelled" in person.page.locator("main").inner_text()
    assert not card(person, TEA).count()
