"""Registering walk-ins: in the wizard's own pages, by those who sit at the window, once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from admin_ui.demo.samples import sample
from admin_ui.platform import Platform
from catalog.model.step import Role
from engine.case.state.case import CaseState
from engine.people.grant import Grant, take_back
from engine.record.event import EventName
from engine.storage.tables import event
from tests.unit.admin_ui.counter.conftest import PERSON, Window
from tests.unit.admin_ui.portal.conftest import Visitor, upload

Cases = Callable[[], list[CaseState]]
Clerks = Callable[..., Window]


def test_a_walk_in_becomes_a_case_with_who_entered_it_and_what_was_seen(
    window: Window, cases: Cases, parts: Platform
) -> None:
    under = window.begin()
    window.fill(under)
    assert "收到原件 1 份、复印件 2 份" in window.visitor.get(f"{under}/check")
    receipt = window.submit(under)
    (state,) = cases()
    assert (state.channel, state.entered_by, state.seen) == ("counter", window.account, "id-card")
    assert (state.name, state.number, state.phone) == ("张小满", "110101198503019998", "13800001234")
    assert state.account is None
    assert state.applicant["name"] == "张小满"
    assert state.legs[1].handed_in == {"site-plan": (1, 2)}
    with parts.database.read() as connection:
        actors = connection.execute(select(event.c.name, event.c.actor).order_by(event.c.sequence)).all()
    assert (EventName.SUBMITTED.value, window.account) in [tuple(each) for each in actors]
    assert receipt == f"/desk/counter/receipts/{state.service_code}"


def test_the_case_of_somebody_verified_is_his_own(window: Window, cases: Cases, member: Visitor) -> None:
    under = window.begin()
    window.fill(under, {**PERSON, "name": "林知远"})
    window.submit(under)
    (state,) = cases()
    assert state.account is not None
    assert state.identity is not None
    assert f"/track/{state.service_code}" in member.get("/my")


def test_a_number_under_another_name_is_nobodys_account(window: Window, cases: Cases, member: Visitor) -> None:
    under = window.begin()
    window.fill(under, {**PERSON, "name": "林知近"})
    window.submit(under)
    assert cases()[0].account is None


def test_whoever_is_not_verified_follows_the_case_with_code_and_telephone(
    window: Window, cases: Cases, new_visitor: Callable[[], Visitor]
) -> None:
    under = window.begin()
    window.fill(under)
    window.submit(under)
    visitor, code = new_visitor(), cases()[0].service_code
    visitor.post("/track", {"code": code, "digits": "1234"})
    assert visitor.path == f"/track/{code}"
    assert "张*满" in visitor.get(visitor.path)


def test_pressing_submit_twice_makes_one_case(window: Window, cases: Cases) -> None:
    under = window.begin()
    window.fill(under)
    first, second = window.submit(under), window.submit(under)
    assert first == second
    assert len(cases()) == 1


def test_a_clerk_of_another_department_registers_nothing(clerk: Clerks, cases: Cases) -> None:
    stranger = clerk("qian", "market")
    stranger.post("/desk/counter/plot")
    assert stranger.visitor.status == 403
    assert "菜地租用" not in stranger.visitor.get("/desk/counter")
    assert "摆摊许可" in stranger.visitor.text
    assert cases() == []


def test_a_window_for_all_departments_registers_everything(clerk: Clerks, cases: Cases) -> None:
    everyone = clerk("he", "*")
    assert "菜地租用" in everyone.visitor.get("/desk/counter")
    assert "摆摊许可" in everyone.visitor.text
    under = everyone.begin()
    everyone.fill(under)
    everyone.submit(under)
    assert cases()[0].entered_by == everyone.account


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.APPROVER, Role.SUPERVISOR, Role.OPERATOR])
def test_other_roles_have_no_counter(clerk: Clerks, role: Role) -> None:
    other = clerk("sun", "parks", role)
    other.visitor.get("/desk/counter")
    assert other.visitor.status == 403
    assert "窗口收件</a>" not in other.visitor.get("/desk")
    other.post("/desk/counter/plot")
    assert other.visitor.status == 403


def test_a_window_clerk_finds_the_counter_in_the_navigation(window: Window) -> None:
    assert "窗口收件</a>" in window.visitor.get("/desk")


def test_an_applicant_has_no_counter(member: Visitor) -> None:
    member.get("/desk/counter")
    assert member.status == 403


def test_a_draft_of_another_clerk_is_not_found(window: Window, clerk: Clerks) -> None:
    under = window.begin()
    window.post(f"{under}/applicant", PERSON)
    colleague = clerk("wu")
    colleague.visitor.get(f"{under}/applicant")
    assert colleague.visitor.status == 404
    assert "张小满" not in colleague.visitor.get("/desk/counter")


def test_a_clerk_who_has_lost_the_role_cannot_go_on(window: Window, parts: Platform) -> None:

    under = window.begin()
    with parts.database.write() as connection:
        take_back(connection, window.account, Grant(Role.WINDOW_CLERK, "parks"))
    window.visitor.get(f"{under}/applicant")
    assert window.visitor.status == 403


def test_what_was_begun_is_gone_on_with_from_the_clerks_list(window: Window) -> None:
    under = window.begin()
    window.post(f"{under}/applicant", {**PERSON, "_save": "1"})
    assert "只有您能打开" in window.visitor.text
    listed = window.visitor.get("/desk/counter")
    assert "我登记的未提交件" in listed
    assert "菜地租用 · 张小满" in listed
    assert f"{under}/" in listed
    assert "张小满" not in window.visitor.get("/my")


def test_the_document_seen_has_to_be_said(window: Window) -> None:
    under = window.begin()
    said = {key: value for key, value in PERSON.items() if key != "seen"}
    assert "请选择已核验的证件" in window.post(f"{under}/applicant", said)
    assert window.visitor.status == 422


def test_wrong_numbers_are_refused_as_online(window: Window) -> None:
    under = window.begin()
    text = window.post(f"{under}/applicant", {**PERSON, "id_number": "110101198503019999"})
    assert window.visitor.status == 422
    assert "居民身份证号码" in text


def test_the_camera_takes_photographs_of_papers(window: Window) -> None:
    under = window.begin()
    window.post(f"{under}/applicant", PERSON)
    window.post(f"{under}/1", {"plot": "7 号"})
    assert 'capture="environment"' in window.visitor.get(f"{under}/materials")
    window.post(f"{under}/materials", {"photo.m.site-plan": upload(sample("a.jpg"), "a.jpg")})
    assert window.visitor.path == f"{under}/check"


def test_online_asks_for_no_document_and_no_paper_count(visitor: Visitor) -> None:
    under = visitor.begin("plot")
    page = visitor.get(f"{under}/applicant")
    assert "已核验的证件" not in page
    assert "由谁来窗口办理" not in page
    visitor.post(f"{under}/applicant", PERSON)
    visitor.post(f"{under}/1", {"plot": "7 号"})
    assert "收到原件" not in visitor.get(f"{under}/materials")
