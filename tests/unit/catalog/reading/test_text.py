"""Text in two languages, filled."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from catalog.reading.text import Text, day_text


@pytest.mark.parametrize(
    ("cases", "wrong", "said"), [(0, 1, "0 cases, 1 fault"), (1, 0, "1 case, 0 faults"), (12, 2, "12 cases, 2 faults")]
)
def test_a_number_takes_the_word_that_goes_with_it(cases: int, wrong: int, said: str) -> None:
    text = Text("{cases} 件，{wrong} 处", "{cases:case|cases}, {wrong:fault|faults}").fill(cases=cases, wrong=wrong)
    assert text == Text(f"{cases} 件，{wrong} 处", said)


def test_texts_and_words_are_filled_as_they_are() -> None:
    said = Text("“{name}”：{why}", "{name}: {why}").fill(name="a|b", why=Text("空", "empty"))
    assert said == Text("“a|b”：空", "a|b: empty")


def test_days_are_said_in_full_and_never_as_machines_write_them() -> None:
    day = date(2026, 11, 3)
    assert day_text(day) == Text("2026年11月3日", "3 November 2026")
    at = Text("{at} 核查", "at {at}").fill(at=datetime(2026, 11, 3, 9, 5))  # noqa: DTZ001  # as clocks of the city show it
    assert at == Text("2026年11月3日 09:05 核查", "at 3 November 2026, 09:05")
    assert Text("到{day}止", "until {day}").fill(day=day) == Text("到2026年11月3日止", "until 3 November 2026")
