"""A portal with a small made-up town, and a visitor who fills in its forms as a browser would."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from admin_ui.app import create_app
from admin_ui.platform import NAME, Platform
from admin_ui.settings import Settings
from catalog.loading.loader import load
from engine.edition.publication import publish
from engine.people.account import AccountKind, create_account
from engine.people.identity import Claim, DemoVerifier, IdentityKind, prove
from engine.storage.database import Database
from engine.time.clock import FixedClock

TOWN = Path(__file__).parents[3] / "catalogues" / "stall-town"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
PASSWORD = "a long password"
CONTACT = {
    "party": "other",  # asked of members only
    "kind": "person",
    "name": "张小满",
    "paper": "resident-id",
    "id_number": "110101198503019998",
    "mobile": "13800001234",
}
STALL = {"owner": "张小满", "site": "东街 1 号", "area": "4.5", "trees": "false"}
_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_HIDDEN = re.compile(r'<input type="hidden" name="(_view|_seen)" value="([^"]*)"')
Posted = Mapping[str, object] | Iterable[tuple[str, object]]


@dataclass
class Visitor:
    """One browser."""

    client: FlaskClient
    page: TestResponse = field(init=False)

    def get(self, path: str, language: str = "zh") -> str:
        self.client.set_cookie("language", language)
        self.page = self.client.get(path)
        return self.text

    @property
    def text(self) -> str:
        return unescape(self.page.get_data(as_text=True))

    @property
    def status(self) -> int:
        return self.page.status_code

    @property
    def path(self) -> str:
        return urlsplit(self.page.headers.get("Location", "")).path

    def post(self, path: str, posted: Posted = (), *, hidden: str | None = None) -> str:
        """Post to a path with what its page hides in the form; `hidden` is another showing of that page."""
        shown = hidden if hidden is not None else self.client.get(urlsplit(path).path).get_data(as_text=True)
        token = _TOKEN.search(shown) or _TOKEN.search(self.client.get("/track").get_data(as_text=True))
        assert token is not None
        data: MultiDict[str, object] = MultiDict([("csrf_token", token[1]), *_HIDDEN.findall(shown)])
        for name, value in posted.items() if isinstance(posted, Mapping) else posted:
            data.add(name, value)
        self.page = self.client.post(path, data=data, content_type="multipart/form-data")
        return self.text

    def begin(self, key: str = "stall") -> str:
        """Begin a draft and return the path that its pages stand under."""
        self.post(f"/apply/{key}/start")
        assert self.status == 303
        return self.path.rpartition("/")[0]

    def fill(self, under: str, *, stall: Mapping[str, str] = STALL, contact: bool = True) -> None:
        """Fill in every page up to the check page."""
        if contact:
            self.post(f"{under}/applicant", CONTACT)
        self.post(f"{under}/1", stall)
        if stall["trees"] == "true":
            self.post(f"{under}/2", {"tree_note": "围栏"})
        self.post(f"{under}/3")
        self.post(f"{under}/materials", {"m.site-plan": upload()})

    def submit(self, under: str, **said: str) -> str:
        """Submit and return the service code."""
        self.post(f"{under}/check", {"declare": "yes", **said})
        assert self.path == f"{under}/done", self.text
        found = re.search(r"/track/(\w{22})", self.get(self.path))
        assert found is not None
        return found[1]

    def apply(self, site: str = "东街 1 号") -> str:
        """Go the whole way and return the service code."""
        under = self.begin()
        self.fill(under, stall={**STALL, "site": site})
        return self.submit(under)


def upload(content: bytes = PDF, name: str = "plan.pdf") -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which the town is published, and beside it the compiled templates, made once."""
    path = tmp_path_factory.mktemp("town") / "town.db"
    database = Database.open(f"sqlite:///{path}")
    database.migrate()
    day, now = date(2026, 11, 1), datetime(2026, 11, 1, tzinfo=UTC)
    publish(database, load(TOWN).sources, day, "test", at=now, assess=lambda _: ())
    database.close()
    return path


@pytest.fixture
def app(published: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Flask]:
    shutil.copy(published, tmp_path / "town.db")
    settings = Settings(
        database=f"sqlite:///{tmp_path / 'town.db'}",
        files=tmp_path / "files",
        secret=b"s" * 32,
        secure_cookies=False,
        upload_limit=4096,
        request_limit=200_000,
    )
    app = create_app(settings, clock=clock)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(published.parent))
    yield app
    parts: Platform = app.extensions[NAME]
    parts.database.close()


@pytest.fixture
def parts(app: Flask) -> Platform:
    found: Platform = app.extensions[NAME]
    return found


@pytest.fixture
def new_visitor(app: Flask) -> Callable[[], Visitor]:
    return lambda: Visitor(app.test_client())


@pytest.fixture
def visitor(new_visitor: Callable[[], Visitor]) -> Visitor:
    return new_visitor()


@pytest.fixture
def member(parts: Platform, new_visitor: Callable[[], Visitor]) -> Visitor:
    """A visitor who is signed in and whose identity is verified."""
    now, name = parts.clock.now(), "lin"
    account = create_account(
        parts.database, now, name, PASSWORD, AccountKind.APPLICANT, shown_name="林知远", phone="13900005678"
    )
    claim = Claim(IdentityKind.PERSON, "林知远", "110101198503019998", "13900005678")
    with parts.database.write() as connection:
        prove(connection, DemoVerifier(), account.account, claim, now)
    visitor = new_visitor()
    visitor.post("/login", {"name": name, "password": PASSWORD, "back": "/my"})
    assert visitor.path == "/my"
    return visitor
