"""The consent journey: a certificate is previewed, used, taken back, refused and disputed; scripts or none, both languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from engine.time.clock import FixedClock
from tests.browser.audit import overflow, violations
from tests.browser.person import Language, Person, payload
from tests.browser.site import served
from tests.unit.admin_ui.founded import NOW, Founded, Made, founded, made

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("founded"), FixedClock(NOW))


@pytest.fixture
def company(once: Made, tmp_path: Path) -> Iterator[Founded]:
    with founded(once, tmp_path, FixedClock(NOW)) as copied:
        yield copied


@pytest.mark.parametrize(("language", "scripted", "width"), [("zh", True, 320), ("en", True, 1280), ("zh", False, 375)])
def test_consent(chrome: Browser, company: Founded, language: Language, width: int, *, scripted: bool) -> None:
    own = company.own()
    under = company.begin(own)
    session = own.client.get_cookie("session")
    assert session is not None
    with served(company.app) as site:
        context = chrome.new_context(
            base_url=site, java_script_enabled=scripted, viewport={"width": width, "height": 900}, bypass_csp=scripted
        )
        names = {"session": session.value, "language": language}
        context.add_cookies([{"name": name, "value": value, "url": site} for name, value in names.items()])
        journey(Person(context.new_page(), language, scripted), company, under)
        context.close()


def journey(person: Person, company: Founded, under: str) -> None:
    """Go through every decision, looking at each page that comes."""
    person.open(f"{under}/materials")
    person.reads(company.number, company.number)
    look(person)
    person.press("使用 营业执照", "Use it 营业执照")
    person.reads("提交前可以撤回同意", "You may withdraw your consent until then")
    look(person)
    person.press("撤回同意 营业执照", "Withdraw consent 营业执照")
    person.press("不使用，自己上传 营业执照", "Do not use it; I upload the paper 营业执照")
    person.reads("您选择了自己上传。", "You chose to upload it yourself.")
    look(person)
    person.press("改用已有的 营业执照", "Use what is on record instead 营业执照")
    person.page.get_by_text(
        person.say("这不是我的，或者内容有误", "This is not mine, or something in it is wrong")
    ).click()
    person.page.fill("#dispute-licence-copy", "地址已经搬了")
    person.press("提出异议，自己上传 营业执照", "Dispute it; I upload the paper 营业执照")
    person.reads("您的异议已经转给颁发的部门核实。", "Your dispute has gone to the department that issued it.")
    look(person)
    person.page.set_input_files("#m-licence-copy", [payload("执照.pdf")])
    person.press("保存并继续", "Save and continue")
    person.page.wait_for_url(f"**{under}/check")
    person.reads("执照.pdf", "执照.pdf")
    assert company.uses() == []
    person.open(f"/my/certificates/{company.licence}/uses")
    look(person)


def look(person: Person) -> None:
    """Hold the page to its screen, and to WCAG where scripts may look."""
    if person.scripted:
        assert violations(person.page) == []
        assert overflow(person.page) == []
