"""All findings at once: one that cannot be read does not hide the others of its file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from catalog.loading.loader import load, load_sources
from engine.assessment.assess import assess
from tests.founding_city import FILES

CITY = Path(__file__).resolve().parents[4] / "examples" / "city"
CALENDAR = """calendar: 2026
notice: 国办发明电〔2025〕7号
rest:
  - {name: 元旦, from: 2026-01-01, to: 2026-01-03}
  - {name: 清明节, from: 2026-04-31, to: 2026-04-06}
  - {name: 劳动节, from: 2026-05-02, to: 2026-05-32}
  - {name: 中秋节, from: 2026-09-27, to: 2026-09-25}
  - {name: 国庆节, from: 2027-10-01}
work: [2026-01-04, 2026-1-5, 2026-01-04, 2026-02-13]
"""
FOUND = [
    (5, "not-a-date"),
    (6, "not-a-date"),
    (7, "calendar-range-backwards"),
    (8, "calendar-other-year"),
    (9, "not-a-date"),
    (9, "calendar-day-twice"),
    (9, "calendar-work-on-weekday"),
]
"""Nothing is said of the holidays whose days cannot be read, but that."""


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "calendar.yaml").write_text(CALENDAR, encoding="utf-8")
    return tmp_path / "catalogue"


def test_a_day_that_cannot_be_read_hides_no_other_problem_of_its_calendar(directory: Path) -> None:
    found = [(each.position.line, each.code) for each in assess(load(directory)) if each.position.file]
    assert [each for each in found if each[1] != "no-city"] == FOUND


def test_it_is_told_again_from_the_cache(directory: Path, tmp_path: Path) -> None:
    first, again = (assess(load(directory, cache=tmp_path / "cache")) for _ in range(2))
    assert first == again


def test_a_calendar_with_errors_counts_for_nothing(directory: Path) -> None:
    loaded = load(directory)
    assert not loaded.catalog.calendars
    assert [each.key for each in loaded.salvaged] == [2026]


@pytest.mark.parametrize("broken", ["found", "kitchen", "sign"])
def test_an_item_with_an_error_is_not_missing_besides(broken: str) -> None:
    """What names it, its certificate and its fields, a bundle above all, is looked at once it can be read."""
    files = {**FILES, f"{broken}.yaml": FILES[f"{broken}.yaml"].replace("department:", "departmnt:")}
    found = assess(load_sources({name: text.encode() for name, text in files.items()}))
    errors = [each for each in found if each.severity == "error"]
    assert {each.position.file for each in errors} == {f"{broken}.yaml"}


def test_an_adoption_with_an_error_may_be_named_in_a_test_of_its_item(tmp_path: Path) -> None:
    city = tmp_path / "city"
    shutil.copytree(CITY, city)
    adoption = next((city / "adoptions").glob("drainage-permit-hitech.yaml"))
    adoption.write_text(f"{adoption.read_text(encoding='utf-8')}materials: []\n", encoding="utf-8")
    errors = [each for each in assess(load(city)) if each.severity == "error"]
    assert [each.code for each in errors] == ["adoption-fixed"]
