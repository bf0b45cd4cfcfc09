"""A running city, a Chromium, and people who sit down at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from admin_ui.platform import Platform
from tests.browser.person import Language, Person
from tests.browser.site import chromium_running, served
from tests.demo_city import City, copied

PATIENCE = 10_000
"""Milliseconds that a page may take."""
Sit = Callable[..., Person]


@pytest.fixture(scope="session")
def city(played: Platform, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    made = copied(played, tmp_path_factory.mktemp("city") / "var")
    yield made
    made.parts.database.close()


@pytest.fixture(scope="session")
def site(city: City) -> Iterator[str]:
    with served(city.app) as address:
        yield address


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with chromium_running() as browser:
        yield browser


@pytest.fixture
def sit(site: str, city: City, chrome: Browser) -> Iterator[Sit]:
    """Let somebody sit down at a browser of their own, signed in under a name or as a guest."""
    contexts: list[BrowserContext] = []

    def sit_down(
        name: str = "", *, language: Language = "zh", scripted: bool = True, width: int = 1280, bypass_csp: bool = False
    ) -> Person:
        context = chrome.new_context(
            base_url=site,
            locale="zh-CN" if language == "zh" else "en",
            timezone_id="Asia/Shanghai",
            java_script_enabled=scripted,
            viewport={"width": width, "height": 900},
            bypass_csp=bypass_csp,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        person = Person(context.new_page(), language, scripted)
        if name:
            secure = site.replace("http:", "https:")
            context.add_cookies([{"name": "__Host-session", "value": city.session(name), "url": secure}])
        return person

    yield sit_down
    for context in contexts:
        context.close()
