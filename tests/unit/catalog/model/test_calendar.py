"""Calendars as they are declared."""

from __future__ import annotations

from datetime import date

import pytest

from catalog.language.format import reformat
from catalog.loading.loader import load_sources
from catalog.versions.meaning import meaning
from tests.calendars import FILE, declared

TEXT = """
calendar: 2019
notice: 国办发明电〔2018〕15号
rest:
  - {name: {zh: 元旦, en: New Year's Day}, from: 2018-12-30, to: "2019-01-01"}
  - {name: {zh: 清明节, en: Tomb-Sweeping Day}, from: 2019-04-05}
work: 2018-12-29
"""


def test_a_range_includes_both_ends_and_one_day_needs_no_end() -> None:
    (calendar,) = load_sources({"c.yaml": TEXT.encode()}).catalog.calendars.values()
    assert [list(each.days) for each in calendar.rest] == [
        [date(2018, 12, 30), date(2018, 12, 31), date(2019, 1, 1)],
        [date(2019, 4, 5)],
    ]
    assert (calendar.key, calendar.work) == (2019, (date(2018, 12, 29),))


def test_the_keys_may_be_chinese() -> None:
    chinese = reformat(FILE.read_text(encoding="utf-8"), FILE.name, "zh")
    assert "日历: 2026" in chinese
    assert "起: 2026-02-15, 止: 2026-02-23" in chinese
    loaded = load_sources({"c.yaml": chinese.encode()})
    assert (loaded.diagnostics, tuple(loaded.catalog.calendars.values())) == ((), declared())


def test_a_year_has_one_calendar() -> None:
    loaded = load_sources({"a.yaml": TEXT.encode(), "b.yaml": TEXT.encode()})
    (found,) = loaded.diagnostics
    assert (found.code, found.position.file) == ("declared-twice", "b.yaml")


@pytest.mark.parametrize("year", ['"2019"', "two", "20.19", "true", "-1"])
def test_a_year_is_a_whole_number(year: str) -> None:
    loaded = load_sources({"a.yaml": TEXT.replace("2019", year, 1).encode()})
    assert [each.code for each in loaded.diagnostics] == ["negative-number" if year == "-1" else "wrong-type"]
    assert not loaded.catalog.calendars


def test_another_day_is_another_meaning() -> None:
    def of(text: str) -> str:
        catalog = load_sources({"c.yaml": text.encode()}).catalog
        return meaning(catalog.calendars["2019"], catalog)

    assert of(TEXT) == of(TEXT.replace('"2019-01-01"', "2019-01-01"))
    assert of(TEXT) != of(TEXT.replace("2019-04-05", "2019-04-06"))
