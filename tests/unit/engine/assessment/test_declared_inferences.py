"""Tests of declared inferences: passed, failed with what derived otherwise, and rules that no test lets fire."""

from __future__ import annotations

from pathlib import Path

from catalog.loading.loader import load_sources
from engine.assessment.declared_inferences import InferenceTested, run_inferences

TEXT = (Path(__file__).parents[4] / "examples" / "smallest" / "inference.yaml").read_text(encoding="utf-8")


def outcome(text: str) -> InferenceTested:
    (made,) = run_inferences(load_sources({"inference.yaml": text.encode()}).catalog)
    return made


def test_a_test_that_holds_passes_and_covers_the_rule() -> None:
    made = outcome(TEXT)
    assert made.passed
    assert made.coverage.share() == 1


def test_a_test_that_fails_says_what_was_derived_and_by_which_rule() -> None:
    made = outcome(TEXT.replace("number: L1}}]", "number: L9}}]").replace("fires: [valid-certificate]", "fires: []"))
    derived, fires = made.tests[0].failures
    assert "number: L9" in derived.message.en
    assert "number: L1" in derived.message.en
    assert derived.because[0].en.startswith("inference.yaml:")
    assert fires.message.zh == "成立的规则：预期 无，实际 valid-certificate"
    assert not made.passed


def test_a_rule_that_no_test_lets_fire_is_not_covered() -> None:
    made = outcome(TEXT.replace("holder: 甲", "holder: 丙"))
    assert [each.name for each in made.coverage.uncovered] == ["valid-certificate"]
