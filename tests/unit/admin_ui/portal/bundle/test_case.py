"""A bundle's case as its applicant follows it, from the receipt to the last certificate or to giving it up."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from admin_ui.platform import Platform
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import accept, approve, issue_certificate, refuse, request_correction
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Stage
from engine.case.stored import repository
from engine.people.grant import Grant, Staff
from tests.unit.admin_ui.portal.conftest import Visitor, upload

DEPARTMENTS = ("market", "streets")
CLERK = Staff("wang", tuple(Grant(Role.WINDOW_CLERK, each) for each in DEPARTMENTS))
CHIEF = Staff("zhao", tuple(Grant(Role.APPROVER, each) for each in DEPARTMENTS))
PAGES = {
    "1": {"sign": "true"},
    "2": {"company": "示例市禾丰餐饮有限公司", "address": "湖滨路 66 号", "capital": "100", "partners": "2"},
    "3": {"seats": "20", "terrace": "false", "kitchen_capital": "30"},
    "4": {"words": "禾丰小馆"},
}
CONTACT = {
    "party": "other",
    "kind": "person",
    "name": "林知远",
    "paper": "resident-id",
    "id_number": "110101198503019998",
    "mobile": "13800001234",
}
FOUND, KITCHEN, SIGN = 1, 2, 3


class Following:
    """A visitor with the case that he submitted, and the staff who act on it."""

    def __init__(self, visitor: Visitor, parts: Platform, pages: Mapping[str, Mapping[str, str]] = PAGES) -> None:
        self.visitor, self.parts = visitor, parts
        under = visitor.begin("open-kitchen")
        visitor.post(f"{under}/applicant", CONTACT)
        for page, answers in pages.items():
            visitor.post(f"{under}/{page}", answers)
        papers = {"m.articles": upload(name="articles.pdf"), "m.kitchen-plan": upload(name="plan.pdf")}
        visitor.post(f"{under}/materials", papers)
        self.under, self.check = under, visitor.get(f"{under}/check")
        self.code = visitor.submit(under)

    @property
    def state(self) -> CaseState:
        with self.parts.database.read() as connection:
            found = repository.load(connection, self.code)
        assert found is not None
        return found

    def order(self, actor: Staff, leg: int) -> Order[Staff]:
        here = self.parts
        return Order(here.database, here.clock, here.rulebook(), actor, self.code, leg, self.state.version)

    def grant(self, leg: int) -> None:
        accept.perform(self.order(CLERK, leg))
        approve.perform(self.order(CHIEF, leg))
        issue_certificate.perform(self.order(CHIEF, leg))

    def legs(self) -> dict[str, str]:
        """The items on the case's page, each with its state in words."""
        text = self.visitor.get(f"/track/{self.code}")
        found = re.findall(
            r'<h3 class="tb-leg__name">(?:<a[^>]*>)?([^<]+?)(?:</a>)? <strong[^>]*>\s*([^<]+?)\s*<', text
        )
        return dict(found)


@pytest.fixture
def case(visitor: Visitor, parts: Platform, app: object) -> Following:
    del app
    return Following(visitor, parts)


def test_the_check_page_lists_the_items_with_the_plan(case: Following) -> None:
    for told in ("设立登记", "厨房许可", "招牌许可", "节省 5 个工作日", "用于：", "由《营业执照》证明"):
        assert told in case.check


def test_the_receipt_names_every_item(case: Following) -> None:
    text = case.visitor.get(f"{case.under}/done")
    for told in ("开厨房", "设立登记", "厨房许可", "招牌许可"):
        assert told in text
    assert "当场办结" not in text


def test_what_waits_says_for_what(case: Following) -> None:
    assert case.legs() == {"设立登记": "已收件，待受理", "厨房许可": "等待中", "招牌许可": "等待中"}
    assert "等“设立登记”准予后自动开始" in case.visitor.text
    assert "3 个事项，已办成 0 个" in case.visitor.text


