"""From the guide page to the certificate: the applicant, four of the staff, two departments side by side."""

from __future__ import annotations

import pytest

from tests.browser.clerk import act, find_case, form_of, send
from tests.browser.conftest import Sit
from tests.browser.person import Person, payload
from tests.browser.restaurant import fill_in, submit
from tests.demo_city import NOW

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_licence_with_scripts_in_chinese(sit: Sit) -> None:
    applicant = sit()
    applicant.sign_in("hefeng")
    walk(sit, applicant, guest=False, address="湖滨路 201 号 101 室")


def test_licence_without_scripts_in_english_on_a_telephone(sit: Sit) -> None:
    guest = sit(language="en", scripted=False, width=375)
    walk(sit, guest, guest=True, address="湖滨路 202 号 102 室")


def walk(sit: Sit, applicant: Person, *, guest: bool, address: str) -> None:
    """Go the whole way of one licence, everyone at a browser of their own that is like the applicant's."""
    language, scripted = applicant.language, applicant.scripted
    fill_in(applicant, address, guest=guest)
    applicant.reads(address, address)
    code = submit(applicant)
    clerks = (
        sit(name, language=language, scripted=scripted)
        for name in ("window", "west-reviewer", "city-reviewer", "market-approver")
    )
    window, west, city, approver = clerks
    take_in(window, code)
    check_side_by_side(west, city, code)
    decide(approver, code)
    hand_over(window, code)
    track(sit(language=language, scripted=scripted), code)


def take_in(window: Person, code: str) -> None:
    """Claim a case at the window, open one of its files, and accept it."""
    find_case(window, code)
    act(window, "claim")
    window.reads("已领取任务。", "The task is yours.")
    with window.page.expect_download() as got:
        window.page.get_by_role("link", name="平面布局图.png").click()
    assert got.value.suggested_filename == "平面布局图.png"
    act(window, "accept")
    window.reads("已受理，后续环节已转出。", "Accepted; the next steps have begun.")


def check_side_by_side(west: Person, city: Person, code: str) -> None:
    """Let two departments have the case open at once, and each do its part."""
    for clerk in (west, city):
        find_case(clerk, code)
        act(clerk, "claim")
    west.page.reload()
    inspect(west)
    west.reads("核查记录已提交。", "The record of the inspection is submitted.")
    city.page.reload()
    act(city, "give-opinion", "agree", "商业用房，已接专用烟道。")
    city.reads("意见已反馈给牵头部门。", "The opinion has gone to the lead department.")


def inspect(clerk: Person) -> None:
    """Arrange that two see the premises today, and record what they saw, with a photograph."""
    form = form_of(clerk, "arrange-inspection")
    for part in ("year", "month", "day"):
        form.locator(f'[name="day-{part}"]').fill(str(getattr(NOW, part)))
    form.locator('[name="time"]').fill("23:30")
    form.locator('[name="place"]').fill("湖滨路 66 号")
    form.get_by_label("韩立新").check()
    send(clerk, form)
    form = form_of(clerk, "record-inspection")
    for part in ("year", "month", "day"):
        form.locator(f'[name="day-{part}"]').fill(str(getattr(NOW, part)))
    form.get_by_label("韩立新").check()
    form.locator('input[value="meets"]').check()
    form.locator("textarea").fill("布局与图纸一致，专间和消毒设施符合要求。")
    form.locator('[name="photographs"]').set_input_files([payload("厨房.jpg")])
    send(clerk, form)


def decide(approver: Person, code: str) -> None:
    """Approve a case and issue its certificate."""
    find_case(approver, code)
    act(approver, "claim")
    act(approver, "approve", note="符合条件，准予许可。")
    approver.reads("已作出准予决定。", "Approved.")
    act(approver, "issue-certificate")
    approver.reads("证照已颁发。", "The certificate is issued.")


def hand_over(window: Person, code: str) -> None:
    """Hand the licence over at the counter."""
    find_case(window, code)
    act(window, "claim")
    act(window, "deliver", "counter", collected_by="沈若兰")
    window.reads("已送达，办件办结。", "Delivered; the case is closed.")


def track(anyone: Person, code: str) -> None:
    """Follow a case by its code and four digits; another four say nothing."""
    for digits in ("9999", "0002"):
        anyone.open("/track")
        anyone.page.fill("#code", code)
        anyone.page.fill("#digits", digits)
        anyone.press("查询", "Find")
        assert anyone.page.url.endswith(f"/track/{code}") == (digits == "0002")
    anyone.reads("证照编号", "Number")
    assert "示食经许〔2026〕" in anyone.page.locator("main").inner_text()
