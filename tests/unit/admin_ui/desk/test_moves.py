"""Moving work at the desk: assigned, passed on, signed, sent for information, and done for somebody else."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.model.step import Role
from engine.case.state.task import TaskStage
from engine.people.account import find_by_name
from engine.people.delegation import end, record
from engine.people.grant import Grant, give
from tests.demo_city import City


@pytest.fixture
def tax(city: City) -> str:
    return city.case("tax-confirmation", "received")


def account(city: City, name: str) -> str:
    with city.parts.database.read() as connection:
        found = find_by_name(connection, name)
    assert found is not None
    return found.account


def grant(city: City, name: str, role: Role, department: str = "taxation", office: str = "*") -> None:
    with city.parts.database.write() as connection:
        give(connection, account(city, name), Grant(role, department, office), by="test", at=city.parts.clock.now())


def lend(city: City, by: str, to: str, until: date = date(2026, 11, 30)) -> str:
    lender, now = account(city, by), city.parts.clock.now()
    days = (date(2026, 11, 1), until)
    with city.parts.database.write() as connection:
        made = record(connection, lender, account(city, to), days=days, reason="出差", by=lender, at=now)
    return made.delegation


def test_the_administrator_assigns_to_those_who_may(city: City, tax: str) -> None:
    grant(city, "traffic", Role.DEPARTMENT_ADMIN)
    admin = city.signed_in("traffic")
    page = admin.get(f"/desk/cases/{tax}")
    assert '<option value="tax-window"' in page
    assert '<option value="tax-approver"' not in page.split('name="to"')[1].split("</select>")[0]

    admin.act(tax, "assign-task", task="1", to="tax-window")
    assert city.state(tax).legs[1].tasks[1].claimed_by == account(city, "tax-window")
    shown = admin.get(admin.goes_to)
    assert "任务已指派。" in shown
    assert "指派任务" in shown

    admin.act(tax, "assign-task", task="1", to="tax-window")
    assert admin.status == 409
    assert "无需再指派" in admin.text


def test_a_task_is_passed_on_with_words(city: City, tax: str) -> None:
    clerk = city.signed_in("tax-window")
    clerk.act(tax, "claim", task="1")
    offices = clerk.get(f"/desk/cases/{tax}").split('name="office"')[1].split("</select>")[0]
    assert "<option" in offices
    clerk.act(tax, "transfer-task", task="1", office="nowhere", note="请办")
    assert clerk.status == 422
    assert "请办" in clerk.text

    department = city.parts.edition().catalog.departments["taxation"]
    other = next(each.office for each in department.offices if each.office != city.state(tax).legs[1].tasks[1].office)
    grant(city, "traffic", Role.WINDOW_CLERK, office=other)
    clerk.act(tax, "transfer-task", task="1", office=other, note="请贵处办理")
    assert clerk.status == 302
    assert city.state(tax).legs[1].tasks[1].office == other


def test_a_colleague_is_asked_to_sign_and_signs(city: City, tax: str) -> None:
    clerk = city.signed_in("tax-window")
    clerk.act(tax, "claim", task="1")
    clerk.act(tax, "add-signer", task="1", to="food-reviewer", note="请核对")
    assert clerk.status == 302

    signer = city.signed_in("food-reviewer")
    page = signer.get(f"/desk/cases/{tax}")
    assert signer.status == 200
    assert "签署意见" in page
    assert "/1/claim" not in page
    signer.act(tax, "sign", task="2")
    assert signer.status == 422
    signer.act(tax, "sign", task="2", signature="agree", note="无误")
    assert city.state(tax).legs[1].tasks[2].stage is TaskStage.DONE
    assert "无误" in clerk.get(f"/desk/cases/{tax}")


def test_a_case_sent_for_information_can_be_read(city: City, tax: str) -> None:
    reader = city.signed_in("water-reviewer", "en")
    reader.get(f"/desk/cases/{tax}")
    assert reader.status == 404

    city.signed_in("tax-window").act(tax, "copy-case", to="water-reviewer", note="供参考")
    page = reader.get(f"/desk/cases/{tax}")
    assert reader.status == 200
    assert "Sent for information" in page
    assert "供参考" in page


def test_a_deputy_sees_and_does_the_delegators_work_and_the_page_says_so(city: City, tax: str) -> None:
    lend(city, "tax-window", "water-reviewer")
    deputy = city.signed_in("water-reviewer")
    page = deputy.get(f"/desk/cases/{tax}")
    with city.parts.database.read() as connection:
        delegator, own = (find_by_name(connection, name) for name in ("tax-window", "water-reviewer"))
    assert delegator is not None
    assert own is not None
    assert f"（代 {delegator.shown_name}）" in page
    assert f'name="behalf" value="{delegator.account}"' in page

    deputy.act(tax, "claim", task="1", behalf=delegator.account)
    assert deputy.status == 302
    assert f"{own.shown_name}（代 {delegator.shown_name}）" in deputy.get(f"/desk/cases/{tax}")
    assert f"{own.shown_name} (for {delegator.shown_name})" in city.signed_in("tax-window", "en").get(
        f"/desk/cases/{tax}"
    )


def test_after_the_delegation_ended_the_form_is_refused_and_says_when(city: City, tax: str) -> None:
    lent = lend(city, "tax-window", "tax-approver")
    deputy, now = city.signed_in("tax-approver"), city.parts.clock.now()
    deputy.get(f"/desk/cases/{tax}")
    delegator = account(city, "tax-window")
    with city.parts.database.write() as connection:
        end(connection, lent, day=city.parts.today(), by=delegator, at=now)

    deputy.act(tax, "claim", task="1", behalf=delegator)
    assert deputy.status == 403
    assert "已于 2026年11月23日 提前终止" in deputy.text
    assert city.state(tax).legs[1].tasks[1].stage is TaskStage.OPEN


def test_nobody_acts_for_somebody_who_lent_him_nothing(city: City, tax: str) -> None:
    stranger = city.signed_in("tax-approver")
    stranger.act(tax, "claim", task="1", behalf=account(city, "tax-window"))

    assert stranger.status == 403
    assert "没有委托您代办" in stranger.text
