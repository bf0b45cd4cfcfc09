"""Joins: what is waited for, what is spared, what is set aside, and what comes after."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.model.condition import Condition
from catalog.model.step import Branches, Join, Step, StepKind
from engine.case.actions import countersign, review
from engine.case.actions.countersign import Signature
from engine.case.actions.review import Finding
from engine.case.state.progress import done, following, spared, taken_back
from engine.case.state.task import TaskStage
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import PARKS, REVIEWER, WATER, holds
from tests.working_city import Case, begun, step

NEVER: Condition = holds("trees", operand=True)


@pytest.fixture
def case(sqlite_database: Database, clock: FixedClock, request: pytest.FixtureRequest) -> Case:
    return begun(sqlite_database, clock, request.param)


def reviewed(case: Case, *steps: str) -> list[str]:
    """Do the reviews, and return what waits then."""
    for key in steps:
        case.act(review.perform, REVIEWER, task=case.task(key).number, finding=Finding.MEETS)
    assert case.consistent
    return case.waiting


def planned(*steps: Step) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", [steps], indirect=True)


@planned(step("a", "acceptance"), step("b", "acceptance"), step("decision", "a", "b"))
def test_a_step_waits_for_all_before_it(case: Case) -> None:
    assert case.waiting == ["a", "b"]
    assert reviewed(case, "b") == ["a"]
    assert reviewed(case, "a") == ["decision"]


@planned(step("a", "acceptance"), step("b", "acceptance"), step("decision", "a", "b", join=Join.ANY))
def test_any_is_enough_and_the_other_is_cancelled(case: Case) -> None:
    assert reviewed(case, "b") == ["decision"]
    assert case.leg.tasks[2].stage is TaskStage.CANCELLED
    assert case.leg.set_aside == {"a"}
    assert not done(case.leg, "a")


@planned(*(step(each, "acceptance") for each in "abc"), step("decision", *"abc", enough=2))
def test_two_of_three_are_enough(case: Case) -> None:
    assert reviewed(case, "a") == ["b", "c"]
    assert reviewed(case, "c") == ["decision"]
    assert case.leg.set_aside == {"b"}


@planned(
    step("a", "acceptance"), step("b", "acceptance", when=NEVER), step("c", "acceptance"),
    step("decision", *"abc", enough=2),
)  # fmt: skip
def test_a_step_that_is_skipped_is_not_waited_for(case: Case) -> None:
    assert case.waiting == ["a", "c"]
    assert reviewed(case, "a") == ["c"]
    assert reviewed(case, "c") == ["decision"]


@planned(
    step("a", "acceptance"), step("b", "acceptance", when=NEVER), step("decision", "a", "b", join=Join.ANY)
)  # fmt: skip
def test_any_of_one_that_is_left_is_that_one(case: Case) -> None:
    assert case.waiting == ["a"]
    assert reviewed(case, "a") == ["decision"]


@planned(
    step("a", "acceptance"), step("a2", "a"), step("b", "acceptance"), step("joined", "a2", "b", join=Join.ANY),
    step("decision", "joined"),
)  # fmt: skip
def test_whole_branches_are_spared_also_what_had_not_begun(case: Case) -> None:
    leg = case.leg
    joined = leg.planned("joined")
    assert joined is not None
    assert spared(leg, joined) == ("a", "b", "a2")
    assert reviewed(case, "b") == ["joined"]
    assert case.leg.set_aside == {"a", "a2"}
    assert reviewed(case, "joined") == ["decision"]


@planned(
    step("a", "acceptance"), step("b", "acceptance"), step("joined", "a", "b", join=Join.ANY), step("other", "a"),
    step("decision", "joined", "other"),
)  # fmt: skip
def test_what_something_else_still_waits_for_goes_on(case: Case) -> None:
    assert reviewed(case, "b") == ["a", "joined"]
    assert reviewed(case, "joined") == ["a"]
    assert reviewed(case, "a") == ["other"]
    assert reviewed(case, "other") == ["decision"]


@planned(
    step("a", "acceptance"), step("b", "acceptance"), step("inner", "a", "b", join=Join.ANY), step("c", "acceptance"),
    step("outer", "inner", "c", join=Join.ANY), step("decision", "outer"),
)  # fmt: skip
def test_joins_within_joins_are_spared_together(case: Case) -> None:
    assert reviewed(case, "c") == ["outer"]
    assert case.leg.set_aside == {"a", "b", "inner"}
    assert reviewed(case, "outer") == ["decision"]


@planned(
    step("a", "acceptance"), step("b", "acceptance"), step("inner", "a", "b", join=Join.ANY), step("c", "acceptance"),
    step("decision", "inner", "c"),
)  # fmt: skip
def test_what_an_inner_join_set_aside_is_not_waited_for_outside(case: Case) -> None:
    assert reviewed(case, "a") == ["c", "inner"]
    assert reviewed(case, "inner", "c") == ["decision"]


@planned(
    step("a", "acceptance"), step("b", "acceptance"), step("c", "b"), step("first", "a", "b", join=Join.ANY),
    step("decision", "c", "first", join=Join.ANY),
)  # fmt: skip
def test_a_join_that_has_begun_waits_for_nothing_any_more(case: Case) -> None:
    assert reviewed(case, "a") == ["b", "first"]
    assert reviewed(case, "first") == ["decision"]
    assert case.leg.set_aside == {"b", "c"}


@planned(step("s", "acceptance", kind=StepKind.COUNTERSIGN, agree=1), step("decision", "s"))
def test_enough_signatures_are_enough(case: Case) -> None:
    case.act(countersign.perform, PARKS, task=case.task("s", "parks").number, signature=Signature.AGREE)
    assert case.waiting == ["decision"]
    assert done(case.leg, "s")


@planned(step("s", "acceptance", kind=StepKind.COUNTERSIGN), step("decision", "s"))
def test_a_signature_that_was_added_is_waited_for_in_any_case(case: Case) -> None:
    number = case.task("s", "parks").number
    for who, department in ((PARKS, "parks"), (WATER, "water")):
        assert not done(case.leg, "s")
        case.act(countersign.perform, who, task=case.task("s", department).number, signature=Signature.AGREE)
    assert done(case.leg, "s")
    added = replace(case.leg.tasks[number], number=9, signs_for=number, stage=TaskStage.OPEN)
    assert not done(replace(case.leg, tasks={**case.leg.tasks, 9: added}), "s")


@planned(
    step("a", "acceptance"), step("b", "a"), step("c", "a"), step("d", "b"), step("e", "acceptance"),
    step("decision", *"cde", back_to=("a", "b")),
)  # fmt: skip
@pytest.mark.parametrize(
    ("branches", "to", "back"),
    [
        (Branches.KEEP, "b", {"b", "d", "decision"}),
        (Branches.KEEP, "a", {"a", "b", "c", "d", "decision"}),
        (Branches.CANCEL, "b", {"b", "d", "decision", "issuing"}),
    ],
)
def test_what_lies_between_is_taken_back(case: Case, branches: Branches, to: str, back: set[str]) -> None:
    decision = case.leg.planned("decision")
    assert decision is not None
    assert taken_back(case.leg, replace(decision, branches=branches), to) == back
    assert following(case.leg, "b") == {"d", "decision", "issuing"}


@planned(step("a", "acceptance"), step("b", "a", back_to="a"), step("c", "a"), step("decision", "b", "c"))
def test_branches_beside_it_are_taken_back_where_the_plan_says_so(case: Case) -> None:
    here = case.leg.planned("b")
    assert here is not None
    assert taken_back(case.leg, replace(here, branches=Branches.KEEP), "a") == {"a", "b"}
    assert taken_back(case.leg, replace(here, branches=Branches.CANCEL), "a") == {"a", "b", "c", "decision", "issuing"}
