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
from tests.demo_city import City, copied, played_once

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
QUESTIONS = ("seals_and_tax", "hires", "books_account", "has_sign", "discharges")
WIDTH = 1280
TALL = 1000
"""Pixels: what is further down a page is left out of its picture."""


def home(person: Person, _city: City) -> None:
    """The items of the city."""
    person.open("/")


def guide(person: Person, _city: City) -> None:
    """The guide page of the food licence."""
    person.open("/items/food-licence")


def bundle(person: Person, _city: City) -> None:
    """What opening a restaurant takes, the guiding questions answered."""
    person.open(
        "/items/open-restaurant?" + "&".join(f"{question}=true" for question in QUESTIONS) + "&floor_area=499.99#items"
    )


def form(person: Person, _city: City) -> None:
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


def queue(person: Person, _city: City) -> None:
    """The queue of a department, the most pressing first."""
    person.sign_in("market-admin")
    person.open("/desk?sort=due")


def case(person: Person, city: City) -> None:
    """A large screen on the desk of the one who has published it, with an objection."""
    person.sign_in("city-reviewer")
    person.open(f"/desk/cases/{city.named('screen')}")


def document(person: Person, city: City) -> None:
    """The decision on the first restaurant, as its applicant reads it."""
    person.sign_in("hefeng")
    person.open(f"/track/{city.named('first-restaurant')}/documents/2")


def track(person: Person, city: City) -> None:
    """A sign of eight metres while experts look at its structure, as its applicant follows it."""
    person.sign_in("yuanshan")
    person.open(f"/track/{city.named('tower')}")


SHOTS: tuple[Callable[[Person, City], None], ...] = (home, guide, bundle, form, queue, case, document, track)


def take(browser: Browser, site: str, city: City, language: Language, *, folder: Path, width: int) -> None:
    """Write a picture of each page in one language."""
    locale = "zh-CN" if language == "zh" else "en"
    for shot in SHOTS:
        with browser.new_context(base_url=site, locale=locale, viewport={"width": width, "height": TALL}) as context:
            person = Person(context.new_page(), language)
            shot(person, city)
            person.page.evaluate("location.hash || scrollTo(0, 0)")
            person.page.screenshot(path=folder / f"{shot.__name__}-{language}.png", animations="disabled")


def main(folder: Path = IMAGES, width: int = WIDTH) -> None:
    """Serve the example city and take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, chromium_running() as browser:
        city = copied(played_once(Path(data) / "played"), Path(data) / "var")
        with served(city.app) as site:
            for language in LANGUAGES:
                take(browser, site, city, language, folder=folder, width=width)


if __name__ == "__main__":
    main(*(make(said) for make, said in zip((Path, int), sys.argv[1:], strict=False)))
