"""A paper is promised for later, or a commitment signed instead of it, on the pages of the wizard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from engine.case.state.case import CaseState
from engine.case.state.pledge import PledgeKind
from engine.edition.publication import publish
from engine.time.clock import FixedClock
from tests.founding_city import FILES, PLEDGED
from tests.unit.admin_ui.founded import NOW, Founded, founded, made
from tests.unit.admin_ui.portal.conftest import CONTACT, Visitor, upload

FOUNDING = {"company": "示例市新禾餐饮有限公司", "address": "湖滨路 8 号", "capital": "30", "partners": "2"}


def begun(city: Founded, visitor: Visitor | None = None) -> tuple[Visitor, str]:
    """Fill in the founding of a company up to its materials."""
    visitor = visitor or city.guest()
    under = visitor.begin("found")
    visitor.post(f"{under}/applicant", {each: said for each, said in CONTACT.items() if each != "party"})
    visitor.post(f"{under}/1", FOUNDING)
    return visitor, under


def mark(shown: str, kind: str) -> str:
    """Return the mark of a pledge as the page hides it."""
    found = re.search(rf'value="({kind}:[0-9a-f]+)"', shown)
    assert found is not None, shown
    return found[1]


def promise(visitor: Visitor, under: str) -> None:
    shown = visitor.get(f"{under}/materials")
    visitor.post(f"{under}/materials", {"_promise": "articles", "promise.articles": mark(shown, "promise")})
    assert visitor.status == 303


def commit(visitor: Visitor, under: str) -> None:
    shown = visitor.get(f"{under}/materials")
    visitor.post(f"{under}/materials", {"_commit": "articles", "commit.articles": mark(shown, "commitment")})
    assert visitor.status == 303


def submitted(city: Founded, visitor: Visitor, under: str) -> CaseState:
    return city.state(visitor.submit(under))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("受理后 5个工作日内补交（容缺）", "章程符合公司法", "我承诺以上内容属实", "决定后 2个月内核查")),
        ("en", ("Hand it in within 5 working days", "The articles comply", "I commit that", "within 2 months")),
    ],
)
def test_both_are_offered_where_they_are_declared(pledging: Founded, language: str, words: tuple[str, ...]) -> None:
    visitor, under = begun(pledging)
    shown = visitor.get(f"{under}/materials", language)
    for each in words:
        assert each in shown


def test_a_promise_is_kept_shown_and_handed_in(pledging: Founded) -> None:
    visitor, under = begun(pledging)
    promise(visitor, under)
    assert "容缺，以后补交" in visitor.get(f"{under}/materials")
    visitor.post(f"{under}/materials")
    assert visitor.path == f"{under}/check"
    assert "受理后 5个工作日内补交（容缺）" in visitor.get(f"{under}/check")
    assert submitted(pledging, visitor, under).legs[1].pledges["articles"].kind is PledgeKind.PROMISE


def test_a_commitment_is_ticked_before_it_is_signed(pledging: Founded) -> None:
    visitor, under = begun(pledging)
    assert "请阅读承诺内容并勾选" in visitor.post(f"{under}/materials", {"_commit": "articles"})
    assert visitor.status == 422
    commit(visitor, under)
    assert "告知承诺：章程符合公司法" in visitor.get(f"{under}/check")
    kept = submitted(pledging, visitor, under).legs[1].pledges["articles"]
    assert kept.words is not None
    assert kept.words.zh == "章程符合公司法"


def test_a_ticked_commitment_counts_whichever_button_is_pressed(pledging: Founded) -> None:
    visitor, under = begun(pledging)
    shown = visitor.get(f"{under}/materials")
    visitor.post(f"{under}/materials", {"commit.articles": mark(shown, "commitment")})
    assert visitor.path == f"{under}/check"


def test_what_is_not_offered_in_these_words_is_not_recorded(pledging: Founded) -> None:
    visitor, under = begun(pledging)
    shown = visitor.post(f"{under}/materials", {"_commit": "articles", "commit.articles": "commitment:0000"})
    assert "刚刚变了" in shown
    assert "未上传" in visitor.get(f"{under}/check")


def test_it_is_taken_back(pledging: Founded) -> None:
    visitor, under = begun(pledging)
    promise(visitor, under)
    visitor.post(f"{under}/materials", {"_unpledge": "articles"})
    assert "请上传“章程”" in visitor.post(f"{under}/check", {"declare": "yes"})


def test_what_is_uploaded_as_well_counts_and_the_page_says_so(pledging: Founded) -> None:
    visitor, under = begun(pledging)
    promise(visitor, under)
    visitor.post(f"{under}/materials", {"m.articles": upload(), "_upload": "articles"})
    assert "以上传的文件为准" in visitor.get(f"{under}/materials")
    assert "what you uploaded counts" in visitor.get(f"{under}/materials", "en")
    leg = submitted(pledging, visitor, under).legs[1]
    assert leg.pledges == {}
    assert leg.files["articles"]


def test_it_survives_leaving_and_is_void_while_the_paper_is_not_asked_for(asking: Founded) -> None:
    visitor, under = begun(asking)
    promise(visitor, under)
    visitor.post(f"{under}/1", {**FOUNDING, "partners": "1"})
    assert "章程" not in visitor.get(f"{under}/check")
    visitor.post(f"{under}/1", FOUNDING)
    assert "受理后 5个工作日内补交（容缺）" in visitor.get(f"{under}/check")
    visitor.post(f"{under}/1", {**FOUNDING, "partners": "1"})
    assert submitted(asking, visitor, under).legs[1].pledges == {}


def test_a_changed_rule_voids_what_was_promised(pledging: Founded) -> None:
    visitor, under = begun(pledging)
    promise(visitor, under)
    changed = FILES | {"found.yaml": PLEDGED.replace("promise: 5 working", "promise: 3 working")}
    sources = {name: text.encode() for name, text in changed.items()}
    publish(pledging.database, sources, date(2026, 11, 2), "test", at=NOW, assess=lambda _: ())
    shown = visitor.get(f"{under}/materials")
    assert "原来的选择不再有效" in shown
    assert "受理后 3个工作日内补交（容缺）" in shown
    assert "原来的承诺不再有效" in visitor.post(f"{under}/materials")
    assert visitor.status == 422


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Founded]:
    """A city in which the articles are asked of companies with several partners alone."""
    when = PLEDGED.replace("{material: articles, ", "{material: articles, when: {partners: {at_least: 2}}, ")
    assert when != PLEDGED
    clock = FixedClock(NOW)
    (tmp_path / "made").mkdir()
    with founded(made(tmp_path / "made", clock, found=when), tmp_path, clock) as city:
        yield city
