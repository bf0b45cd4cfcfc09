"""Time limits in words and colours."""

from __future__ import annotations

from datetime import date

import pytest

from admin_ui.deadline import due_in_words, left_in_words, time_left, tone
from catalog.model.duration import Unit
from engine.case.state.deadline import Deadline, Pressing
from engine.time.limit import Standing


def standing(
    budget: int = 10, used: int = 0, *, late: bool = False, suspended: bool = False, unit: Unit = Unit.WORKING_DAY
) -> Standing:
    due = None if suspended else date(2026, 12, 7)
    return Standing(due, budget, used, unit, is_late=late, is_suspended=suspended, is_provisional=False)


@pytest.mark.parametrize(
    ("at", "zh", "en", "coloured"),
    [
        (standing(used=3), "还剩7个工作日", "7 working days left", "ample"),
        (standing(used=9), "还剩1个工作日", "1 working day left", "soon"),
        (standing(budget=40, used=36), "还剩4个工作日", "4 working days left", "soon"),
        (standing(used=10), "今天到期", "due today", "today"),
        (standing(used=12, late=True), "已超期2个工作日", "2 working days late", "overdue"),
        (standing(used=10, late=True), "已超期1个工作日", "1 working day late", "overdue"),
        (standing(used=4, suspended=True), "暂停计时，还剩6个工作日", "clock stopped, 6 working days left", "paused"),
        (standing(budget=60, used=1, unit=Unit.CALENDAR_DAY), "还剩59天", "59 days left", "ample"),
    ],
)
def test_what_is_left_is_said_in_its_unit_and_coloured(at: Standing, zh: str, en: str, coloured: str) -> None:
    assert (left_in_words(at).zh, left_in_words(at).en) == (zh, en)
    assert tone(at) == coloured


def test_a_limit_is_shown_with_its_name_and_last_day() -> None:
    shown = time_left(Deadline(Pressing.PROMISED, standing(used=3)))
    assert (shown.name.zh, shown.due, shown.tone) == ("承诺期限", date(2026, 12, 7), "ample")


def test_due_dates_that_were_told_are_said_by_their_limits() -> None:
    said = due_in_words({"statutory": "2026-12-21", "promised": "2026-12-07"})
    assert said is not None
    assert said.zh == "承诺期限 2026年12月7日，法定期限 2026年12月21日"
    assert due_in_words({}) is None