def test_a_grant_shows_the_certificate_and_lets_the_others_begin(case: Following) -> None:
    case.grant(FOUND)
    legs = case.legs()
    assert legs["厨房许可"] == legs["招牌许可"] == "已收件，待受理"
    assert "已办成 1 个" in case.visitor.text
    issued = case.state.legs[FOUND].issued
    assert issued is not None
    assert issued.number in case.visitor.text
    assert issued.number in case.visitor.get(f"/track/{case.code}/certificate?leg=1")
    assert "返回整件事" in case.visitor.get(f"/track/{case.code}?leg=2")
    assert "厨房许可" in case.visitor.text
    assert "tb-plan__node--done" in case.visitor.get(f"/track/{case.code}")


def test_what_came_to_nothing_is_said_with_its_cause(case: Following) -> None:
    accept.perform(case.order(CLERK, FOUND))
    refuse.perform(case.order(CHIEF, FOUND), reason="不符合", basis="公司法", remedies="可以复议")
    assert case.legs() == {"设立登记": "不予许可", "厨房许可": "未办理", "招牌许可": "未办理"}
    assert "因为“设立登记”没有办成" in case.visitor.text
    assert "全部事项都有了结果" in case.visitor.text


def test_a_leg_is_corrected_on_its_own(case: Following) -> None:
    case.grant(FOUND)
    marks = (Mark(MarkKind.FIELD, "seats", "与布局图不符"),)
    request_correction.perform(case.order(CLERK, KITCHEN), marks=marks)
    assert case.legs()["厨房许可"] == "待您补正"
    path = f"/track/{case.code}/correct?leg={KITCHEN}"
    assert path in case.visitor.text
    assert "与布局图不符" in case.visitor.get(path)
    assert "厨房许可" in case.visitor.text
    seen = re.search(r'name="_seen" value="(\d+)"', case.visitor.text)
    assert seen is not None
    case.visitor.post(path, {"_seen": seen[1], "seats": "24"})
    assert case.visitor.status == 303, case.visitor.text
    leg = case.state.legs[KITCHEN]
    assert (leg.answers["seats"], leg.stage) == (24, Stage.RECEIVED)


def test_an_item_that_waits_is_given_up(case: Following) -> None:
    path = f"/track/{case.code}/give-up/{SIGN}"
    assert "招牌许可" in case.visitor.get(path)
    assert "不能获得准予：<strong>厨房许可</strong>" in case.visitor.text
    case.visitor.post(path)
    assert case.visitor.status == 422
    case.visitor.post(path, {"confirm": "yes", "reason": "不设了"})
    assert case.legs()["招牌许可"] == "您已放弃"
    assert "不设了" in case.visitor.text


def test_the_whole_is_taken_back_after_being_asked_once_more(case: Following) -> None:
    path = f"/track/{case.code}/withdraw-all"
    assert path in case.visitor.get(f"/track/{case.code}")
    assert "全部没有办完的事项" in case.visitor.get(path)
    case.visitor.post(path, {"confirm": "yes"})
    assert "申请已撤回" in case.visitor.get(f"/track/{case.code}")
    assert set(case.legs().values()) == {"您已撤回", "您已放弃"}
    assert path not in case.visitor.text


def test_one_item_is_taken_back_and_leads_back_to_it(case: Following) -> None:
    case.grant(FOUND)
    case.visitor.post(f"/track/{case.code}/withdraw?leg={SIGN}", {"confirm": "yes"})
    assert case.visitor.page.headers["Location"].endswith(f"/track/{case.code}?leg={SIGN}")
    assert case.legs()["招牌许可"] == "您已撤回"
    assert case.legs()["厨房许可"] == "已收件，待受理"


def test_a_leg_that_has_not_begun_has_no_page(case: Following) -> None:
    case.visitor.get(f"/track/{case.code}?leg={SIGN}")
    assert case.visitor.status == 303
    case.visitor.get(f"/track/{case.code}?leg=x")
    assert case.visitor.status == 303


def test_the_page_is_complete_in_english(case: Following) -> None:
    text = case.visitor.get(f"/track/{case.code}", "en")
    for told in ("0 of 3 items done", "waiting", "Give this item up", "Withdraw everything"):
        assert told in text
