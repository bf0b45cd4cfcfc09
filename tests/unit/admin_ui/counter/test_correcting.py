"""Corrections at the counter: the clerk's page of what was marked, and co-applicants who confirm again."""

from __future__ import annotations

import re
from collections.abc import Callable

from admin_ui.platform import Platform
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import request_correction
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Stage
from engine.people.grant import Grant, Staff
from tests.unit.admin_ui.counter.conftest import Window
from tests.unit.admin_ui.counter.test_co_applicants import (
    COMPANY_NUMBER,
    SHEN,
    SHEN_NUMBER,
    confirm_by_link,
    content_of,
    links,
    name_others,
    online,
)
from tests.unit.admin_ui.portal.conftest import Visitor, upload

Cases = Callable[[], list[CaseState]]
Visitors = Callable[[], Visitor]
BOTH = [
    ("confirmed", SHEN_NUMBER), ("confirmed", COMPANY_NUMBER),
    (f"seen.{SHEN_NUMBER}", "passport"), (f"seen.{COMPANY_NUMBER}", "business-licence"),
]  # fmt: skip


def returned(parts: Platform, state: CaseState, *kinds: MarkKind) -> str:
    """Ask for corrections of the plot, or of the site plan, and return the service code."""
    clerk = Staff("clerk", (Grant(Role.WINDOW_CLERK, "parks"),))
    targets = {MarkKind.FIELD: "plot", MarkKind.MATERIAL: "site-plan"}
    marks = tuple(Mark(kind, targets[kind], "看不清") for kind in kinds)
    order = Order(parts.database, parts.clock, parts.rulebook(), clerk, state.service_code, 1, state.version)
    with_page = request_correction.perform
    return with_page(order, marks=marks).service_code


def received(window: Window, parts: Platform, cases: Cases, *kinds: MarkKind, several: bool = False) -> str:
    under = window.begin()
    window.fill(under)
    if several:
        name_others(window.visitor, under)
        content = content_of(window.visitor.get(f"{under}/check"))
        window.post(f"{under}/confirmations/in-person", [("content", content), *BOTH])
    window.submit(under)
    (state,) = cases()
    with window.visitor.client.application.app_context():
        return returned(parts, state, *kinds)


def test_a_clerk_corrects_what_was_marked_and_nothing_else(window: Window, parts: Platform, cases: Cases) -> None:
    code = received(window, parts, cases, MarkKind.FIELD, MarkKind.MATERIAL)
    here = f"/desk/counter/corrections/{code}"
    assert here in window.visitor.get(f"/desk/cases/{code}")
    page = window.visitor.get(here)
    assert "代申请人补正" in page
    assert 'name="plot"' in page
    assert 'name="m.site-plan"' in page

    window.post(here, {"plot": "8 号", "m.site-plan": upload(name="clear.pdf")})
    assert window.visitor.status == 422
    assert "请填写核验的证件" in window.visitor.text
    assert 'value="8 号"' in window.visitor.text
    assert "clear.pdf" in window.visitor.text
    assert cases()[0].legs[1].stage is Stage.CORRECTION

    window.post(here, {"plot": "8 号", "seen": "passport"})
    assert window.visitor.path == f"/desk/cases/{code}", window.visitor.text
    (state,) = cases()
    correction = state.legs[1].corrections[-1]
    assert (correction.entered_by, correction.seen) == (window.account, "passport")
    assert state.legs[1].answers["plot"] == "8 号"
    assert [each.name for each in state.legs[1].files["site-plan"]] == ["clear.pdf"]
    shown = window.visitor.get(f"/desk/cases/{code}")
    for said in ("补正已登记", "窗口代申请人提交补正", "zhou窗口登记，已核验护照"):
        assert said in shown
    assert here not in shown
    window.visitor.get(here)
    assert window.visitor.path == f"/desk/cases/{code}"


