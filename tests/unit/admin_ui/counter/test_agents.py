"""Agents at the counter: with a power of attorney that still runs, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from admin_ui.platform import Platform
from engine.case.state.case import CaseState
from engine.storage.collection import referenced
from engine.time.clock import FixedClock
from tests.unit.admin_ui.counter.conftest import AGENT, PERSON, Window
from tests.unit.admin_ui.portal.conftest import upload

Cases = Callable[[], list[CaseState]]
COMES = {**PERSON, "comes": "agent"}


def post_agent(window: Window, under: str, **said: object) -> str:
    return window.post(f"{under}/agent", {**AGENT, "agent.document": upload(name="power.pdf"), **said})


def test_an_agent_is_recorded_with_his_power(window: Window, cases: Cases, parts: Platform) -> None:
    under = window.begin()
    window.post(f"{under}/applicant", COMES)
    window.post(f"{under}/co-applicants")
    assert window.visitor.path == f"{under}/agent"
    assert "授权委托书原件" in window.visitor.get(f"{under}/agent")
    post_agent(window, under)
    window.fill(under, COMES)
    window.submit(under)
    (state,) = cases()
    agent = state.persons.agent
    assert agent is not None
    assert (agent.name, agent.number, agent.scope, agent.until) == (
        "沈若兰",
        "110101199012159982",
        "plot",
        "2099-01-31",
    )
    assert state.applicant["agent"] is True
    assert agent.document is not None
    with parts.database.read() as connection:
        assert referenced(connection, [agent.document.digest]) == {agent.document.digest}
    page = window.visitor.get(f"/desk/cases/{state.service_code}")
    assert "沈若兰" in page
    assert "power.pdf" in page
    file = f"/desk/cases/{state.service_code}/1/files/{agent.document.digest}"
    assert window.visitor.client.get(file, buffered=True).status_code == 200


def test_an_agent_without_a_power_goes_no_further(window: Window, cases: Cases) -> None:
    under = window.begin()
    window.post(f"{under}/applicant", COMES)
    text = window.post(f"{under}/agent", AGENT)
    assert window.visitor.status == 422
    assert "请上传授权委托书原件" in text
    window.fill(under, COMES)
    window.post(f"{under}/check", {"declare": "yes"})
    assert window.visitor.status == 422
    assert cases() == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            {"agent.until-year": "2026", "agent.until-month": "11", "agent.until-day": "1"},
            "授权已于2026年11月1日到期",
        ),
        ({"agent.id_number": "110101198503019998"}, "代理人不能是申请人本人"),
        ({"agent.id_number": "110101201503019992"}, "代理人未满 18 周岁"),
    ],
)
def test_an_agent_who_may_not_act_is_told_why(window: Window, said: dict[str, str], words: str) -> None:
    under = window.begin()
    window.post(f"{under}/applicant", COMES)
    assert words in post_agent(window, under, **said)
    assert window.visitor.status == 422


def test_a_power_that_ends_while_the_draft_lies_is_refused(window: Window, cases: Cases, clock: FixedClock) -> None:
    under = window.begin()
    window.post(f"{under}/applicant", COMES)
    ends = {"agent.until-year": "2026", "agent.until-month": "11", "agent.until-day": "23"}
    post_agent(window, under, **ends)
    window.fill(under, COMES)
    assert window.visitor.path == f"{under}/check"
    clock.move(timedelta(days=1))
    window.sign_in()
    text = window.post(f"{under}/check", {"declare": "yes"})
    assert window.visitor.status == 422
    assert "授权已于2026年11月23日到期" in text
    assert cases() == []


def test_whoever_comes_himself_is_asked_for_no_agent(window: Window) -> None:
    under = window.begin()
    window.post(f"{under}/applicant", PERSON)
    assert window.visitor.path == f"{under}/co-applicants"
    window.visitor.get(f"{under}/agent")
    assert window.visitor.status == 303


def test_the_guide_says_on_what_an_agent_acts_and_that_several_may_apply(window: Window) -> None:
    page = window.visitor.get("/items/plot")
    assert "可以委托他人代办，凭授权委托书原件。" in page
    assert "可以多人共同申请" in page
    assert "可以委托他人代办。" in window.visitor.get("/items/stall")
