"""The pictures of the documents, taken from the example city: `python -m tests.browser.screenshots [FOLDER [WIDTH]]`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.person import LANGUAGES, Language, Person
from tests.browser.restaurant import ANSWERS, begin, say_who
from tests.browser.site import chromium_running, served
from tests.demo_city import copied, played_once

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
WIDTH = 1280
TALL = 1000
"""Pixels: what is further down a page is left out of its picture."""


def home(person: Person) -> None:
    """The items of the city."""
    person.open("/")


def guide(person: Person) -> None:
    """The guide page of the food licence."""
    person.open("/items/food-licence")


def form(person: Person) -> None:
    """The premises of a restaurant, half filled in."""
    begin(person)
    say_who(person, guest=True)
    for _page in range(2):
        person.fill(ANSWERS)
        person.press("保存并继续", "Save and continue")
    person.fill(
        {
            name: ANSWERS[name]
            for name in ("district", "floor_area", "building_use", "cooks_with_smoke")
            if name in ANSWERS
        }
    )


def case(person: Person) -> None:
    """A restaurant's case on the desk of the one who checks the site."""
    person.sign_in("food-reviewer")
    person.open("/desk?whose=mine")
    with person.page.expect_navigation():
        person.page.locator(".tb-queue tbody a").first.click()


def track(person: Person) -> None:
    """The first restaurant's case, as its applicant follows it."""
    person.sign_in("hefeng")
    person.open("/my")
    certificates = person.page.locator("table a")
    with person.page.expect_navigation():
        certificates.filter(has_text=person.say("食品经营许可", "Food operation licence")).first.click()


SHOTS: tuple[Callable[[Person], None], ...] = (home, guide, form, case, track)


def take(browser: Browser, site: str, language: Language, folder: Path, width: int) -> None:
    """Write a picture of each page in one language."""
    locale = "zh-CN" if language == "zh" else "en"
    for shot in SHOTS:
        with browser.new_context(base_url=site, locale=locale, viewport={"width": width, "height": TALL}) as context:
            person = Person(context.new_page(), language)
            shot(person)
            person.page.evaluate("scrollTo(0, 0)")
            person.page.screenshot(path=folder / f"{shot.__name__}-{language}.png", animations="disabled")


def main(folder: Path = IMAGES, width: int = WIDTH) -> None:
    """Serve the example city and take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, chromium_running() as browser:
        city = copied(played_once(Path(data) / "played"), Path(data) / "var")
        with served(city.app) as site:
            for language in LANGUAGES:
                take(browser, site, language, folder, width)


if __name__ == "__main__":
    main(*(make(said) for make, said in zip((Path, int), sys.argv[1:], strict=False)))
