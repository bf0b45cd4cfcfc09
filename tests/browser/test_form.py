"""What a form promises to whoever fills it in."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Sit
from tests.browser.person import Person
from tests.browser.restaurant import ANSWERS, begin, fill_in, say_who

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def guest(sit: Sit) -> Person:
    """A guest at the first page of the form proper."""
    person = sit()
    begin(person)
    say_who(person, guest=True)
    return person


def at_activities(person: Person) -> None:
    """Fill in the operator and go on to the food activities."""
    person.fill(ANSWERS)
    person.press("保存并继续", "Save and continue")
    person.reads("主体业态", "Main business")


def test_failed_page_says_first_what_is_wrong(guest: Person) -> None:
    guest.page.fill("#f-contact_mobile", "12345")
    guest.press("保存并继续", "Save and continue")
    summary = guest.page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    assert guest.page.title().startswith("错误：")
    links = summary.locator("a")
    for place in range(links.count()):
        link = links.nth(place)
        target = guest.page.locator(f'[id="{(link.get_attribute("href") or "")[1:]}"]')
        link.click()
        expect(target).to_be_focused()
        beside = target.locator("xpath=ancestor::*[contains(@class, 'govuk-form-group')][1]")
        expect(beside.locator(".govuk-error-message")).to_contain_text(link.inner_text())
    expect(guest.page.locator("#f-contact_mobile")).to_have_value("12345")


def test_condition_shows_its_field_at_once_and_keeps_the_answer(guest: Person) -> None:
    at_activities(guest)
    website = guest.page.locator("#f-website")
    expect(website).to_be_hidden()
    guest.field("online").first.check()
    expect(website).to_be_visible()
    website.fill("禾丰小馆")
    guest.page.locator('[name="online"][value="false"]').check()
    expect(website).to_be_hidden()
    guest.fill({key: value for key, value in ANSWERS.items() if key != "online"})
    guest.press("保存并继续", "Save and continue")
    guest.page.go_back()
    guest.page.reload()
    expect(website).to_be_hidden()
    guest.field("online").first.check()
    expect(website).to_have_value("禾丰小馆")
    expect(website).to_be_visible()


def test_back_keeps_the_answers(guest: Person) -> None:
    first = guest.page.url
    at_activities(guest)
    guest.page.go_back()
    assert guest.page.url == first
    expect(guest.page.locator("#f-legal_representative")).to_have_value(str(ANSWERS["legal_representative"]))


def test_rows_are_added_and_removed_without_losing_answers(guest: Person) -> None:
    at_activities(guest)
    guest.field("vending").first.check()
    guest.field("machines.0.place").fill("湖滨路 1 号大堂")
    guest.press("增加一行自动设备", "Add a row to Vending machines")
    guest.field("machines.1.place").fill("湖滨路 2 号大堂")
    expect(guest.field("machines.0.place")).to_have_value("湖滨路 1 号大堂")
    guest.press("删除第 1 行", "Remove row 1")
    expect(guest.field("machines.0.place")).to_have_value("湖滨路 2 号大堂")
    expect(guest.field("machines.1.place")).to_have_count(0)


def test_language_switch_keeps_page_and_answers(guest: Person) -> None:
    guest.page.fill("#f-legal_representative", "林知远")
    with guest.page.expect_navigation():
        guest.page.get_by_role("button", name="English").click()
    assert guest.page.locator("html").get_attribute("lang") == "en"
    expect(guest.page.locator("#f-legal_representative")).to_have_value("林知远")


TWICE = """() => { const form = document.querySelector("#wizard"), body = new URLSearchParams(new FormData(form));
    return Promise.all([1, 2].map(() => fetch(form.action, {method: "POST", body}).then(reply => reply.url))) }"""


def test_submitting_twice_makes_one_case(sit: Sit) -> None:
    person = sit("hefeng")
    before = own_cases(person)
    fill_in(person, "湖滨路 401 号")
    check = person.page.url
    person.page.locator("#declare").check()
    first, second = person.page.evaluate(TWICE)
    assert "/done" in first
    assert first == second
    person.page.goto(check)
    assert person.page.url == first
    assert len(own_cases(person) - before) == 1


def own_cases(person: Person) -> set[str]:
    """Read the codes of the cases that somebody has handed in last."""
    person.open("/my")
    return set(person.page.locator(".tb-card__facts .tb-code").all_inner_texts())


def test_composing_a_word_sends_nothing(guest: Person) -> None:
    sent: list[str] = []
    guest.page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    guest.page.locator("#f-legal_representative").focus()
    devtools = guest.page.context.new_cdp_session(guest.page)
    for typed in ("l", "li", "lin"):
        devtools.send(
            "Input.imeSetComposition", {"text": typed, "selectionStart": len(typed), "selectionEnd": len(typed)}
        )
    guest.page.wait_for_timeout(2200)
    assert sent == []
    with guest.page.expect_response("**/save"):
        devtools.send("Input.insertText", {"text": "林"})
    expect(guest.page.locator("#f-legal_representative")).to_have_value("林")
