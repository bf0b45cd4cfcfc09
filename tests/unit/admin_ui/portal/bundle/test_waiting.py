"""An item of a bundle waits for what its applicant hands in only now: he is told everywhere, and may give it up."""

from __future__ import annotations

from pathlib import Path

import pytest

from admin_ui.platform import Platform
from engine.case.actions import accept
from engine.case.state.leg import Stage
from tests.founding_city import BUNDLE, FILES
from tests.unit.admin_ui.portal.bundle.conftest import city_in
from tests.unit.admin_ui.portal.bundle.test_case import CLERK, FOUND, KITCHEN, PAGES, SIGN, Following
from tests.unit.admin_ui.portal.conftest import Visitor

LATER = BUNDLE.replace("lead: market", "lead: market\nlimit: {within: 20 working days}").replace(
    "{item: sign, when", "{item: sign, later: words, when"
)
ASKED = {page: answers for page, answers in PAGES.items() if "words" not in answers}


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the city whose sign asks for its words only when it begins, and whose bundle has a limit."""
    return city_in(tmp_path_factory.mktemp("waiting") / "town.db", {**FILES, "bundle.yaml": LATER})


@pytest.fixture
def case(member: Visitor, parts: Platform) -> Following:
    return Following(member, parts, ASKED)


def stages(case: Following) -> str:
    """What the page says of the limits of the stages."""
    text = case.visitor.get(f"/track/{case.code}")
    return text.partition('id="stages"')[2].partition("</section>")[0]


def test_the_limit_of_a_stage_is_told_before_it_runs_and_while_it_does(case: Following) -> None:
    assert "还没有开始；自第一个事项受理起，各事项一共20个工作日。" in stages(case)
    accept.perform(case.order(CLERK, FOUND))
    assert "还剩20个工作日" in stages(case)
    assert "各事项都守期限的，最迟" in stages(case)
    assert "20 working days left" in case.visitor.get(f"/track/{case.code}", "en")


def test_the_limit_stands_and_says_why_while_papers_are_awaited(case: Following) -> None:
    case.grant(FOUND)
    assert case.state.legs[SIGN].stage is Stage.HANDING_IN
    said = stages(case)
    assert "暂停计时，还剩20个工作日" in said
    assert "在等您交件或补正，这段时间不计入" in said


def test_the_applicant_is_told_that_it_is_he_who_must_act(case: Following) -> None:
    case.grant(FOUND)
    address = f"/track/{case.code}/correct?leg={SIGN}"
    mine = case.visitor.get("/my")
    assert "待您交材料" in mine
    assert f'href="{address}">待您交件：招牌许可</a>' in mine
    assert "Hand in the papers of: 招牌许可" in case.visitor.get("/my", "en")
    tracked = case.visitor.get(f"/track/{case.code}")
    assert "轮到这个事项了" in tracked
    assert "起等您交件。" in tracked
    case.visitor.get(address)
    assert case.visitor.status == 200


def test_he_may_give_it_up_and_the_others_go_on(case: Following) -> None:
    case.grant(FOUND)
    address = f"/track/{case.code}/withdraw?leg={SIGN}"
    assert f'href="{address}">放弃这个事项' in case.visitor.get(f"/track/{case.code}")
    shown = case.visitor.get(address)
    assert "它不办了，要等它准予的事项也不能获得准予：<strong>厨房许可</strong>" in shown
    assert "放弃这个事项？" in shown
    assert "撤回这件申请" not in shown
    assert "Yes, give this item up" in case.visitor.get(address, "en")
    case.visitor.post(address)
    assert case.visitor.status == 422
    case.visitor.post(address, {"confirm": "yes", "reason": "不设了"})
    assert "这个事项已经放弃，其他事项照常办理。" in case.visitor.get(f"/track/{case.code}?leg={SIGN}")
    assert case.legs()["招牌许可"] == "您已撤回"
    assert "待您交件" not in case.visitor.get("/my")
    assert case.state.legs[KITCHEN].stage is Stage.RECEIVED
    assert "暂停计时" not in stages(case)


def test_whoever_takes_back_what_nothing_depends_on_is_not_warned(case: Following) -> None:
    case.grant(FOUND)
    assert "不能获得准予" not in case.visitor.get(f"/track/{case.code}/withdraw?leg={KITCHEN}")


def test_no_limit_is_told_once_everything_has_its_result(case: Following) -> None:
    case.grant(FOUND)
    case.visitor.post(f"/track/{case.code}/withdraw-all", {"confirm": "yes"})
    assert stages(case) == ""
