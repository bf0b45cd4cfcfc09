"""A promised paper stands with its day on the page of the case and on the receipt, and is handed in on a page of its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from admin_ui.platform import NAME, Platform
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import accept
from engine.people.grant import Grant, Staff
from tests.unit.admin_ui.founded import Founded
from tests.unit.admin_ui.portal.application.test_pledges import begun, commit, promise
from tests.unit.admin_ui.portal.conftest import Visitor, upload

CLERK = Staff("wang", (Grant(Role.WINDOW_CLERK, "market"),))


def accepted(city: Founded, code: str) -> None:
    parts: Platform = city.app.extensions[NAME]
    order = Order(parts.database, parts.clock, parts.rulebook(), CLERK, code, 1, city.state(code).legs[1].revision)
    accept.perform(order)


@pytest.fixture
def promised(pledging: Founded) -> tuple[Visitor, str]:
    """A guest who has promised the articles, and the code of his case."""
    visitor, under = begun(pledging)
    promise(visitor, under)
    return visitor, visitor.submit(under)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("尚未交来", "最迟 2026年11月30日", "已超期2个工作日")),
        ("en", ("not here yet", "by 30 November 2026", "2 working days late")),
    ],
)
def test_the_day_follows_from_the_acceptance(
    pledging: Founded, promised: tuple[Visitor, str], language: str, words: tuple[str, str, str]
) -> None:
    (visitor, code), (before, after, late) = promised, words
    shown = visitor.get(f"/track/{code}", language)
    assert before in shown
    assert after not in shown
    accepted(pledging, code)
    assert after in visitor.get(f"/track/{code}", language)
    pledging.clock.move(timedelta(days=9))
    assert late in visitor.get(f"/track/{code}", language)
    assert late in visitor.get(f"/track/{code}/promised", language)


def test_it_is_handed_in_once(pledging: Founded, promised: tuple[Visitor, str]) -> None:
    visitor, code = promised
    page = f"/track/{code}/promised"
    assert f'href="{page}"' in visitor.get(f"/track/{code}")
    assert "请选择要补交的文件" in visitor.post(page, {"material": "articles"})
    assert visitor.status == 422
    visitor.post(page, {"material": "articles", "m.articles": upload()})
    assert visitor.path == f"/track/{code}"
    shown = visitor.get(f"/track/{code}")
    assert "容缺的材料已经交齐" in shown
    assert "容缺材料已补交" in shown
    assert len(pledging.state(code).legs[1].files["articles"]) == 1
    visitor.get(page)
    assert visitor.path == f"/track/{code}"


def test_only_a_declared_type_is_taken(promised: tuple[Visitor, str]) -> None:
    visitor, code = promised
    picture = upload(b"\x89PNG\r\n\x1a\n" + b"0" * 64, "a.png")
    assert "a.png" in visitor.post(f"/track/{code}/promised", {"material": "articles", "m.articles": picture})
    assert visitor.status == 422
    visitor.post(f"/track/{code}/promised", {"material": "kitchen-plan", "m.kitchen-plan": upload()})
    assert visitor.status == 422


def test_a_stranger_is_asked_for_code_and_telephone(pledging: Founded, promised: tuple[Visitor, str]) -> None:
    stranger = pledging.guest()
    stranger.get(f"/track/{promised[1]}/promised")
    assert stranger.path == "/track"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("告知承诺书：章程", "章程符合公司法", "承诺人：张小满", "撤销批准")),
        ("en", ("Commitment: 章程", "The articles comply", "Signed by: 张小满", "is revoked")),
    ],
)
def test_the_signed_words_stand_on_both_receipts(pledging: Founded, language: str, words: tuple[str, ...]) -> None:
    visitor, under = begun(pledging)
    commit(visitor, under)
    code = visitor.submit(under)
    clerk = pledging.staff("wang", Role.WINDOW_CLERK, "market")
    for shown in (visitor.get(f"{under}/done", language), clerk.get(f"/desk/counter/receipts/{code}", language)):
        for each in words:
            assert each in shown


def test_the_guide_tells_what_may_be_promised_or_committed_to(pledging: Founded) -> None:
    shown = pledging.guest().get("/items/found")
    for words in ("可以容缺：先受理，承诺受理后5个工作日内补交", "可以告知承诺", "章程符合公司法（决定后2个月内核查）"):
        assert words in shown
    assert "may be promised: handed in within 5 working days" in pledging.guest().get("/items/found", "en")
