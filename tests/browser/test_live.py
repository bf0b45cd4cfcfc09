"""Fields that depend on answers appear and vanish at once: decided in the browser, without asking the server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import Sit
from tests.browser.person import Person
from tests.browser.restaurant import ANSWERS, GUEST, begin, say_who

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
APPEARED = "本页多了问题，请往下看。"


def offline(person: Person) -> list[str]:
    """Let no request of the page through from now on; gives the addresses that were tried.

    Left out are drafts being saved and the icon of the site, which the browser fetches when it pleases.
    """
    tried: list[str] = []

    def refuse(route: Route) -> None:
        if not route.request.url.endswith(("/save", "/static/icon.svg")):
            tried.append(route.request.url)
        route.abort()

    person.page.route("**/*", refuse)
    return tried


def choose(person: Person, name: str, value: str) -> Locator:
    box = person.page.locator(f'#wizard [name="{name}"][value="{value}"]')
    box.check()
    return box


def at_activities(person: Person) -> None:
    begin(person)
    say_who(person, guest=True)
    person.fill(ANSWERS)
    person.press("保存并继续", "Save and continue")


def test_a_field_appears_and_vanishes_without_a_request(sit: Sit) -> None:
    guest = sit()
    at_activities(guest)
    tried, website = offline(guest), guest.page.locator("#f-website")
    expect(website).to_be_hidden()
    chosen = choose(guest, "online", "true")
    expect(website).to_be_visible()
    expect(chosen).to_be_focused()
    website.fill("禾丰小馆")
    choose(guest, "online", "false")
    expect(website).to_be_hidden()
    choose(guest, "online", "true")
    expect(website).to_have_value("禾丰小馆")
    assert tried == []


def test_what_appeared_is_said_once_typing_rests(sit: Sit) -> None:
    guest = sit()
    at_activities(guest)
    note = guest.page.locator("[data-live-note]")
    choose(guest, "online", "true")
    choose(guest, "online", "false")
    guest.page.wait_for_timeout(1300)
    expect(note).to_have_text("")
    choose(guest, "online", "true")
    expect(note).to_have_text(APPEARED)
    choose(guest, "online", "false")
    expect(note).to_have_text("")


def test_each_row_decides_for_itself(sit: Sit) -> None:
    guest = sit()
    guest.open("/items/name-declaration")
    guest.press("开始办理", "Start now")
    guest.press("开始填写", "Start")
    say_who(guest, guest=True)
    assert guest.page.url.endswith("/co-applicants")
    guest.press("保存并继续", "Save and continue")
    name = {"region": "shili", "trade_name": "禾丰", "industry": "catering", "organisation_form": "limited"}
    guest.fill({**name, "uses_person_name": False})
    guest.press("保存并继续", "Save and continue")
    choose(guest, "investors.0.kind", "person")
    guest.press("增加一行投资人", "Add a row to Investors")
    tried = offline(guest)
    choose(guest, "investors.1.kind", "enterprise")
    expect(guest.page.locator("#f-investors-1-uscc")).to_be_visible()
    expect(guest.page.locator("#f-investors-1-resident_id")).to_be_hidden()
    expect(guest.page.locator("#f-investors-0-resident_id")).to_be_visible()
    choose(guest, "investors.0.kind", "enterprise")
    expect(guest.page.locator("#f-investors-0-resident_id")).to_be_hidden()
    expect(guest.page.locator("#f-investors-0-uscc")).to_be_visible()
    assert tried == []


def test_the_counter_asks_at_once_too(sit: Sit) -> None:
    window = sit("fire-window")
    window.open("/desk/counter")
    with window.page.expect_navigation():
        window.page.locator('form[action$="/fire-safety-check"] button').click()
    tried = offline(window)
    expect(window.page.locator("#f-uscc")).to_be_hidden()
    choose(window, "kind", "enterprise")
    expect(window.page.locator("#f-uscc")).to_be_visible()
    assert tried == []


def test_without_scripts_the_server_asks_when_the_page_is_saved(sit: Sit) -> None:
    guest = sit(scripted=False)
    begin(guest)
    while not guest.field("online").count():
        guest.fill({**GUEST, **ANSWERS})
        guest.press("保存并继续", "Save and continue")
    here = guest.page.url
    guest.fill({key: value for key, value in ANSWERS.items() if key != "online"})
    choose(guest, "online", "true")
    expect(guest.page.locator("#f-website")).to_be_hidden()
    guest.press("保存并继续", "Save and continue")
    expect(guest.page.locator("#f-website")).to_be_visible()
    guest.page.fill("#f-website", "禾丰小馆")
    choose(guest, "online", "false")
    guest.press("保存并继续", "Save and continue")
    guest.page.goto(here)
    expect(guest.page.locator("#f-website")).to_be_hidden()
