"""Every page on a narrow screen and before axe, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.audit import overflow, violations
from tests.browser.conftest import Sit
from tests.browser.person import LANGUAGES, Language, Person
from tests.browser.restaurant import ANSWERS, FILES, begin, say_who, submit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
NARROW = 320
PUBLIC = (
    "/",
    "/items/food-licence",
    "/items/company-registration",
    "/apply/food-licence/start",
    "/track",
    "/login",
    "/nope",
)
STAFF = ("/desk", "/studio", "/studio/tests/food-licence")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_and_are_accessible(sit: Sit, language: Language) -> None:
    faults = {}
    for where, page in visited(sit, language):
        wrong = [*overflow(page.page), *violations(page.page)]
        if wrong:
            faults[where] = wrong
    assert not faults, "\n".join(f"{where}\n    " + "\n    ".join(wrong) for where, wrong in faults.items())


def visited(sit: Sit, language: Language) -> Iterator[tuple[str, Person]]:
    """Go through the pages one after the other, each said by where it is."""
    person = sit("hefeng", language=language, width=NARROW, bypass_csp=True)
    for path in PUBLIC:
        person.page.goto(path)
        yield path, person
    yield from filling_in(person, f"湖滨路 30{LANGUAGES.index(language)} 号")
    clerk = sit("window", language=language, width=NARROW, bypass_csp=True)
    for path in STAFF:
        clerk.page.goto(path)
        yield path, clerk
    clerk.open("/desk?whose=done")
    with clerk.page.expect_navigation():
        clerk.page.locator(".tb-queue a").first.click()
    yield "desk case", clerk


def filling_in(person: Person, address: str) -> Iterator[tuple[str, Person]]:
    """Go through the pages of an application: empty, with errors, filled in, handed in, tracked."""
    begin(person)
    yield "applicant", person
    say_who(person, guest=False)
    yield "form page", person
    person.press("保存并继续", "Save and continue")
    yield "form page with errors", person
    person.answer_pages({**ANSWERS, "address": address}, until="/materials")
    person.press("保存并继续", "Save and continue")
    yield "materials with errors", person
    person.upload(FILES)
    person.press("保存并继续", "Save and continue")
    yield "check", person
    code = submit(person)
    yield "confirmation", person
    for path in (f"/track/{code}", f"/track/{code}/withdraw", "/my"):
        person.open(path)
        yield path, person


@pytest.mark.parametrize(("width", "beside"), [(NARROW, False), (640, False), (1280, True)])
def test_on_a_phone_the_acts_of_a_case_are_one_press_away(sit: Sit, width: int, *, beside: bool) -> None:
    clerk = sit("window", width=width)
    clerk.open("/desk?whose=done")
    with clerk.page.expect_navigation():
        clerk.page.locator(".tb-queue a").first.click()
    way = clerk.page.locator(".tb-to-acts a")
    assert way.is_visible() is not beside
    if not beside:
        way.click()
    assert clerk.page.locator("#acts-title").is_visible()
    top = clerk.page.locator("#acts").bounding_box()
    assert top is not None
    assert 0 <= round(top["y"]) < clerk.page.viewport_size["height"]  # type: ignore[index]  # a screen has a size
