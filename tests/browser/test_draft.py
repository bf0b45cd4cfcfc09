"""A draft left and taken up again, and answers changed from the check page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Sit
from tests.browser.person import Person
from tests.browser.restaurant import begin, fill_in, say_who

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
FLUE = "配套设立专用烟道"


def leave(person: Person, named: str) -> str:
    """Begin a draft as a guest, type a name, and go away with the link."""
    begin(person)
    say_who(person, guest=True)
    person.fill({"legal_representative": named})
    person.press("保存，以后再填", "Save and return later")
    link = person.page.locator('main a[href*="/resume/"]').get_attribute("href")
    assert link is not None
    return link


def test_resume_link_opens_that_draft_in_another_browser(sit: Sit) -> None:
    person = sit()
    links = {named: leave(person, named) for named in ("林知远", "沈若兰")}
    for named, link in links.items():
        elsewhere = sit()
        elsewhere.open(link)
        assert "/resume/" not in elsewhere.page.url
        expect(elsewhere.page.locator("#f-legal_representative")).to_have_value(named)
    stranger = sit()
    assert (reply := stranger.page.goto(elsewhere.page.url)) is not None
    assert reply.status == 404
    expect(stranger.page.locator("#f-legal_representative")).to_have_count(0)


@pytest.fixture
def checking(sit: Sit) -> Person:
    """Somebody who has answered everything and looks it over."""
    person = sit("hefeng")
    fill_in(person, "湖滨路 601 号")
    return person


def change(person: Person, field: str) -> None:
    """Press 更改 beside an answer; it leads to the question itself."""
    with person.page.expect_navigation():
        person.page.locator(f'main a[href*="{field}"]', has_text=person.say("更改", "Change")).first.click()
    assert re.search(rf"back=check#\S*{field}$", person.page.url)


def test_change_leads_to_the_question_and_straight_back(checking: Person) -> None:
    change(checking, "seats")
    checking.fill({"seats": 91})
    checking.press("保存并继续", "Save and continue")
    assert checking.page.url.endswith("/check")
    checking.reads("91", "91")


def test_change_leads_back_by_way_of_newly_needed_things_only(checking: Person) -> None:
    change_building(checking, "mixed")
    checking.fill({"has_flue": True})
    checking.press("保存并继续", "Save and continue")
    assert checking.page.url.endswith("/materials?back=check")
    checking.upload({"flue-proof": ["物业说明.pdf"]})
    checking.press("保存并继续", "Save and continue")
    assert checking.page.url.endswith("/check")
    checking.reads(FLUE, FLUE)


def test_answer_not_asked_any_more_is_left_out_and_comes_back(checking: Person) -> None:
    change_building(checking, "mixed")
    checking.fill({"has_flue": False})
    change_building(checking, "commercial")
    checking.press("保存并继续", "Save and continue")
    expect(checking.page.locator("main")).not_to_contain_text(FLUE)
    change_building(checking, "mixed")
    expect(checking.page.locator('[name="has_flue"][value="false"]')).to_be_checked()


def change_building(person: Person, use: str) -> None:
    """Say from the check page, or on the page itself, what the building is used for."""
    if person.page.url.endswith("/check"):
        change(person, "building_use")
    person.fill({"building_use": use})
