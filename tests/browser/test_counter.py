"""The counter on a screen and on paper: an agent is asked for on a telephone, and the receipt fills one sheet."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from engine.storage.tables import case
from tests.browser.audit import overflow, violations
from tests.browser.conftest import Sit
from tests.browser.person import LANGUAGES, Language, Person
from tests.demo_city import City

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def sound(person: Person) -> list[str]:
    return [*overflow(person.page), *violations(person.page)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_receipt_is_one_sheet_of_a4(sit: Sit, city: City, language: Language) -> None:
    with city.parts.database.read() as connection:
        counter = select(case.c.service_code).where(case.c.channel == "counter", case.c.service == "sign-permit")
        code = connection.scalars(counter).first()
    clerk = sit("city-window", language=language, width=320, bypass_csp=True)
    clerk.open(f"/desk/counter/receipts/{code}")
    assert sound(clerk) == []
    assert b"/Count 1" in clerk.page.pdf(format="A4")


@pytest.mark.parametrize("scripted", [True, False])
def test_a_walk_in_is_registered_with_and_without_scripts(sit: Sit, *, scripted: bool) -> None:
    clerk = sit("city-window", width=320, scripted=scripted, bypass_csp=scripted)
    clerk.open("/desk/counter")
    with clerk.page.expect_navigation():
        clerk.page.locator("form[action$='/sign-permit'] button").click()
    page = clerk.page
    page.check("input[name=kind][value=enterprise]")
    if not scripted:
        clerk.press("保存并继续", "Save and continue")
    for name, said in {
        "name": "示例市禾丰餐饮管理有限公司",
        "uscc": "91009900MA0000330Q",
        "mobile": "19900000002",
    }.items():
        page.fill(f"[name={name}]", said)
    page.check("input[name=seen][value=business-licence]")
    page.check("input[name=comes][value=agent]")
    clerk.press("保存并继续", "Save and continue")
    assert page.url.endswith("/agent")
    if scripted:
        assert sound(clerk) == []
    clerk.open("/desk/counter")
    assert page.get_by_text("我登记的未提交件").is_visible()
