"""The clerk uses what is on record for a walk-in whose document was seen; his consent is recorded as given there."""

from __future__ import annotations

import re

import pytest

from catalog.model.step import Role
from engine.evidence.disputes import Dispute, disputes_of
from tests.unit.admin_ui.founded import COMPANY, KITCHEN, Founded
from tests.unit.admin_ui.portal.conftest import Visitor, upload

CAME = {
    "kind": "enterprise",
    "name": COMPANY,
    "mobile": "19900000001",
    "seen": "business-licence",
    "comes": "himself",
}


@pytest.fixture
def clerk(company: Founded) -> Visitor:
    return company.staff("wang", Role.WINDOW_CLERK, "market")


def begun(company: Founded, clerk: Visitor, **said: str) -> str:
    clerk.post("/desk/counter/kitchen")
    under = clerk.path.rpartition("/")[0]
    clerk.post(f"{under}/applicant", {**CAME, "uscc": company.number, **said})
    clerk.post(f"{under}/1", {"company": COMPANY, "uscc": company.number, **KITCHEN})
    return under


def test_the_walk_in_s_certificate_is_used_with_his_consent_at_the_counter(company: Founded, clerk: Visitor) -> None:
    under = begun(company, clerk)
    shown = clerk.get(f"{under}/materials")
    assert company.number in shown
    assert "请来人看过" in shown
    company.use(clerk, under)
    clerk.post(f"{under}/materials", {"m.kitchen-plan": upload()})
    clerk.post(f"{under}/check", {"declare": "yes"})
    code = clerk.path.rpartition("/")[2]
    assert company.uses() == [code]
    assert "申请人在窗口当面同意使用" in clerk.get(f"/desk/cases/{code}")
    receipt = clerk.get(f"/desk/counter/receipts/{code}")
    assert f"使用已有的：营业执照 {company.number}" in receipt
    assert "经申请人当面同意" in receipt


def disputed(company: Founded, clerk: Visitor, under: str) -> None:
    said = {"_dispute": "licence-copy", "way.licence-copy": company.licence, "dispute.licence-copy": "地址已经搬了"}
    clerk.post(f"{under}/materials", said)
    assert clerk.status == 303


def test_a_dispute_raised_at_the_counter_is_the_walk_in_s_who_reads_the_answer(
    company: Founded, clerk: Visitor
) -> None:
    disputed(company, clerk, begun(company, clerk))
    admin = company.staff("feng", Role.DEPARTMENT_ADMIN, "market")
    shown = admin.get("/desk/disputes")
    assert re.search("窗口登记.*wang", shown, re.DOTALL)
    assert "请用电话告知结果" not in shown
    admin.post(f"/desk/disputes/{only(company).dispute}", {"answer": "已变更住所"})
    assert "已变更住所" in company.own().get("/my")
    assert "已变更住所" not in clerk.get("/my")


def test_who_disputes_at_the_counter_without_an_account_is_told_by_telephone(company: Founded, clerk: Visitor) -> None:
    disputed(company, clerk, begun(company, clerk, name="示例市禾丰餐饮公司"))
    assert only(company).account is None
    admin = company.staff("feng", Role.DEPARTMENT_ADMIN, "market")
    assert "请用电话告知结果" in admin.get("/desk/disputes")


def only(company: Founded) -> Dispute:
    with company.database.read() as connection:
        ((found,), _) = disputes_of(connection, ["market"], 1)
    return found


def test_without_a_document_that_was_seen_nothing_is_looked_up(company: Founded, clerk: Visitor) -> None:
    under = begun(company, clerk, seen="")
    assert company.licence not in clerk.get(f"{under}/materials")
