"""Somebody at a browser: what they open, press, fill in and read, in their language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import FilePayload, Locator, Page, expect

from admin_ui.demo.people import PASSWORD
from admin_ui.demo.samples import sample

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
TYPES = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Person:
    """One person at one page of a browser."""

    page: Page
    language: Language = "zh"
    scripted: bool = True

    def say(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def open(self, path: str) -> None:
        """Open a page, which has to be there."""
        reply = self.page.goto(path)
        assert reply is not None
        assert reply.ok, f"{path}: {reply.status}"

    def press(self, zh: str, en: str, within: Locator | None = None) -> None:
        """Press a button and wait for the page it leads to."""
        self._go((within or self.page.locator("main")).get_by_role("button", name=self.say(zh, en), exact=True))

    def press_here(self, zh: str, en: str) -> None:
        """Press a button that brings the same page again; a script that sends files puts it in place of this one."""
        button = self.page.locator("main").get_by_role("button", name=self.say(zh, en), exact=True).first
        with self.page.expect_response(lambda reply: reply.ok and reply.request.method == "GET"):
            button.click()
        self.page.wait_for_load_state()
        expect(self.page.locator("main")).to_have_count(1)

    def follow(self, zh: str, en: str) -> None:
        """Follow the first link of that name in the page's content."""
        self._go(self.page.locator("main").get_by_role("link", name=self.say(zh, en), exact=True))

    def _go(self, target: Locator) -> None:
        with self.page.expect_navigation():
            target.first.click()

    def sign_in(self, name: str) -> None:
        self.open("/login")
        self.page.fill("#name", name)
        self.page.fill("#password", PASSWORD)
        self.press("登录", "Sign in")

    def field(self, name: str) -> Locator:
        """The control of a field; all of its choices where it has several."""
        return self.page.locator(f'#wizard [name="{name}"]:not([type=hidden])')

    def fill(self, answers: Mapping[str, object]) -> None:
        """Answer what this page asks now, in its order; a field that a script shows is waited for."""
        for name, value in answers.items():
            control = self.field(name).first
            if not control.count():
                continue
            if self.scripted:
                control.locator("xpath=ancestor::*[@data-field][1]").wait_for(state="visible")
            if control.is_visible() or control.get_attribute("type") in {"radio", "checkbox"}:
                self._answer(name, value)

    def _answer(self, name: str, value: object) -> None:
        control = self.field(name)
        kind = control.first.evaluate("element => element.type")
        if kind in {"radio", "checkbox"}:
            for each in _words(value):
                box = self.page.locator(f'#wizard [name="{name}"][value="{each}"]')
                if box.is_visible():
                    box.check()
        elif kind == "select-one":
            control.select_option(str(value))
        else:
            control.fill(str(value))

    def answer_pages(self, answers: Mapping[str, object], until: str) -> None:
        """Fill in page after page until an address ends so."""
        for _page in range(12):
            if self.page.url.endswith(until):
                return
            self.fill(answers)
            self.press("保存并继续", "Save and continue")
        raise AssertionError(f"still at {self.page.url}: {self.page.locator('main').inner_text()}")

    def upload(self, files: Mapping[str, Sequence[str]]) -> None:
        """Choose files for the materials of this page."""
        for material, names in files.items():
            self.page.locator(f'[id="m-{material}"]').set_input_files([payload(name) for name in names])

    def reads(self, zh: str, en: str) -> None:
        """Wait until the page says so."""
        self.page.locator("main").get_by_text(self.say(zh, en)).first.wait_for()


def _words(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, list):
        yield from (str(each) for each in value)
    else:
        yield str(value)


def payload(name: str) -> FilePayload:
    """A sample file to choose in the browser, named so."""
    return {"name": name, "mimeType": TYPES[name.rpartition(".")[2]], "buffer": sample(name)}