def test_it_is_for_the_window_of_the_department_and_for_walk_ins(
    window: Window, clerk: Callable[..., Window], parts: Platform, cases: Cases, visitor: Visitor
) -> None:
    code = received(window, parts, cases, MarkKind.FIELD)
    decider = clerk("zhao", role=Role.APPROVER)
    assert f"/corrections/{code}" not in decider.visitor.get(f"/desk/cases/{code}")
    decider.visitor.get(f"/desk/counter/corrections/{code}")
    assert decider.visitor.status == 403
    clerk("qian", "market").visitor.get(f"/desk/counter/corrections/{code}")

    under = visitor.begin("plot")
    visitor.post(f"{under}/applicant", {
        "kind": "person", "name": "张小满", "paper": "resident-id", "id_number": "110101198503019998",
        "mobile": "13800001234",
    })  # fmt: skip
    visitor.post(f"{under}/1", {"plot": "7 号"})
    visitor.post(f"{under}/materials", {"m.site-plan": upload()})
    other = visitor.submit(under)
    window.visitor.get(f"/desk/counter/corrections/{other}")
    assert window.visitor.status == 404


def test_at_the_counter_all_confirm_the_corrected_application_again(
    window: Window, parts: Platform, cases: Cases
) -> None:
    code = received(window, parts, cases, MarkKind.FIELD, several=True)
    here = f"/desk/counter/corrections/{code}"
    text = window.post(here, {"plot": "8 号", "seen": "id-card"})
    assert window.visitor.status == 422
    assert f"共同申请人{SHEN}、禾丰公司还没有确认" in text
    assert 'href="#together"' in text
    window.post(f"{here}/confirmations/in-person", [("content", content_of(text)), BOTH[0]])
    assert window.visitor.status == 422
    assert f"请选择核验了{SHEN}的哪种证件" in window.visitor.text
    window.post(f"{here}/confirmations/in-person", [("content", content_of(text)), *BOTH])
    assert window.visitor.path == here
    window.post(here, {"plot": "9 号", "seen": "id-card"})
    assert window.visitor.status == 422
    assert "内容改过，须重新确认" in window.visitor.text
    window.post(here, {"plot": "8 号", "seen": "id-card"})
    assert window.visitor.path == f"/desk/cases/{code}", window.visitor.text
    assert "补正后：当面确认" in window.visitor.get(f"/desk/cases/{code}")
    assert [each.seen for each in cases()[0].legs[1].corrections[-1].others] == ["passport", "business-licence"]


def test_online_each_confirms_the_corrected_application_by_a_link(
    visitor: Visitor, new_visitor: Visitors, parts: Platform, cases: Cases
) -> None:
    under = online(visitor)
    for link in links(visitor, under).values():
        confirm_by_link(new_visitor, link)
    visitor.submit(under)
    (state,) = cases()
    with visitor.client.application.app_context():
        code = returned(parts, state, MarkKind.FIELD)
    here = f"/track/{code}/correct"
    visitor.post(here, {"plot": "8 号"})
    assert visitor.status == 422
    assert "还没有确认" in visitor.text
    sent = links(visitor, here)
    assert set(sent) == {SHEN, "禾丰公司"}
    for link in sent.values():
        other = new_visitor()
        other.get(link)
        page = other.get(other.path)
        assert all(said in page for said in ("补正后的全部内容", "张小满", "8 号", "plan.pdf"))
        file = re.search(r"/confirm/\w+/files/[0-9a-f]{64}", page)
        assert file is not None
        assert other.client.get(file[0], buffered=True).status_code == 200
        confirm_by_link(new_visitor, link)
    visitor.post(here, {"plot": "8 号"})
    assert visitor.path == f"/track/{code}", visitor.text
    (state,) = cases()
    assert [each.confirmed for each in state.legs[1].corrections[-1].others] == ["link", "link"]


def test_a_co_applicant_follows_with_his_own_phone_and_does_not_act_for_all(
    window: Window, parts: Platform, cases: Cases, new_visitor: Visitors
) -> None:
    code = received(window, parts, cases, MarkKind.FIELD, several=True)
    other, first = new_visitor(), new_visitor()
    other.post("/track", {"code": code, "digits": "5678"})
    assert other.path == f"/track/{code}"
    page = other.get(f"/track/{code}")
    assert other.status == 200
    assert "菜地租用" in page
    assert f"/track/{code}/correct" not in page
    assert f"/track/{code}/withdraw" not in page
    for path in ("correct", "withdraw"):
        other.get(f"/track/{code}/{path}")
        assert other.path == "/track"
    first.post("/track", {"code": code, "digits": "1234"})
    assert f"/track/{code}/correct" in first.get(f"/track/{code}")
