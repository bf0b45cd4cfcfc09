"""Commitments that wait to be checked, listed for those who check them; the case names the day of a promise."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from engine.case.actions import check_commitment
from engine.case.state.pledge import PledgeKind
from tests.bundle_desk import Desk
from tests.founding_city import CHIEF, FILES, PAPER, PLEDGED

CITY = FILES | {"found.yaml": PLEDGED}


def desk(directory: Path, kind: PledgeKind) -> Desk:
    return Desk(directory / "var", CITY, pledges={"articles": kind}, files={"kitchen-plan": (PAPER,)})


@pytest.fixture
def committed(tmp_path: Path) -> Desk:
    """A company that was founded on a commitment."""
    made = desk(tmp_path, PledgeKind.COMMITMENT)
    made.case.grant(1)
    return made


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("共 1 项", "2027年1月", "章程", "章程符合公司法", "设立登记")),
        ("en", ("1 in all", "January 2027", "The articles comply", "Check by")),
    ],
)
def test_reviewers_and_approvers_see_what_waits(committed: Desk, language: str, words: tuple[str, ...]) -> None:
    for name in ("qian", "zhao"):
        shown = committed.browser(name, language).get("/desk/commitments")
        for each in words:
            assert each in shown
        assert f"/desk/cases/{committed.code}?leg=1" in shown
    assert 'href="/desk/commitments"' in committed.browser("qian").get("/desk")


def test_what_is_overdue_is_said_in_words(committed: Desk) -> None:
    assert "超期" not in committed.browser("qian").get("/desk/commitments")
    committed.clock.move(timedelta(days=90))
    shown = committed.browser("qian").get("/desk/commitments")
    assert "其中超期 1 项" in shown
    assert "已超期" in shown
    assert "核查已超期" in committed.page("qian", 1)
    assert "1 of them overdue" in committed.browser("qian", "en").get("/desk/commitments")


def test_what_is_checked_is_listed_no_more(committed: Desk) -> None:
    check_commitment.perform(committed.case.order(CHIEF, 1), material="articles", kept=True, note="属实")
    assert "没有待核查的承诺" in committed.browser("zhao").get("/desk/commitments")


def test_others_see_neither_list_nor_link(committed: Desk) -> None:
    clerk = committed.browser("wang")
    clerk.get("/desk/commitments")
    assert clerk.status == 404
    assert "/desk/commitments" not in clerk.get("/desk")
    assert "没有待核查的承诺" in committed.browser("li").get("/desk/commitments")


def test_the_case_names_the_day_of_a_promise_and_whether_it_is_over(tmp_path: Path) -> None:
    promised = desk(tmp_path, PledgeKind.PROMISE)
    assert "；最迟" not in promised.page("wang", 1)
    promised.case.accept(1)
    assert "；最迟 2026年" in promised.page("wang", 1)
    promised.clock.move(timedelta(days=30))
    assert "已超期" in promised.page("wang", 1)
    assert "working days late" in promised.page("wang", 1, "en")


@pytest.mark.parametrize(("language", "words"), [("zh", "告知承诺书：布局图"), ("en", "Commitment: 布局图")])
def test_the_receipt_of_a_bundle_has_what_was_signed_for_items_that_wait(
    tmp_path: Path, language: str, words: str
) -> None:
    kitchen = FILES["kitchen.yaml"].replace(
        "{material: kitchen-plan, basis: {law: 示例法}, proved_by: [{upload: [pdf]}]}",
        "{material: kitchen-plan, basis: {law: 示例法}, proved_by: [{upload: [pdf]}, "
        "{commitment: {text: {zh: 布局符合规范, en: The layout complies}, check: 1 month}}]}",
    )
    waiting = Desk(
        tmp_path / "var", FILES | {"kitchen.yaml": kitchen}, pledges={"kitchen-plan": PledgeKind.COMMITMENT},
        files={"articles": (PAPER,)},
    )  # fmt: skip
    shown = waiting.browser("wang", language).get(f"/desk/counter/receipts/{waiting.code}")
    assert words in shown
    assert ("布局符合规范" if language == "zh" else "The layout complies") in shown
