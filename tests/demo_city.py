"""The demo city, played once and copied for each test, and browsers of its people."""

from __future__ import annotations

import fcntl
import json
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from admin_ui.app import create_app
from admin_ui.demo.city import CASES, load_demo
from admin_ui.demo.people import PASSWORD
from admin_ui.platform import NAME, Platform
from admin_ui.settings import settings_in
from engine.case.state.case import CaseState
from engine.case.stored.repository import load
from engine.people.account import find_by_name
from engine.people.reading import Reading, readings
from engine.people.session import open_session
from engine.storage.tables import event, leg, reading_log
from engine.time.clock import Clock, FixedClock

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SITE = "https://localhost"
NAMES = "cases.json"
"""Beside the database: the service codes of the demo cases by their names."""
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_VERSION = re.compile(r'name="expected_version" value="(\d+)"')


@dataclass
class Browser:
    """One browser, over HTTPS."""

    client: FlaskClient
    language: str = "zh"
    page: TestResponse = field(init=False)

    def get(self, path: str) -> str:
        self.client.set_cookie("language", self.language)
        self.page = self.client.get(path, base_url=SITE, buffered=True)
        return self.text

    def post(self, path: str, posted: Mapping[str, str] | Iterable[tuple[str, object]] = ()) -> str:
        pairs: Iterable[tuple[str, object]] = posted.items() if isinstance(posted, Mapping) else posted
        data = MultiDict([("csrf_token", self.token()), *pairs])
        self.page = self.client.post(path, data=data, base_url=SITE)
        return self.text

    def token(self) -> str:
        found = _TOKEN.search(self.client.get("/login", base_url=SITE).get_data(as_text=True))
        assert found is not None
        return found[1]

    @property
    def text(self) -> str:
        return unescape(self.page.get_data().decode("utf-8", "replace"))

    @property
    def status(self) -> int:
        return self.page.status_code

    @property
    def goes_to(self) -> str:
        return self.page.headers.get("Location", "")

    @property
    def asked(self) -> dict[str, str]:
        """What the address that it is sent to asks for."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.goes_to).query).items()}

    def sign_in(self, name: str, password: str = PASSWORD, back: str = "/") -> Browser:
        self.post("/login", {"name": name, "password": password, "back": back})
        return self

    def act(self, code: str, name: str, **said: str) -> str:
        """Open a case and do what one of its forms offers."""
        version = _VERSION.search(self.get(f"/desk/cases/{code}"))
        known = {"expected_version": version[1]} if version else {}
        return self.post(f"/desk/cases/{code}/1/{name}", {**known, **said})


@dataclass
class City:
    """The demo city in its own data directory."""

    app: Flask

    @property
    def parts(self) -> Platform:
        found: Platform = self.app.extensions[NAME]
        return found

    def browser(self, language: str = "zh") -> Browser:
        return Browser(self.app.test_client(), language)

    def signed_in(self, name: str, language: str = "zh") -> Browser:
        browser = self.browser(language)
        browser.client.set_cookie("__Host-session", self.session(name), secure=True)
        return browser

    def session(self, name: str) -> str:
        """The token of a new session; signing in itself is slow on purpose, and tested where it belongs."""
        with self.parts.database.read() as connection:
            account = find_by_name(connection, name)
        assert account is not None
        return open_session(self.parts.database, account.account, self.parts.clock.now())

    def named(self, name: str) -> str:
        """The service code of a demo case by its name in examples/demo/cases.yaml."""
        return self.names[name]

    @property
    def names(self) -> dict[str, str]:
        """The service codes of the demo cases by their names, in the order of the file."""
        kept: dict[str, str] = json.loads((self.parts.settings.files.parent / NAMES).read_text(encoding="utf-8"))
        return kept

    def case(self, service: str, stage: str) -> str:
        """The service code of the first demo case of a service that stands at a stage."""
        wanted = select(leg.c.service_code).where(leg.c.service == service, leg.c.stage == stage)
        with self.parts.database.read() as connection:
            found = set(connection.scalars(wanted))
        return next(code for code in self.names.values() if code in found)

    def state(self, code: str) -> CaseState:
        with self.parts.database.read() as connection:
            found = load(connection, code)
        assert found is not None
        return found

    def task(self, code: str, step: str) -> str:
        """The number of the unfinished task of a step."""
        return str(next(each.number for each in self.state(code).legs[1].unfinished() if each.step == step))

    def readings(self, code: str) -> tuple[Reading, ...]:
        with self.parts.database.read() as connection:
            return readings(connection, code)

    def written(self) -> tuple[int, int]:
        """How many events and readings there are."""
        with self.parts.database.read() as connection:
            return len(connection.execute(select(event)).all()), len(connection.execute(select(reading_log)).all())


def played_once(root: Path) -> Platform:
    """Return the city with its demo in `root`, played by the first process that asks; others wait for it."""
    root.mkdir(parents=True, exist_ok=True)
    data, finished = root / "var", root / "finished"
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not finished.exists():
            _play(data)
            finished.touch()
    app = create_app(settings_in(data, demo=True), clock=FixedClock(NOW))
    parts: Platform = app.extensions[NAME]
    return parts


def _play(directory: Path) -> None:
    app = create_app(settings_in(directory, demo=True), clock=FixedClock(NOW))
    load_demo(app)
    (directory / NAMES).write_text(json.dumps(app.extensions[CASES]), encoding="utf-8")
    app.extensions[NAME].database.close()


def copied(played: Platform, directory: Path, clock: Clock | None = None) -> City:
    """Return the city in a copy of its data; its published versions never change, so the loaded ones serve again."""
    source = played.settings.files.parent
    shutil.copytree(source, directory, dirs_exist_ok=True)
    app = create_app(settings_in(directory, demo=True), clock=clock or FixedClock(NOW))
    app.extensions[NAME] = replace(app.extensions[NAME], editions=played.editions)
    return City(app)
