"""Returning a case to an earlier step: what lies between counts no more, and all of it is done again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from catalog.model.step import Branches, Join, Role, StepKind
from engine.case.actions import approve, claim, return_to_step, review, start_special_procedure
from engine.case.actions.review import Finding
from engine.case.state.leg import Leg
from engine.case.state.refusal import NotAllowed, NotComplete, StaleVersion, WrongState
from engine.case.state.task import TaskStage
from engine.people.grant import Grant, take_back
from tests.small_city import APPROVER, REVIEWER
from tests.working_city import SAMPLE, SECOND, Case, step

Begin = Callable[..., Case]


def reviewed(case: Case, *steps: str, by: object = REVIEWER) -> list[str]:
    for key in steps:
        case.act(review.perform, by, task=case.task(key).number, finding=Finding.MEETS)  # type: ignore[arg-type]
    return case.waiting


def sent_back(case: Case, step: str, to: str, who: Any = APPROVER, **said: Any) -> Leg:
    number = case.task(step).number
    if case.leg.tasks[number].stage is TaskStage.OPEN:
        case.act(claim.perform, who, task=number)
    leg = case.act(return_to_step.perform, who, **{"task": number, "to": to, "reason": "面积待核", **said})
    assert case.consistent
    return leg


@pytest.fixture
def line(a_case: Begin) -> Case:
    case = a_case(step("a", "acceptance"), step("b", "a"), step("decision", "b", back_to=("a", "b")))
    reviewed(case, "a", "b")
    return case


def test_the_earlier_step_is_offered_again_to_the_same_person(line: Case) -> None:
    leg = sent_back(line, "decision", "a")

    assert [each.stage.value for each in leg.tasks.values()] == ["done", "returned", "returned", "returned", "open"]
    assert line.waiting == ["a"]
    assert leg.tasks[5].person == REVIEWER.account
    assert reviewed(line, "a", "b") == ["decision"]
    line.act(approve.perform, APPROVER)
    assert line.consistent


def test_only_what_lies_between_is_done_again(line: Case) -> None:
    sent_back(line, "decision", "b")
    assert line.waiting == ["b"]
    assert line.leg.tasks[2].stage is TaskStage.DONE


def test_somebody_who_may_no_longer_is_not_bound_to_it(line: Case) -> None:
    with line.database.write() as connection:
        take_back(connection, REVIEWER.account, Grant(Role.REVIEWER, "streets"))
    leg = sent_back(line, "decision", "a")
    assert leg.tasks[5].person is None
    assert reviewed(line, "a", by=SECOND) == ["b"]


@pytest.mark.parametrize("to", ["acceptance", "decision", "nowhere", ""])
def test_a_case_goes_back_only_where_the_plan_says_so(line: Case, to: str) -> None:
    with pytest.raises(WrongState, match="不能退回到所选的环节"):
        sent_back(line, "decision", to)


def test_going_back_takes_a_reason_the_task_and_the_right_to_it(line: Case) -> None:
    number = line.task("decision").number
    with pytest.raises(WrongState, match="先领取"):
        line.act(return_to_step.perform, APPROVER, task=number, to="a", reason="r")
    with pytest.raises(NotComplete, match="退回的理由"):
        sent_back(line, "decision", "a", reason=" ")
    with pytest.raises(NotAllowed):
        line.act(return_to_step.perform, REVIEWER, task=number, to="a", reason="r")
    with pytest.raises(StaleVersion):
        sent_back(line, "decision", "a", seen=line.leg.revision - 1)
    sent_back(line, "decision", "a")
    with pytest.raises(WrongState):
        line.act(return_to_step.perform, APPROVER, task=number, to="a", reason="again")


@pytest.mark.parametrize(("branches", "waiting"), [(Branches.KEEP, ["side", "a"]), (Branches.CANCEL, ["a"])])
def test_branches_beside_it_are_kept_or_taken_back_as_declared(
    a_case: Begin, branches: Branches, waiting: list[str]
) -> None:
    case = a_case(
        step("a", "acceptance"), step("b", "a", back_to="a", branches=branches), step("side", "a"),
        step("decision", "b", "side"),
    )  # fmt: skip
    reviewed(case, "a")
    sent_back(case, "b", "a", who=REVIEWER)
    assert case.waiting == waiting
    reviewed(case, "a", "b")
    assert reviewed(case, "side") == ["decision"]


def test_steps_that_were_set_aside_are_waited_for_again(a_case: Begin) -> None:
    case = a_case(
        step("a", "acceptance"), step("b", "a"), step("c", "a"),
        step("decision", "b", "c", join=Join.ANY, back_to="a"),
    )  # fmt: skip
    reviewed(case, "a", "b")
    assert case.leg.set_aside == {"c"}
    leg = sent_back(case, "decision", "a")
    assert leg.set_aside == frozenset()
    assert reviewed(case, "a") == ["b", "c"]
    assert reviewed(case, "c") == ["decision"]


def test_what_went_back_waits_although_enough_of_the_others_are_done(a_case: Begin) -> None:
    case = a_case(
        step("a", "acceptance"), step("b", "a"), step("other", "acceptance"), step("side", "acceptance"),
        step("joined", "b", "other", join=Join.ANY, back_to="a"), step("decision", "joined", "side"),
    )  # fmt: skip
    reviewed(case, "a", "other")
    assert case.waiting == ["side", "joined"]
    sent_back(case, "joined", "a", who=REVIEWER)
    assert reviewed(case, "side") == ["a"]
    assert reviewed(case, "a") == ["joined"]
    assert reviewed(case, "joined") == ["decision"]


def test_a_procedure_of_a_step_that_is_taken_back_is_broken_off(a_case: Begin) -> None:
    case = a_case(
        step("a", "acceptance"),
        step("experts", "a", kind=StepKind.EXPERT_REVIEW, limit=SAMPLE, back_to="a"),
        step("decision", "experts"),
    )
    reviewed(case, "a")
    case.act(start_special_procedure.perform, REVIEWER, task=3, planned=SAMPLE, reason="疑难")
    leg = sent_back(case, "experts", "a", who=REVIEWER)
    assert not leg.timing.suspended
    assert case.waiting == ["a"]
    assert case.consistent
