"""What a clerk of the demonstration finds in the morning: delegations that run and are over, a case sent for information."""

from __future__ import annotations

from engine.people.account import find_by_name
from tests.demo_city import City


def test_delegations_that_run_and_are_over_and_a_copy_are_there(city: City) -> None:
    clerk = city.signed_in("window")
    page = clerk.get("/desk/delegations")
    assert "参加业务培训" in page
    assert "有效" in page
    assert "外出核查" in page
    assert "已到期" in page
    assert city.named("bakery") in clerk.get("/desk/copies")


def test_a_deputy_acting_after_the_delegation_ended_is_told_when_it_did(city: City) -> None:
    code, clerk = city.named("bakery"), city.signed_in("window")
    with city.parts.database.read() as connection:
        giver = find_by_name(connection, "food-reviewer")
    assert giver is not None
    task = city.task(code, "site-check")
    before = city.written()[0]
    clerk.act(code, "release", task=task, behalf=giver.account)
    assert clerk.status == 403
    assert "韩立新委托您代办，已于 2026年11月13日 到期，不能再以其名义办理" in clerk.text
    assert city.written()[0] == before


def test_partners_applied_together_at_the_counter(city: City) -> None:
    state, clerk = city.state(city.named("partnership-name")), city.signed_in("window")
    assert [each.confirmed for each in state.persons.others] == ["in-person"]
    page = clerk.get(f"/desk/cases/{state.service_code}")
    assert "沈若兰" in page
    assert "当面确认" in page
    assert f"/desk/counter/corrections/{state.service_code}" in page
    assert "备用字号" in clerk.get(f"/desk/counter/corrections/{state.service_code}")
    guest = city.browser()
    guest.post("/track", {"code": state.service_code, "digits": "0006"})
    assert guest.goes_to == f"/track/{state.service_code}"
