"""Rules made up by chance: the matchers agree, a wrong one is found, and what it is wrong about is made small."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from admin_ui.fuzz import run_inference
from admin_ui.fuzz.rulesets import BLOCK, RULESETS, Case, make_case
from admin_ui.fuzz.run_inference import Run, compare, differ
from admin_ui.fuzz.shrink_inference import said, shrunk
from rules import oracle
from rules.inference import Engine
from rules.ruleset import Fact, Inferred, Ruleset

SECONDS = 8
JOINS_OF_TWO = 2


def forgetful(ruleset: Ruleset, given: Sequence[Fact]) -> Inferred:
    """Match as the naive matcher does, but lose what the last of several facts has to do with it."""
    return oracle.infer(ruleset, given[:-1] if len(given) > JOINS_OF_TWO else given)


def forgets(case: Case) -> bool:
    return differ(forgetful(case.ruleset, case.facts), oracle.infer(case.ruleset, case.facts))


def test_both_matchers_agree_on_eight_threads_for_some_seconds() -> None:
    began = monotonic()
    engine = Engine(most=RULESETS)
    run = compare(1, lambda: monotonic() < began + SECONDS, engine.infer)
    assert [said(each) for each in run.wrong] == []
    assert engine.standing.rulesets == RULESETS
    assert run.firings > run.sessions["durable-rules"]
    assert run.sessions["naive"] < run.sessions["durable-rules"] / 10


def test_a_wrong_matcher_is_found_and_its_case_made_small() -> None:
    run = compare(1, lambda: True, forgetful)
    assert len(run.wrong) >= run_inference.MOST
    assert run.wrong[0] == make_case(run.wrong[0].seed)
    small = shrunk(run.wrong[0], forgets)
    assert forgets(small)
    assert len(small.facts) == JOINS_OF_TWO + 1
    assert len(small.ruleset.rules) == 1
    text = said(small)
    assert f"seed: {run.wrong[0].seed}\n" in text
    assert "when:" in text


def test_a_case_that_is_right_is_left_alone() -> None:
    case = make_case(7)
    assert shrunk(case) is case


def test_seeds_of_one_block_share_their_rulesets() -> None:
    assert make_case(3).ruleset is make_case(3 + RULESETS).ruleset
    assert make_case(3).ruleset.digest != make_case(3 + BLOCK).ruleset.digest


def test_memory_is_measured_from_the_first_tenth_on() -> None:
    assert Run(resident=[50, *[100] * 8, 103]).moved() == 0.03
    assert Run(resident=[100] * 10).moved() == 0
