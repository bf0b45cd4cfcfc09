"""The session that is measured finds the same by hand and by ours, and the figure says how many times it takes."""

from __future__ import annotations

import pytest

from admin_ui.bench import inference
from admin_ui.bench.inference import FACTS, measure
from rules import oracle
from rules.inference import Guarded


def test_by_hand_finds_what_the_naive_matcher_finds() -> None:
    expected = oracle.infer(inference._ruleset(), FACTS)
    by_hand = inference._by_hand(Guarded(inference._rules()), FACTS)
    assert sorted(each.rule.key for each in expected.firings) == sorted(name for name, _ in by_hand)
    assert {each.rule.key for each in expected.firings} == set(inference.DERIVED)


def test_the_figure_is_measured_against_the_goal_of_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "TIMES", 1)
    (figure,) = measure()
    assert figure.goal == 2
    assert figure.ours > 0
    assert figure.baseline > 0
