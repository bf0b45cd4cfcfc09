"""Requests that no honest page sends: refused with a page that says what to do, and nothing written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.routing import Rule

from tests.demo_city import SITE, Browser, City

LIMIT = 4 * 1024 * 1024


@pytest.fixture
def case_path(shown: City) -> str:
    return f"/desk/cases/{shown.case('tax-confirmation', 'received')}/1/not-accept"


@pytest.fixture(params=["zh", "en"])
def clerk(request: pytest.FixtureRequest, shown: City) -> Iterator[Browser]:
    browser = shown.signed_in("tax-window", request.param)
    browser.get("/login")
    events, _ = shown.written()
    yield browser
    assert shown.written()[0] == events


def advises(browser: Browser) -> bool:
    """Whether the page says what to do, in the reader's language."""
    return (
        ("请" in browser.text)
        if browser.language == "zh"
        else any(word in browser.text for word in ("again", "Check", "Please", "Look at", "Go back", "Open the page"))
    )


def rules(city: City) -> list[Rule]:
    return [each for each in city.app.url_map.iter_rules() if "POST" in (each.methods or ())]


def test_every_change_needs_a_token(shown: City) -> None:
    browser, before = shown.signed_in("tax-window"), shown.written()
    found = rules(shown)
    assert len(found) > 10
    for rule in found:
        values: dict[str, Any] = {name: 1 if name in {"leg", "number", "page"} else "x" for name in rule.arguments}
        with shown.app.test_request_context(base_url=SITE):
            path = shown.app.url_for(rule.endpoint, **values)
        for data in ({}, {"csrf_token": ""}, {"csrf_token": "0" * 64}, {"csrf_token": "令牌"}):
            browser.page = browser.client.post(path.removeprefix(SITE), data=data, base_url=SITE)
            assert (browser.status, "页面已过期" in browser.text) == (400, True), path
    assert shown.written() == before


def test_a_token_of_another_visitor_is_forged(clerk: Browser, shown: City, case_path: str) -> None:
    other = shown.browser().token()
    clerk.page = clerk.client.post(case_path, data={"csrf_token": other}, base_url=SITE)

    assert clerk.status == 400
    assert advises(clerk)


def test_every_page_carries_the_headers(shown: City) -> None:
    browser = shown.signed_in("window")
    for path in ("/", "/login", "/desk", "/studio", "/track", "/nope", "/items/food-licence", "/healthz"):
        browser.get(path)
        headers = browser.page.headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Strict-Transport-Security"]
        assert headers.get("Cache-Control") == "no-store" or browser.page.mimetype != "text/html"
        assert "<script>" not in browser.text
        assert " style=" not in browser.text
        assert " onclick=" not in browser.text


@pytest.mark.parametrize("path", ["/nope", "/desk/nope", "/items/%FF", "/static/../secret", "/%00", "/desk/cases/"])
def test_an_unknown_address_is_not_found(path: str, clerk: Browser) -> None:
    clerk.get(path)

    assert clerk.status == 404
    assert advises(clerk)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_a_method_that_is_none_of_the_page_is_refused(method: str, clerk: Browser) -> None:
    clerk.page = clerk.client.open("/desk", method=method, base_url=SITE, headers={"X-CSRF-Token": clerk.token()})

    assert clerk.status == 405
    assert "GET" in clerk.page.headers["Allow"]
    assert advises(clerk)


def test_too_much_is_refused(clerk: Browser, case_path: str) -> None:
    clerk.post(case_path, {"reason": "x" * LIMIT})

    assert clerk.status == 413
    assert advises(clerk)


def test_too_large_an_upload_is_refused(clerk: Browser, case_path: str) -> None:
    clerk.page = clerk.client.post(
        case_path,
        data=b"--b\r\n",
        content_type="multipart/form-data; boundary=b",
        base_url=SITE,
        environ_overrides={"CONTENT_LENGTH": str(65 * 1024 * 1024)},
    )

    assert clerk.status == 413
    assert advises(clerk)


def test_thousands_of_fields_are_refused(clerk: Browser, case_path: str) -> None:
    token = clerk.token()
    parts = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in [("csrf_token", token), *((f"n{each}", "1") for each in range(6000))]
    )
    clerk.page = clerk.client.post(
        case_path, data=f"{parts}--b--\r\n", content_type="multipart/form-data; boundary=b", base_url=SITE
    )

    assert clerk.status == 413
    assert advises(clerk)


@pytest.mark.parametrize(
    "body", ["[" * 5000 + "]" * 5000, "NaN", '{"expected_version": NaN}', '{"reason": "\\ud800"}', "{", json.dumps({})]
)
@pytest.mark.parametrize("header", [True, False])
def test_json_is_no_form(body: str, *, header: bool, clerk: Browser, case_path: str) -> None:
    headers = {"X-CSRF-Token": clerk.token()} if header else {}
    clerk.page = clerk.client.post(
        case_path, data=body, content_type="application/json", base_url=SITE, headers=headers
    )

    assert clerk.status == 415
    assert advises(clerk)


@pytest.mark.parametrize(
    "typed",
    ["%ED%A0%80", "%FF%FE", "%00", "%C0%80", "%F4%90%80%80", "NaN", "Infinity", "%E2%80%AE", "%0D%0ASet-Cookie:x=1"],
)
@pytest.mark.parametrize("name", ["outcome", "expected_version", "task", "back"])
def test_broken_text_is_refused_or_harmless(typed: str, name: str, clerk: Browser, case_path: str) -> None:
    clerk.page = clerk.client.post(
        case_path,
        data=f"csrf_token={clerk.token()}&reason={typed}&{name}={typed}",
        content_type="application/x-www-form-urlencoded",
        base_url=SITE,
    )

    assert clerk.status in {400, 409, 422}
    assert advises(clerk)
    assert "x=1" not in str(clerk.page.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("path", ["/login", "/logout"])
@pytest.mark.parametrize("name", ["name", "password", "back"])
def test_signing_in_bears_broken_text(path: str, name: str, shown: City) -> None:
    browser = shown.browser()
    for typed in ("%ED%A0%80", "%00", "%FF" * 3000, "%0A"):
        browser.page = browser.client.post(
            path,
            data=f"csrf_token={browser.token()}&{name}={typed}",
            content_type="application/x-www-form-urlencoded",
            base_url=SITE,
        )
        assert browser.status in {302, 400, 422}


@pytest.mark.parametrize("body", [b"", b"--b", b"--b\r\nContent-Disposition: form-data\r\n\r\n", b"\xff" * 100])
def test_a_broken_multipart_body_is_refused(body: bytes, clerk: Browser, case_path: str) -> None:
    clerk.page = clerk.client.post(case_path, data=body, content_type="multipart/form-data; boundary=b", base_url=SITE)

    assert clerk.status in {400, 413}
    assert advises(clerk)
