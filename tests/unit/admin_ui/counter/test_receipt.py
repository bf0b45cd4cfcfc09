"""The receipt: everything that was handed in, who received it, what happens by when, and where to complain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from admin_ui.platform import Platform
from engine.case.state.case import CaseState
from engine.people.account import find_by_name
from engine.people.identity import Claim, IdentityKind
from engine.people.mandate import record
from tests.unit.admin_ui.counter.conftest import Window
from tests.unit.admin_ui.portal.conftest import Visitor, upload

Cases = Callable[[], list[CaseState]]


def received(window: Window, key: str = "plot") -> str:
    under = window.begin(key)
    window.fill(under)
    return window.submit(under)


def test_it_lists_what_was_received_and_by_whom(window: Window, cases: Cases) -> None:
    shown = window.visitor.get(received(window))
    code = cases()[0].service_code
    grouped = " ".join(part for part in (code[:6], code[6:14], code[14:]) if part)
    assert grouped.replace(" ", "") in shown.replace(" ", "")
    for said in ("收件凭证", "菜地租用", "张小满", "zhou窗口", "居民身份证", "位置图", "plan.pdf", "2026年11月23日"):
        assert said in shown
    assert '<td class="govuk-table__cell">1</td><td class="govuk-table__cell">2</td>' in shown


def test_it_says_until_when_acceptance_is_told_and_whom_to_ask(window: Window) -> None:
    shown = window.visitor.get(received(window))
    assert "2026年11月30日" in shown
    assert "逾期不告知的，自收到材料之日起即为受理。" in shown
    assert "第三十二条" not in shown, "that article is about licences"
    assert "0099-12345" in shown
    assert "六十日内向市政府申请行政复议" in shown


def test_it_is_there_in_english(window: Window) -> None:
    shown = window.visitor.get(received(window), language="en")
    for said in ("Receipt", "Garden plot", "Site plan", "30 November 2026", "Apply to the city government"):
        assert said in shown


def test_it_is_printed_again_from_the_case(window: Window, cases: Cases) -> None:
    path = received(window)
    assert f'href="{path}"' in window.visitor.get(f"/desk/cases/{cases()[0].service_code}")


def test_only_who_may_see_the_case_sees_it(window: Window, clerk: Callable[..., Window], visitor: Visitor) -> None:
    path = received(window)
    stranger = clerk("qian", "market")
    stranger.visitor.get(path)
    assert stranger.visitor.status == 404
    visitor.get(path)
    assert visitor.path == "/login"


def test_a_case_submitted_online_has_one_as_well(window: Window, visitor: Visitor, cases: Cases) -> None:
    under = visitor.begin("plot")
    visitor.post(f"{under}/applicant", {
        "kind": "person", "name": "王五五", "paper": "resident-id", "id_number": "110101198503019998",
        "mobile": "13800001234",
    })  # fmt: skip
    visitor.post(f"{under}/1", {"plot": "8 号"})
    visitor.post(f"{under}/materials", {"m.site-plan": upload()})
    visitor.submit(under)
    shown = window.visitor.get(f"/desk/counter/receipts/{cases()[0].service_code}")
    assert "网上提交，系统收件" in shown
    assert "王五五" in shown


def test_the_agent_of_an_online_mandate_is_named_on_the_receipt_and_at_the_desk(
    clerk: Callable[..., Window], member: Visitor, parts: Platform
) -> None:
    principal = Claim(IdentityKind.ENTERPRISE, "示例市远山商贸有限公司", "91009900MA0000111E")
    with parts.database.write() as connection:
        account = find_by_name(connection, "lin")
        assert account is not None
        days = (date(2026, 11, 1), date(2026, 12, 31))
        made = record(connection, account.account, principal, scope="stall", days=days, by="test", at=parts.clock.now())
    under = member.begin()
    member.post(f"{under}/applicant", {"party": made.mandate, "mobile": "13900005678"})
    member.fill(under, contact=False)
    code = member.submit(under)
    window = clerk("qian", "market")
    for page in (f"/desk/counter/receipts/{code}", f"/desk/cases/{code}"):
        shown = window.visitor.get(page)
        for said in ("代理人", "林知远", "凭网上登记的授权代办", "至2026年12月31日止"):
            assert said in shown, page
        assert "acts under a mandate recorded online" in window.visitor.get(page, language="en")
    assert made.mandate not in window.visitor.get(f"/desk/cases/{code}")
