"""The smallest catalogue, from which the documents take their examples, is one that a city could start from."""

from pathlib import Path

from catalog.loading.loader import load
from engine.assessment.assess import assess
from engine.assessment.declared_tests import run_tests

SMALLEST = Path(__file__).resolve().parents[3] / "examples" / "smallest"


def test_it_has_no_fault() -> None:
    assert assess(load(SMALLEST)) == ()


def test_its_own_tests_pass_and_cover_everything() -> None:
    tested = list(run_tests(load(SMALLEST).catalog, "2026-12-01"))
    assert [each.item for each in tested] == ["banner", "festival"]
    assert all(each.passed for each in tested)
    assert {each.coverage.share() for each in tested} == {1.0}
