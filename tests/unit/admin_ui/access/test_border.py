"""Text that no database could keep is refused at the door, whichever field it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from admin_ui.app import create_app
from admin_ui.settings import Settings
from engine.people.tracking import PER_ADDRESS
from engine.storage import tables
from engine.storage.database import Database
from tests.demo_city import SITE, Browser, City

BROKEN = ["%00", "a%00b", "%1B", "%7F", "%C2%85", "%ED%A0%80", "%FF"]
FORMS = ["/login", "/track", "/apply/food-licence/start", "/desk/cases/{case}/1/not-accept", "/track/{case}/withdraw"]


@pytest.fixture
def tax(shown: City) -> str:
    return shown.case("tax-confirmation", "received")


def post(browser: Browser, path: str, body: str) -> str:
    data = f"csrf_token={browser.token()}&{body}"
    kind = "application/x-www-form-urlencoded"
    browser.page = browser.client.post(path, data=data, content_type=kind, base_url=SITE)
    return browser.text


def refused(page: TestResponse, *, language: str = "zh") -> bool:
    words = "无法保存的字符" if language == "zh" else "cannot be kept"
    return page.status_code == 400 and words in page.get_data(as_text=True)


@pytest.mark.parametrize("typed", BROKEN)
@pytest.mark.parametrize("path", FORMS)
def test_broken_text_in_any_form_is_refused(path: str, typed: str, shown: City, tax: str) -> None:
    clerk, before = shown.signed_in("tax-window"), shown.written()
    for body in (f"reason={typed}", f"name={typed}&password={typed}", f"code={typed}&digits=1234", f"{typed}=x"):
        post(clerk, path.format(case=tax), body)
        assert refused(clerk.page), (path, body)
    assert shown.written() == before


@pytest.mark.parametrize("typed", BROKEN)
@pytest.mark.parametrize("path", ["/?q={}", "/track?code={}", "/login?back={}", "/desk?service={}", "/desk?x{}=1"])
def test_broken_text_in_any_address_is_refused(path: str, typed: str, shown: City) -> None:
    clerk = shown.signed_in("tax-window", "en")
    clerk.get(path.format(typed))
    assert refused(clerk.page, language="en")


@pytest.mark.parametrize(
    "path", ["/items/{}", "/apply/{}/1", "/track/{}", "/desk/cases/{}", "/resume/{}", "/apply/{}/start"]
)
def test_a_broken_part_of_a_path_is_no_page(path: str, shown: City) -> None:
    clerk = shown.signed_in("tax-window")
    clerk.get(path.format("a%00b"))
    assert clerk.status == 404


def test_kept_text_is_in_one_form(city: City) -> None:
    case = city.case("tax-confirmation", "received")
    clerk = city.signed_in("tax-window")
    clerk.act(case, "claim", task=city.task(case, "acceptance"))
    clerk.act(case, "not-accept", outcome="out_of_scope", reason="cafe\u0301\r\n第二行\t末")
    with city.parts.database.read() as connection:
        payloads = [row.payload for row in connection.execute(tables.event.select()) if row.service_code == case]
    assert any("caf\u00e9\\n第二行\\t末" in str(payload) for payload in payloads)


@pytest.fixture
def bare(database: Database, tmp_path: Path) -> Iterator[Flask]:
    """The application with nothing published, on either database."""
    url = database.url.render_as_string(hide_password=False)
    app = create_app(Settings(database=url, files=tmp_path / "files", secret=b"s" * 32))
    yield app
    app.extensions["tongban"].database.close()


@pytest.mark.parametrize("body", ["code=%00&digits=1234", "name=wang%00&password=x", "name=wang&password=%ED%A0%80"])
def test_both_databases_answer_alike(body: str, bare: Flask, database: Database) -> None:
    browser = Browser(bare.test_client())
    for path in ("/track", "/login"):
        for _ in range(PER_ADDRESS + 1):
            post(browser, path, body)
            assert refused(browser.page)
    with database.read() as connection:
        assert connection.execute(tables.track_attempt.select()).all() == []
