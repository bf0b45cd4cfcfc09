"""Signing in and out, sessions that end, and pages that ask who is there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from admin_ui.platform import Platform
from engine.people.account import FAILURES, LOCKED_FOR, find_by_name
from engine.people.session import IDLE, revoke_all
from engine.time.clock import FixedClock
from tests.demo_city import NOW, City, copied


def test_staff_arrive_at_their_queue_and_applicants_at_their_cases(city: City) -> None:
    assert city.browser().sign_in("window").goes_to == "/desk"
    assert city.browser().sign_in(" LIN ").goes_to == "/my"


def test_the_session_cookie_is_guarded(city: City) -> None:
    browser = city.browser().sign_in("window")
    cookie = next(each for each in browser.page.headers.getlist("Set-Cookie") if each.startswith("__Host-session="))

    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {each.strip() for each in cookie.split(";")}
    assert "Domain" not in cookie


def test_a_wrong_password_says_so_and_keeps_the_name(city: City) -> None:
    browser = city.browser()
    browser.sign_in("window", "not the password")

    assert browser.status == 422
    assert "账号或密码不正确" in browser.text
    assert 'value="window"' in browser.text
    assert "not the password" not in browser.text
    browser.get("/desk")
    assert browser.goes_to.startswith("/login")


def test_an_unknown_name_is_answered_alike(city: City) -> None:
    browser = city.browser("en")
    browser.get("/login")
    browser.sign_in("nobody", "x" * 5000)

    assert browser.status == 422
    assert "The name or the password is wrong" in browser.text


def test_many_wrong_passwords_lock_the_account_for_a_while(played: Platform, tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    city = copied(played, tmp_path / "var", clock)
    browser = city.browser()
    for _ in range(FAILURES):
        browser.sign_in("window", "wrong")
    browser.sign_in("window")
    assert browser.status == 422
    assert "15 分钟后再试" in browser.text

    clock.move(LOCKED_FOR + timedelta(seconds=1))
    assert browser.sign_in("window").goes_to == "/desk"
    clock.move(IDLE)
    browser.get("/desk")
    assert browser.goes_to == "/login?back=/desk"


def test_signing_in_leads_back_to_the_page(city: City) -> None:
    browser = city.browser()
    browser.get("/desk?whose=mine")
    assert browser.goes_to.startswith("/login?back=/desk?whose%3Dmine")
    assert 'name="back" value="/desk?whose=mine"' in browser.get(browser.goes_to)
    assert browser.sign_in("window", back="/desk?whose=mine").goes_to == "/desk?whose=mine"


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "x"]
)
def test_it_never_leads_to_another_site(back: str, city: City) -> None:
    browser = city.browser()
    assert browser.sign_in("window", back=back).goes_to == "/desk"
    for path in ("/language/en", "/larger-text/on", "/desk/next"):
        page = browser.client.get(path, query_string={"back": back}, base_url="https://localhost")
        assert not page.headers["Location"].startswith("//")
        assert "evil.example" not in page.headers["Location"].partition("?")[0].removeprefix("/%5C")


def test_signing_out_ends_the_session_everywhere(city: City) -> None:
    browser = city.signed_in("window")
    token = browser.client.get_cookie("__Host-session")
    assert token is not None
    browser.get("/desk")
    assert browser.status == 200

    browser.post("/logout")
    assert browser.client.get_cookie("__Host-session") is None
    browser.client.set_cookie("__Host-session", token.value, secure=True)
    browser.get("/desk")
    assert browser.goes_to.startswith("/login")


def test_a_revoked_session_is_over(city: City) -> None:
    browser, database = city.signed_in("window"), city.parts.database
    with database.write() as connection:
        account = find_by_name(connection, "window")
        assert account is not None
        assert revoke_all(connection, account.account, NOW) == 1

    browser.get("/desk")
    assert browser.goes_to.startswith("/login")


@pytest.mark.parametrize("token", ["", "x", "中" * 43, "\udcff", "a" * 5000])
def test_a_cookie_that_is_no_session_is_a_guest(token: str, shown: City) -> None:
    browser = shown.browser()
    raw = token.encode("utf-8", "surrogateescape").decode("latin-1")
    for path, status in (("/", 200), ("/desk", 302)):
        page = browser.client.get(
            path, base_url="https://localhost", headers={"Cookie": f"__Host-session={raw}; __Host-visitor={raw}"}
        )
        assert page.status_code == status


STAFF_PAGES = ["/desk", "/desk/next", "/desk/cases/00990020261124DPXL844X", "/studio", "/studio/tests/food-licence"]


@pytest.mark.parametrize("path", STAFF_PAGES)
def test_staff_pages_ask_guests_to_sign_in(path: str, shown: City) -> None:
    browser = shown.browser()
    browser.get(path)

    assert browser.status == 302
    assert browser.goes_to.startswith("/login?back=")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ["/desk", "/desk/next", "/studio", "/studio/tests/food-licence"])
def test_staff_pages_refuse_applicants(path: str, language: str, shown: City) -> None:
    browser = shown.signed_in("lin", language)
    page = browser.get(path)

    assert browser.status == 403
    assert ("这里只对工作人员开放" if language == "zh" else "This is for staff only") in page


def test_a_language_is_remembered(shown: City) -> None:
    browser = shown.browser()
    browser.client.get("/language/en?back=/login", base_url="https://localhost")
    page = browser.client.get("/login", base_url="https://localhost").get_data(as_text=True)
    assert '<html lang="en' in page

    browser.client.get("/language/klingon", base_url="https://localhost")
    assert "Sign in" in browser.client.get("/login", base_url="https://localhost").get_data(as_text=True)
