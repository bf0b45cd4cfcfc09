from __future__ import annotations

from datetime import date
from datetime import time as clock_time

import pytest

from admin_ui.posted import Posted, boxed_day, day, in_boxes, iso_day, time
from catalog.reading.text import Text
from engine.case.state.refusal import NotComplete

NEEDED = Text("核查的日期", "day of the inspection")


def test_a_day_is_read_from_its_three_boxes() -> None:
    posted = Posted(in_boxes("day", date(2026, 1, 5)))
    assert posted["day-month"] == "1"
    assert boxed_day(posted, "day") == day(posted, "day", NEEDED) == date(2026, 1, 5)
    assert iso_day(posted, "day") == "2026-01-05"


@pytest.mark.parametrize(
    "boxes",
    [
        {},
        {"day": "2026-01-05"},
        {"day-year": "2026", "day-month": "1"},
        {"day-year": "2026", "day-month": "2", "day-day": "30"},
        {"day-year": "今年", "day-month": "1", "day-day": "1"},
    ],
)
def test_what_is_no_day_is_asked_for_again(boxes: dict[str, str]) -> None:
    posted = Posted(boxes)
    assert boxed_day(posted, "day") is None
    assert iso_day(posted, "day") == ""
    with pytest.raises(NotComplete) as refused:
        day(posted, "day", NEEDED)
    assert "核查的日期" in refused.value.message.zh


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("09:30", clock_time(9, 30)),
        (" 9:30 ", clock_time(9, 30)),
        ("９：３０", clock_time(9, 30)),
        ("14点05分", clock_time(14, 5)),
        ("0.00", clock_time(0, 0)),
        ("23 : 59", clock_time(23, 59)),
    ],
)
def test_a_time_is_read_however_its_colon_is_typed(typed: str, read: clock_time) -> None:
    assert time(Posted({"time": typed}), "time", NEEDED) == read


@pytest.mark.parametrize("typed", ["", "9", "930", "24:00", "9:60", "9:5", "9:30:00", "上午9:30", "9-30"])
def test_what_is_no_time_is_refused_with_how_to_write_one(typed: str) -> None:
    with pytest.raises(NotComplete) as refused:
        time(Posted({"time": typed}), "time", NEEDED)
    assert "例如 9:30" in refused.value.message.zh
    assert "24-hour clock" in refused.value.message.en
