"""The page of the lead department: its bundles once each, narrowed by bundle, stage and lateness."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from engine.people.reading import Reading, readings
from tests.bundle_desk import Desk
from tests.founding_city import FILES

FOUND, KITCHEN, SIGN = 1, 2, 3
STAGES = """stages:
  - {stage: founding, name: 设立公司, lead: market, limit: {within: 10 working days, extend: 5 working days}}
  - {stage: opening, name: 开业准备, lead: parks}
items:
  - {item: found, stage: founding}
  - {item: kitchen, stage: opening, after: found, holder_from: found}
  - {item: sign, stage: opening, when: {sign: true}, after: found, before: kitchen, holder_from: found}
"""
STAGED = FILES | {"bundle.yaml": FILES["bundle.yaml"].partition("items:")[0] + STAGES}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "var", STAGED)


def listed(desk: Desk, name: str, query: str = "", language: str = "zh") -> str:
    browser = desk.browser(name, language)
    page = browser.get(f"/desk/lead{query}")
    assert browser.status == 200
    return page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_bundle_is_listed_once_with_all_its_items(desk: Desk, language: str) -> None:
    desk.case.grant(FOUND)
    page = listed(desk, "qian", language=language)
    assert page.count(f'href="/desk/cases/{desk.code}"') == 1
    assert ("已准予 1 项，共 3 项" if language == "zh" else "1 of 3 items granted") in page
    assert "招牌许可" in page
    assert "城管局 窗口" in page
    assert "lead" in {each.purpose for each in read(desk)}


def read(desk: Desk) -> tuple[Reading, ...]:
    with desk.parts.database.read() as connection:
        return readings(connection, desk.code)


def test_the_lead_of_a_stage_sees_the_case_too(desk: Desk) -> None:
    assert "厨房许可" in listed(desk, "parks")
    assert "本页" in desk.page("parks", FOUND)
    assert "待以下事项准予后启动" in desk.page("parks")


@pytest.mark.parametrize("name", ["sun", "wang", "inspector"])
def test_who_leads_nothing_has_no_such_page(desk: Desk, name: str) -> None:
    browser = desk.browser(name)
    browser.get("/desk/lead")
    assert browser.status == 404
    assert "/desk/lead" not in browser.get("/desk")


def test_it_is_narrowed_by_bundle_and_by_the_stage_under_way(desk: Desk) -> None:
    assert desk.code in listed(desk, "qian", "?bundle=open-kitchen&phase=founding")
    assert desk.code not in listed(desk, "qian", "?bundle=nothing")
    desk.case.grant(FOUND)
    assert desk.code not in listed(desk, "qian", "?phase=founding")
    assert desk.code in listed(desk, "qian", "?phase=opening")


def test_only_what_is_late_by_its_clock_is_shown_as_late(desk: Desk) -> None:
    desk.case.accept(FOUND)
    assert desk.code not in listed(desk, "qian", "?late=yes")
    desk.clock.move(timedelta(days=8))
    page = listed(desk, "qian", "?late=yes")
    assert desk.code in page
    assert "1 项超期" in page


def test_what_is_over_is_listed_where_it_is_asked_for(desk: Desk) -> None:
    desk.case.refuse(FOUND)
    assert desk.code not in listed(desk, "qian")
    assert desk.code in listed(desk, "qian", "?closed=yes")


def test_a_stage_shows_its_own_limit(desk: Desk) -> None:
    desk.case.accept(FOUND)
    page = listed(desk, "qian")
    assert "阶段期限" in page
    assert "还剩10个工作日" in page
