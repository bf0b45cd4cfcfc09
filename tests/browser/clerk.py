"""What a clerk does at the desk: finds a case, and does one of the acts that it offers."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Locator

from tests.browser.person import Person


def find_case(clerk: Person, code: str) -> None:
    """Find a case in the queue by its code and open it."""
    clerk.open("/desk")
    clerk.page.fill("#words", code)
    clerk.press("筛选", "Filter")
    with clerk.page.expect_navigation():
        clerk.page.locator(".tb-queue tbody a").first.click()


def form_of(clerk: Person, name: str) -> Locator:
    """The form of one of the acts that a case offers, opened where it is folded."""
    form = clerk.page.locator(f'#acts form[action$="/{name}"]').first
    if not form.is_visible():
        form.locator("xpath=ancestor::details/summary").click()
    return form


def act(clerk: Person, name: str, choice: str = "", note: str = "", **filled: str) -> None:
    """Do one of the acts, with its choice, its note and whatever else its form asks."""
    form = form_of(clerk, name)
    if choice:
        form.locator(f'input[value="{choice}"]').check()
    if note:
        form.locator("textarea").first.fill(note)
    for field, words in filled.items():
        form.locator(f'[name="{field}"]').fill(words)
    send(clerk, form)


def mark(clerk: Person, notes: Mapping[str, str]) -> None:
    """Request corrections: each of what is marked (`field:…`, `material:…`) with its note."""
    form = form_of(clerk, "request-correction")
    for target, note in notes.items():
        form.locator(f'[name="mark"][value="{target}"]').check()
        form.locator(f'[name="note-{target}"]').fill(note)
    send(clerk, form)


def send(clerk: Person, form: Locator) -> None:
    """Press the button of an act's form."""
    with clerk.page.expect_navigation():
        form.locator("button:not([name=preview])").click()
