"""A bundle at the counter: registered at the lead's window, its receipt, its corrections, and taking it back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from admin_ui.platform import Platform
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import accept, approve, issue_certificate, request_correction
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Stage
from engine.people.grant import Grant, Staff
from tests.unit.admin_ui.counter.conftest import PERSON, Window
from tests.unit.admin_ui.portal.bundle.conftest import published
from tests.unit.admin_ui.portal.bundle.test_case import PAGES
from tests.unit.admin_ui.portal.conftest import upload

__all__ = ["published"]
DEPARTMENTS = ("market", "streets")
CLERK = Staff("wang", tuple(Grant(Role.WINDOW_CLERK, each) for each in DEPARTMENTS))
CHIEF = Staff("zhao", tuple(Grant(Role.APPROVER, each) for each in DEPARTMENTS))
FOUND, KITCHEN, SIGN = 1, 2, 3
WRITTEN = "申请人 11 月 23 日书面请求"


class Registered:
    """A walk-in's bundle, with the clerk who registered it."""

    def __init__(self, window: Window, cases: Callable[[], list[CaseState]]) -> None:
        self.window, self.parts, self.cases = window, window.parts, cases
        under = window.begin("open-kitchen")
        window.post(f"{under}/applicant", PERSON)
        for page, answers in PAGES.items():
            window.post(f"{under}/{page}", answers)
        counts = {"paper.articles.originals": "1", "paper.kitchen-plan.copies": "2"}
        papers = {"m.articles": upload(name="articles.pdf"), "m.kitchen-plan": upload(name="layout.pdf")}
        window.post(f"{under}/materials", {**papers, **counts})
        self.receipt = window.submit(under)
        self.code = self.state.service_code

    @property
    def state(self) -> CaseState:
        (found,) = self.cases()
        return found

    def order(self, actor: Staff, leg: int) -> Order[Staff]:
        here = self.parts
        return Order(here.database, here.clock, here.rulebook(), actor, self.code, leg, self.state.version)

    def found(self) -> None:
        """Grant the company, so that what waits for it begins."""
        with self.window.visitor.client.application.app_context():
            accept.perform(self.order(CLERK, FOUND))
            approve.perform(self.order(CHIEF, FOUND))
            issue_certificate.perform(self.order(CHIEF, FOUND))

    def returned(self, leg: int, *marks: Mark) -> None:
        """Ask for corrections of one of the items."""
        with self.window.visitor.client.application.app_context():
            request_correction.perform(self.order(CLERK, leg), marks=marks)

    def act(self, number: int, name: str, **posted: str) -> str:
        """Carry out one of the acts of the desk."""
        form = {"expected_version": str(self.state.version), **posted}
        return self.window.post(f"/desk/cases/{self.code}/{number}/{name}", form)


@pytest.fixture
def window(clerk: Callable[..., Window]) -> Window:
    return clerk("zhou", "market")


@pytest.fixture
def case(window: Window, cases: Callable[[], list[CaseState]], parts: Platform, tmp_path: Path) -> Registered:
    del parts, tmp_path
    return Registered(window, cases)


def test_the_receipt_lists_every_item_and_for_what_it_waits(case: Registered) -> None:
    shown = case.window.visitor.get(case.receipt)
    for said in (
        "一件事",
        "开厨房",
        "设立登记",
        "厨房许可",
        "招牌许可",
        "已收件，待受理",
        "等待中",
        "等“设立登记”准予后自动开始",
    ):
        assert said in shown
    assert "最迟在2026年11月30日" in shown
    assert "当场办结" not in shown


def test_the_receipt_lists_what_came_for_items_that_wait_and_each_material_once(case: Registered) -> None:
    shown = case.window.visitor.get(case.receipt)
    assert shown.count("章程") == shown.count("布局图") == 1
    assert "layout.pdf" in shown
    assert '<td class="govuk-table__cell">0</td><td class="govuk-table__cell">2</td>' in shown


