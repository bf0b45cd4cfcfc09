"""Disputes reach the administrator of the department that issued what is disputed, who answers them."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from catalog.model.step import Role
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
