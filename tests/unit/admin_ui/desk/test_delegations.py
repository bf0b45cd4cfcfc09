"""The page of delegations: given, seen and ended by those concerned."""

from __future__ import annotations

import re

import pytest

from catalog.model.step import Role
from engine.people.account import find_by_name
from engine.people.delegation import Delegation, concerning
from engine.people.grant import Grant, give
from tests.demo_city import City

DAYS = {"from_day": "2026-11-23", "until_day": "2026-11-27"}
SAID = {"delegate": "tax-approver", "reason": "出差", **DAYS}


def boxed(said: dict[str, str]) -> dict[str, str]:
    """What the form posts: each day in three boxes."""
    days = {name: (*said[name].split("-"), "", "")[:3] for name in DAYS}
    boxes = {f"{name}-{part}": box for name, three in days.items() for part, box in zip(PARTS, three, strict=True)}
    return {name: value for name, value in said.items() if name not in DAYS} | boxes


PARTS = ("year", "month", "day")


def delegations(city: City, name: str) -> tuple[Delegation, ...]:
    with city.parts.database.read() as connection:
        account = find_by_name(connection, name)
        assert account is not None
        return concerning(connection, account.account)


def test_a_delegation_is_given_seen_by_both_and_ended(city: City) -> None:
    giver, taker = city.signed_in("tax-window"), city.signed_in("tax-approver", "en")
    giver.post("/desk/delegations", boxed(SAID))
    assert giver.status == 302
    page = giver.get(giver.goes_to)
    assert "委托已登记。" in page
    assert "有效" in page
    assert "in force" in taker.get("/desk/delegations")

    lent = delegations(city, "tax-window")[0]
    assert lent.reason == "出差"
    taker.post(f"/desk/delegations/{lent.delegation}/end")
    assert taker.status == 302
    assert "ended on 2026-11-23" in taker.get("/desk/delegations")
    taker.post(f"/desk/delegations/{lent.delegation}/end")
    assert taker.status == 409


def test_the_deputys_queue_holds_the_delegators_tasks(city: City) -> None:
    code, deputy = city.case("tax-confirmation", "received"), city.signed_in("tax-approver")
    assert code not in deputy.get("/desk")
    city.signed_in("tax-window").post("/desk/delegations", boxed(SAID))

    assert code in deputy.get("/desk")
    pick = re.findall(r'name="pick" value="([^"]+)"', deputy.get("/desk"))
    page = deputy.post("/desk/batch", [("act", "claim"), *(("pick", each) for each in pick)])
    assert f"办成 {len(pick)} 件" in page
    assert code in deputy.get("/desk?whose=mine")
    assert code in city.signed_in("tax-window").get("/desk?whose=mine")


@pytest.mark.parametrize(("changed", "words"), [
    ({"delegate": ""}, "请填写一位工作人员"),
    ({"delegate": "谁"}, "没有找到工作人员"),
    ({"delegate": "tax-window"}, "不能委托给本人"),
    ({"delegate": "water-reviewer"}, "不在同一部门"),
    ({"until_day": "2026-11-22"}, "结束日期不早于开始日期"),
    ({"from_day": "2026-11-01", "until_day": "2026-11-22"}, "已经过去"),
    ({"until_day": "2027-12-01"}, "最长一年"),
    ({"until_day": "明天"}, "请填写起止日期"),
    ({"reason": " "}, "请填写委托的原因"),
    ({"delegator": "water-reviewer"}, "只能委托自己的权限"),
])  # fmt: skip
def test_a_delegation_is_refused_and_what_was_typed_stays(city: City, changed: dict[str, str], words: str) -> None:
    giver = city.signed_in("tax-window")
    page = giver.post("/desk/delegations", boxed({**SAID, **changed}))

    assert giver.status == 422
    assert words in page
    for name, value in boxed(SAID | changed).items():
        assert f'name="{name}"' not in page or value.strip() == "" or f'value="{value}"' in page
    assert delegations(city, "tax-window") == ()


def test_the_same_is_not_delegated_twice(city: City) -> None:
    giver = city.signed_in("tax-window")
    giver.post("/desk/delegations", boxed(SAID))
    giver.post("/desk/delegations", boxed({**SAID, "from_day": "2026-11-27", "until_day": "2026-12-01"}))
    assert giver.status == 422
    assert "已有同样的委托（2026年11月23日 至 2026年11月27日）" in giver.text

    giver.post("/desk/delegations", boxed({**SAID, "from_day": "2026-11-28", "until_day": "2026-12-01"}))
    assert giver.status == 302


def test_an_administrator_delegates_for_the_people_of_the_department(city: City) -> None:
    with city.parts.database.write() as connection:
        account = find_by_name(connection, "traffic")
        assert account is not None
        give(
            connection, account.account, Grant(Role.DEPARTMENT_ADMIN, "taxation"), by="test", at=city.parts.clock.now()
        )
    admin = city.signed_in("traffic")
    assert '<option value="tax-window"' in admin.get("/desk/delegations")
    admin.post("/desk/delegations", boxed({**SAID, "delegator": "tax-window"}))
    assert admin.status == 302
    assert "本部门的其他委托" in admin.get("/desk/delegations")

    lent = delegations(city, "tax-window")[0]
    stranger = city.signed_in("water-reviewer")
    stranger.post(f"/desk/delegations/{lent.delegation}/end")
    assert stranger.status == 409
    admin.post(f"/desk/delegations/{lent.delegation}/end")
    assert delegations(city, "tax-window")[0].ended_by == account.account


def test_nobody_who_handles_nothing_delegates(city: City) -> None:
    keeper = city.signed_in("catalogue")
    keeper.post("/desk/delegations", boxed(SAID))

    assert keeper.status == 422
    assert "没有可以委托的权限" in keeper.text
