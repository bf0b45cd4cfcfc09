"""Submitting once, following, correcting and withdrawing an application."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from admin_ui.platform import Platform
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import accept, request_correction
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Stage
from engine.case.stored import repository
from engine.people.grant import Grant, Staff
from tests.unit.admin_ui.portal.conftest import CONTACT, PDF, STALL, Visitor, upload

NewVisitor = Callable[[], Visitor]
CLERK = Staff("clerk", (Grant(Role.WINDOW_CLERK, "market"),))


def state_of(parts: Platform, code: str) -> CaseState:
    with parts.database.read() as connection:
        found = repository.load(connection, code)
    assert found is not None
    return found


def ask_to_correct(parts: Platform, code: str) -> None:
    marks = (Mark(MarkKind.FIELD, "site", "写明门牌号"), Mark(MarkKind.MATERIAL, "site-plan", "看不清"))
    request_correction.perform(
        Order(parts.database, parts.clock, parts.rulebook(), CLERK, code, 1, state_of(parts, code).version),
        marks=marks,
    )


def test_submitting_twice_leads_to_the_same_receipt(visitor: Visitor) -> None:
    under = visitor.begin()
    visitor.fill(under)
    shown = visitor.client.get(f"{under}/check").get_data(as_text=True)
    code = visitor.submit(under)
    visitor.post(f"{under}/check", {"declare": "yes"}, hidden=shown)
    assert visitor.path == f"{under}/done"
    assert code in visitor.get(visitor.path)
    for page in ("applicant", "1", "materials", "check"):
        visitor.get(f"{under}/{page}")
        assert visitor.path == f"{under}/done"


def test_the_receipt_says_what_happens_next_and_by_when(visitor: Visitor) -> None:
    under = visitor.begin()
    visitor.fill(under)
    visitor.submit(under)
    text = visitor.get(f"{under}/done")
    assert "5个工作日内告诉您是否受理" in text
    assert "逾期没有告知的，自收到材料之日起视为受理" in text
    assert "自受理之日起3个工作日内" in text
    assert "0099-1111" in text


def test_the_declaration_must_be_ticked_and_nothing_may_be_missing(visitor: Visitor) -> None:
    under = visitor.begin()
    visitor.fill(under)
    assert "请阅读并勾选声明" in visitor.post(f"{under}/check")
    visitor.post(f"{under}/1", {**STALL, "site": ""})
    text = visitor.post(f"{under}/check", {"declare": "yes"})
    assert visitor.status == 422
    assert f"{under}/1?back=check#f-site" in text


def test_a_duplicate_is_shown_and_passes_with_a_reason(visitor: Visitor, new_visitor: NewVisitor) -> None:
    code = visitor.apply()
    other = new_visitor()
    under = other.begin()
    other.fill(under)
    text = other.get(f"{under}/check")
    assert "这个位置已有人申请" in text
    assert code not in text
    assert "请写明为什么要再次申请" in other.post(f"{under}/check", {"declare": "yes"})
    again = other.submit(under, reason="换了摊主")
    assert again != code
    assert "正在看您写的理由" in other.get(f"/track/{again}")


def test_ones_own_duplicate_is_shown_in_full(member: Visitor) -> None:
    code = member.apply()
    under = member.begin()
    member.fill(under)
    assert f"/track/{code}" in member.get(f"{under}/check")


def test_a_case_is_found_by_code_and_telephone_with_the_name_masked(visitor: Visitor, new_visitor: NewVisitor) -> None:
    code, stranger = visitor.apply(), new_visitor()
    stranger.get(f"/track/{code}")
    assert stranger.path == "/track"
    typed = f" {code[:6]} {code[6:14]} {code[14:].lower()} "
    stranger.post("/track", {"code": typed, "digits": "１２３４"})
    assert stranger.path == f"/track/{code}"
    text = stranger.get(stranger.path)
    assert "张*满" in text
    assert "张小满" not in text
    assert "110101198503019998" not in text
    assert "受理窗口" in text


def test_the_name_of_an_enterprise_is_not_masked(visitor: Visitor, new_visitor: NewVisitor) -> None:
    under = visitor.begin()
    company = {"kind": "enterprise", "name": "石头镇摊点有限公司", "uscc": "91009900MA0000330Q"}
    visitor.post(f"{under}/applicant", {**CONTACT, **company})
    visitor.fill(under, contact=False)
    code, stranger = visitor.submit(under), new_visitor()
    stranger.post("/track", {"code": code, "digits": "1234"})
    assert "石头镇摊点有限公司" in stranger.get(f"/track/{code}")


def test_unknown_codes_and_wrong_digits_get_the_same_answer_until_the_limit(
    visitor: Visitor, new_visitor: NewVisitor
) -> None:
    code, stranger = visitor.apply(), new_visitor()
    wrong = stranger.post("/track", {"code": code, "digits": "9999"})
    assert stranger.status == 422
    unknown = stranger.post("/track", {"code": "0099002026112300000001", "digits": "1234"})
    said = re.search(r"没有找到这件申请[^<]*", wrong)
    assert said is not None
    assert said[0] in unknown or "编码有误" in unknown
    for _ in range(5):
        stranger.post("/track", {"code": code, "digits": "9999"})
    assert stranger.status == 429
    stranger.post("/track", {"code": code, "digits": "1234"})
    assert stranger.status == 429


@pytest.mark.parametrize(
    ("code", "digits"), [("", ""), ("x" * 5000, "1234"), ("摊", "12"), ("摊位", "٣٣٣٣"), ("00990120261123", "12345")]
)
def test_odd_codes_are_refused_in_words(visitor: Visitor, code: str, digits: str) -> None:
    visitor.post("/track", {"code": code, "digits": digits})
    assert visitor.status == 422
    visitor.get("/track/nonsense")
    assert visitor.path == "/track"


def test_a_correction_opens_only_what_was_marked(visitor: Visitor, parts: Platform) -> None:
    code = visitor.apply()
    ask_to_correct(parts, code)
    assert "有 2 处需要补正" in visitor.get(f"/track/{code}")
    page = f"/track/{code}/correct"
    text = visitor.get(page)
    assert "写明门牌号" in text
    assert 'name="site"' in text
    assert 'name="owner"' not in text
    assert 'name="m.letter"' not in text
    text = visitor.post(page, {"site": "东街 9 号", "owner": "别人"})
    assert visitor.status == 422
    assert 'value="东街 9 号"' in text
    visitor.post(page, {"site": "东街 9 号", "m.site-plan": upload(PDF + b"%%EOF", "clear.pdf")})
    assert visitor.path == f"/track/{code}"
    leg = state_of(parts, code).legs[1]
    assert leg.stage is Stage.RECEIVED
    assert (leg.answers["site"], leg.answers["owner"]) == ("东街 9 号", "张小满")
    assert [each.name for each in leg.files["site-plan"]] == ["clear.pdf"]
    assert "补正已提交" in visitor.get(f"/track/{code}")
    visitor.get(page)
    assert visitor.path == f"/track/{code}"
    assert "补正已提交" not in visitor.get(f"/track/{code}")


def test_a_correction_asks_for_a_paper_that_was_left_out_only_where_it_is_marked_or_the_answers_bring_it(
    visitor: Visitor, parts: Platform
) -> None:
    code = visitor.apply()
    marks = (Mark(MarkKind.FIELD, "trees", "现场有树"), Mark(MarkKind.MATERIAL, "letter", "请补交"))
    order = Order(parts.database, parts.clock, parts.rulebook(), CLERK, code, 1, state_of(parts, code).version)
    request_correction.perform(order, marks=marks)
    page = f"/track/{code}/correct"
    asked = re.compile(r'name="m\.([a-z-]+)"')
    assert asked.findall(visitor.get(page)) == ["letter"]
    visitor.post(page, {"trees": "true", "tree_count": "2"})
    assert sorted(asked.findall(visitor.get(page))) == ["letter", "tree-photo"]


def test_a_correction_may_be_handed_in_after_proving_the_telephone(
    visitor: Visitor, new_visitor: NewVisitor, parts: Platform
) -> None:
    code, later = visitor.apply(), new_visitor()
    ask_to_correct(parts, code)
    later.get(f"/track/{code}/correct")
    assert later.path == "/track"
    later.post("/track", {"code": code, "digits": "1234"})
    later.post(f"/track/{code}/correct", {"site": "西街", "m.site-plan": upload()})
    assert state_of(parts, code).legs[1].answers["site"] == "西街"


def test_an_application_is_withdrawn_after_being_asked_once_more(visitor: Visitor, parts: Platform) -> None:
    code = visitor.apply()
    asked = visitor.post(f"/track/{code}/withdraw")
    assert "请勾选确认" in asked
    assert "我确认撤回这件申请" in asked
    visitor.post(f"/track/{code}/withdraw", {"confirm": "yes", "reason": "不摆了"})
    assert "申请已撤回。" in visitor.get(f"/track/{code}")
    again = visitor.get(f"/track/{code}")
    assert "您撤回了这件申请" in again
    assert "申请已撤回。" not in again
    assert state_of(parts, code).legs[1].outcome is Stage.WITHDRAWN
    visitor.get(f"/track/{code}/withdraw")
    assert visitor.path == f"/track/{code}"


def test_an_accepted_case_says_who_has_it(visitor: Visitor, parts: Platform) -> None:
    code = visitor.apply()
    accept.perform(Order(parts.database, parts.clock, parts.rulebook(), CLERK, code, 1, state_of(parts, code).version))
    text = visitor.get(f"/track/{code}")
    assert "已受理，办理中" in text
    assert "市场局审查科" in text
    assert "Accepted, in progress" in visitor.get(f"/track/{code}", "en")


def test_my_applications_need_an_account(visitor: Visitor) -> None:
    visitor.get("/my")
    assert visitor.path == "/login"


def test_a_receipt_of_another_browser_leads_to_tracking(visitor: Visitor, new_visitor: NewVisitor) -> None:
    under = visitor.begin()
    visitor.fill(under)
    visitor.submit(under)
    other = new_visitor()
    other.get(f"{under}/done")
    assert other.path == "/track"
