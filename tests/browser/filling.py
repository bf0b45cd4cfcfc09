"""A whole form filled in from given answers, written as declared tests write them: page by page, whatever each page asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from playwright.sync_api import Page

from tests.browser.person import Person, payload

PAGES = 40
"""No form has more; one that goes on in circles is found out."""
_NAMES = "all => [...new Set(all.filter(each => each.type !== 'hidden').map(each => each.name))]"
PICTURE = ".jpg"


def typed(answers: Mapping[str, object], under: str = "") -> Iterator[tuple[str, object]]:
    """Yield what is typed or chosen for answers, by the names of the controls: a day in three boxes, rows by their places."""
    for key, value in answers.items():
        name = f"{under}{key}"
        if isinstance(value, date):
            yield from ((f"{name}-{part}", getattr(value, part)) for part in ("year", "month", "day"))
        elif isinstance(value, dict):
            yield from typed(value, f"{name}.")
        elif _rows(value):
            yield from typed({str(place): row for place, row in enumerate(_rows(value))}, f"{name}.")
        else:
            yield name, value


def fill_in_pages(person: Person, answers: Mapping[str, object], until: str) -> None:
    """Fill in page after page, adding rows where there are too few, until an address ends so.

    Without scripts a page comes again with what its answers raise.
    """
    for _page in range(PAGES):
        if person.page.url.endswith(until):
            return
        before = person.page.url
        for _turn in range(1 if person.scripted else 2):
            if person.page.url == before:
                fill_page(person, answers)
                person.press("保存并继续", "Save and continue")
        assert person.page.url != before, person.page.locator("main").inner_text()
    raise AssertionError(f"still at {person.page.url}")


def fill_page(person: Person, answers: Mapping[str, object]) -> None:
    """Answer every control of the page for which there is an answer, in the page's order, and choose its pictures."""
    _add_rows(person, answers)
    flat = dict(typed(answers))
    asked = {name: flat[name] for name in _controls(person.page) if name in flat}
    files = {name: value for name, value in asked.items() if str(value).endswith(PICTURE)}
    person.fill({name: value for name, value in asked.items() if name not in files})
    for name, value in files.items():
        person.field(name).set_input_files(payload(str(value)))


def _add_rows(person: Person, answers: Mapping[str, object]) -> None:
    for key, value in answers.items():
        add = person.page.locator(f'#wizard button[name="_add"][value="{key}"]')
        if not add.count():
            continue
        for place in range(len(_rows(value))):
            if not any(name.startswith(f"{key}.{place}.") for name in _controls(person.page)):
                with person.page.expect_navigation():
                    add.click()


def _controls(page: Page) -> list[str]:
    found: list[str] = page.locator("#wizard :is(input, select, textarea)[name]").evaluate_all(_NAMES)
    return found


def _rows(value: object) -> list[dict[str, object]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
