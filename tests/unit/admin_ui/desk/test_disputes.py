"""Disputes reach the administrator of the department that issued what is disputed, who answers them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select

from catalog.model.step import Role
from engine.evidence.disputes import answer_dispute, forget_answered
from engine.storage.tables import dispute
from tests.unit.admin_ui.founded import Founded


@pytest.fixture
def disputed(company: Founded) -> Founded:
    visitor = company.own()
    under = company.begin(visitor)
    said = {"_dispute": "licence-copy", "way.licence-copy": company.licence, "dispute.licence-copy": "地址已经搬了"}
    visitor.post(f"{under}/materials", said)
    return company


def key(company: Founded) -> str:
    with company.database.read() as connection:
        return key_in(connection)


def key_in(connection: Connection) -> str:
    return str(connection.scalar(select(dispute.c.dispute)))


def test_the_administrator_of_the_issuer_reads_and_answers_it(disputed: Founded) -> None:
    admin = disputed.staff("feng", Role.DEPARTMENT_ADMIN, "market")
    shown = admin.get("/desk/disputes")
    for words in ("地址已经搬了", disputed.number, "19900000001", "待处理", "厨房许可"):
        assert words in shown
    assert "请写明核实的结果" in admin.post(f"/desk/disputes/{key(disputed)}?page=1", {"answer": " "})
    admin.post(f"/desk/disputes/{key(disputed)}", {"answer": "已变更住所"})
    assert admin.status == 303
    assert "已变更住所" in admin.get("/desk/disputes")
    assert "已经由他人处理" in admin.post(f"/desk/disputes/{key(disputed)}", {"answer": "再答"})
    assert admin.status == 409


def test_the_applicant_reads_the_answer_and_nobody_else_does(disputed: Founded) -> None:
    own = disputed.own()
    assert "由市场局核实并在这里答复" in own.get("/my")
    admin = disputed.staff("feng", Role.DEPARTMENT_ADMIN, "market")
    admin.post(f"/desk/disputes/{key(disputed)}", {"answer": "已变更住所"})
    shown = own.get("/my")
    for words in ("我的异议", "地址已经搬了", "已答复", "已变更住所"):
        assert words in shown
    assert "我的异议" not in admin.get("/my")


def test_an_answered_dispute_goes_after_its_time_and_an_open_one_stays(disputed: Founded) -> None:
    day, now = timedelta(days=1), disputed.clock.now()
    with disputed.database.write() as connection:
        assert forget_answered(connection, now + 9 * day, day) == 0
        answer_dispute(connection, key_in(connection), ["market"], "已变更住所", by="feng", at=now)
        assert forget_answered(connection, now + day / 2, day) == 0
        assert forget_answered(connection, now + day, day) == 1
        assert connection.scalar(select(dispute.c.dispute)) is None


def test_others_neither_read_nor_answer_it(disputed: Founded) -> None:
    other = disputed.staff("cao", Role.DEPARTMENT_ADMIN, "streets")
    assert "地址已经搬了" not in other.get("/desk/disputes")
    other.post(f"/desk/disputes/{key(disputed)}", {"answer": "没有问题"})
    assert other.status == 409
    clerk = disputed.staff("wang", Role.WINDOW_CLERK, "market")
    clerk.get("/desk/disputes")
    assert clerk.status == 404


def test_a_supervisor_reads_them_all_and_answers_none(disputed: Founded) -> None:
    supervisor = disputed.staff("cui", Role.SUPERVISOR, "*")
    shown = supervisor.get("/desk/disputes")
    assert "地址已经搬了" in shown
    assert "记录处理结果" not in shown


def test_the_case_shows_what_proves_each_material(company: Founded) -> None:
    code = company.applied(company.own())
    clerk = company.staff("wang", Role.WINDOW_CLERK, "market")
    shown = clerk.get(f"/desk/cases/{code}")
    assert f"营业执照 {company.number}" in shown
    assert f"/certificates/{company.licence}" in shown
    assert "申请人在网上同意使用" in shown


def test_what_proves_a_material_no_more_is_told_and_holds_the_acceptance(company: Founded) -> None:
    code = company.applied(company.own())
    clerk = company.staff("wang", Role.WINDOW_CLERK, "market")
    assert "现在：" not in clerk.get(f"/desk/cases/{code}")
    company.alter(status="revoked")
    shown = clerk.get(f"/desk/cases/{code}")
    assert "现在：已撤销" in shown
