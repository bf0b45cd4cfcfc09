"""The founding city with its pages: a case of its bundle, and browsers of the departments that take part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from admin_ui.app import create_app
from admin_ui.platform import NAME, Platform
from admin_ui.settings import settings_in
from catalog.loading.loader import load_sources
from catalog.model.step import Role
from engine.assessment.assess import assess
from engine.edition.publication import publish
from engine.people.account import AccountKind
from engine.people.grant import Grant, give
from engine.people.session import open_session
from engine.storage.tables import account
from engine.time.clock import FixedClock
from tests.demo_city import NOW, Browser
from tests.founding_city import FILES, Bundled

STAFF = {
    "wang": ("窗口老王", Role.WINDOW_CLERK, "market"),
    "zhao": ("局长老赵", Role.APPROVER, "market"),
    "qian": ("审查小钱", Role.REVIEWER, "market"),
    "sun": ("城管小孙", Role.WINDOW_CLERK, "streets"),
    "li": ("城管老李", Role.APPROVER, "streets"),
    "parks": ("园林小周", Role.REVIEWER, "parks"),
    "inspector": ("督查老吴", Role.SUPERVISOR, "streets"),
}


class Desk:
    """The city served from a directory of its own, with one case of the bundle."""

    def __init__(self, directory: Path, files: Mapping[str, str] = FILES, /, **said: Any) -> None:
        self.clock = FixedClock(NOW)
        self.app = create_app(settings_in(directory, demo=True), clock=self.clock)
        self.parts: Platform = self.app.extensions[NAME]
        sources = {name: text.encode() for name, text in files.items()}
        version = publish(
            self.parts.database, sources, date(2026, 11, 1), "lin", at=NOW, assess=lambda given: assess(load_sources(given))
        )  # fmt: skip
        self._hire()
        catalog = load_sources(sources).catalog
        self.case = Bundled(self.parts.database, self.clock, catalog=catalog, edition=version.version, **said)

    def _hire(self) -> None:
        with self.parts.database.write() as connection:
            for name, (shown, role, department) in STAFF.items():
                row = {"account": name, "name": name, "kind": AccountKind.STAFF.value, "shown_name": shown}
                connection.execute(insert(account), {**row, "created_at": NOW})
                give(connection, name, Grant(role, department), by="lin", at=NOW)

    @property
    def code(self) -> str:
        """The service code of the case."""
        return self.case.state.service_code

    def browser(self, name: str, language: str = "zh") -> Browser:
        """Return a browser in which somebody of the staff has signed in."""
        browser = Browser(self.app.test_client(), language)
        browser.client.set_cookie(
            "__Host-session", open_session(self.parts.database, name, self.clock.now()), secure=True
        )
        return browser

    def page(self, name: str, leg: int | None = None, language: str = "zh") -> str:
        """Return the case page as somebody sees it."""
        query = "" if leg is None else f"?leg={leg}"
        return self.browser(name, language).get(f"/desk/cases/{self.code}{query}")