def test_the_receipt_is_there_in_english_and_tells_how_it_goes_on(case: Registered) -> None:
    case.found()
    shown = case.window.visitor.get(case.receipt, "en")
    for said in ("The items (3)", "Approved", "Received, not yet accepted", "working days, leaving out"):
        assert said in shown
    assert "Begins by itself once" not in shown


def test_another_department_prints_no_material_of_items_that_are_not_its_own(
    case: Registered, clerk: Callable[..., Window]
) -> None:
    case.found()
    shown = clerk("sun", "streets").visitor.get(case.receipt)
    assert "厨房许可" in shown
    assert "layout.pdf" not in shown
    assert "articles.pdf" not in shown


@pytest.mark.parametrize("department", ["market", "streets"])
def test_an_item_is_corrected_at_its_own_window_and_at_the_lead_s(
    case: Registered, clerk: Callable[..., Window], department: str
) -> None:
    case.found()
    case.returned(SIGN, Mark(MarkKind.FIELD, "words", "与名称不符"))
    visitor = clerk("sun", department).visitor
    path = f"/desk/counter/corrections/{case.code}?leg={SIGN}"
    assert path in visitor.get(f"/desk/cases/{case.code}?leg={SIGN}")
    shown = visitor.get(path)
    assert "与名称不符" in shown
    revision = re.search(r'name="_seen" value="(\d+)"', shown)
    assert revision is not None
    visitor.post(path, {"_seen": revision[1], "words": "禾丰餐饮", "seen": "id-card"})
    assert visitor.status == 303, visitor.text
    leg = case.state.legs[SIGN]
    assert (leg.answers["words"], leg.stage) == ("禾丰餐饮", Stage.RECEIVED)


def test_an_item_is_not_corrected_at_the_window_of_another_department(
    case: Registered, clerk: Callable[..., Window]
) -> None:
    case.found()
    case.returned(KITCHEN, Mark(MarkKind.FIELD, "seats", "看不清"))
    visitor = clerk("sun", "streets").visitor
    visitor.get(f"/desk/counter/corrections/{case.code}?leg={KITCHEN}")
    assert visitor.status == 404


def test_the_lead_gives_up_an_item_that_waits(case: Registered) -> None:
    page = case.window.visitor.get(f"/desk/cases/{case.code}")
    assert "代申请人放弃还没开始的事项" in page
    assert re.search(rf'name="leg"[^>]*value="{SIGN}"', page)
    refused = case.act(FOUND, "give-up", leg=str(SIGN), reason=" ")
    assert "书面请求" in refused
    assert SIGN in case.state.awaiting
    case.act(FOUND, "give-up", leg=str(SIGN), reason=WRITTEN)
    assert case.state.abandoned[SIGN].reason == WRITTEN
    assert KITCHEN in case.state.awaiting
    case.act(FOUND, "give-up", leg=str(SIGN), reason=WRITTEN)
    assert "已经开始办理或者已经中止" in case.window.visitor.text


def test_the_lead_takes_back_the_whole_and_what_is_granted_stays(case: Registered) -> None:
    case.found()
    assert "代申请人撤回整件事" in case.window.visitor.get(f"/desk/cases/{case.code}")
    case.act(KITCHEN, "withdraw-whole", reason=WRITTEN)
    state = case.state
    assert {state.legs[each].outcome for each in (KITCHEN, SIGN)} == {Stage.WITHDRAWN}
    assert state.legs[FOUND].issued is not None
    assert "代申请人撤回整件事" not in case.window.visitor.get(f"/desk/cases/{case.code}")


def test_who_does_not_lead_takes_back_his_own_item_alone(case: Registered, clerk: Callable[..., Window]) -> None:
    case.found()
    case.window = clerk("sun", "streets")
    page = case.window.visitor.get(f"/desk/cases/{case.code}?leg={SIGN}")
    assert "代申请人撤回" in page
    assert "代申请人撤回整件事" not in page
    case.act(SIGN, "withdraw-whole", reason=WRITTEN)
    assert not case.state.legs[KITCHEN].closed
    case.act(SIGN, "withdraw", reason=WRITTEN)
    assert case.state.legs[SIGN].outcome is Stage.WITHDRAWN
