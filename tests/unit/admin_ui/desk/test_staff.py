"""The page of staff, and what is left of a grant after its last day."""

from __future__ import annotations

from datetime import date

from catalog.model.step import Role
from engine.people.account import find_by_name
from engine.people.grant import Grant, give
from tests.demo_city import City


def granted(city: City, name: str, *grants: Grant) -> None:
    with city.parts.database.write() as connection:
        account = find_by_name(connection, name)
        assert account is not None
        for grant in grants:
            give(connection, account.account, grant, by="test", at=city.parts.clock.now())


def test_an_administrator_sees_who_has_which_role_and_until_when(city: City) -> None:
    over = Grant(Role.WINDOW_CLERK, "market-regulation", "window", date(2026, 1, 1), date(2026, 11, 22))
    coming = Grant(Role.APPROVER, "market-regulation", from_day=date(2026, 11, 24))
    granted(city, "food-reviewer", over, coming)
    admin = city.signed_in("market-admin")
    page = admin.get("/desk/staff")

    assert admin.status == 200
    for said in (
        "韩立新",
        "food-reviewer",
        "2026-01-01 至 2026-11-22",
        "已到期",
        "自 2026-11-24 起",
        "尚未生效",
        "不限",
        "有效",
    ):
        assert said in page
    assert "唐静宜" not in page
    assert '/desk/staff"' in admin.get("/desk")
    assert "唐静宜" in city.signed_in("supervisor").get("/desk/staff")
    assert "until" not in city.signed_in("market-admin", "en").get("/desk/staff").split("<tbody")[1].split("2026")[0]


def test_others_have_no_such_page(city: City) -> None:
    clerk = city.signed_in("window")
    clerk.get("/desk/staff")
    assert clerk.status == 404
    assert "/desk/staff" not in clerk.get("/desk")


def test_a_grant_gives_nothing_after_its_last_day(city: City) -> None:
    code, clerk = city.case("tax-confirmation", "received"), city.signed_in("tax-window")
    assert code in clerk.get("/desk")
    granted(city, "tax-window", Grant(Role.WINDOW_CLERK, "taxation", until_day=date(2026, 11, 22)))
    clerk.get("/desk")
    assert clerk.status == 403
    clerk.post(f"/desk/cases/{code}/1/claim", {"task": "1", "expected_version": "1"})
    assert clerk.status == 403
    assert city.state(code).legs[1].tasks[1].claimed_by is None

    granted(city, "tax-window", Grant(Role.WINDOW_CLERK, "taxation", until_day=date(2026, 11, 23)))
    assert code in clerk.get("/desk")
