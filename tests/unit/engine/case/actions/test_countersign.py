"""Countersigning: all or k of n, with words, and no longer than it can change anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.model.step import StepKind
from engine.case.actions import add_signer, approve, claim, countersign
from engine.case.actions.countersign import Signature
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotAllowed, NotComplete, StaleVersion, WrongState
from engine.case.state.task import TaskStage
from tests.small_city import APPROVER, PARKS, REVIEWER, WATER, Clerk
from tests.working_city import SECOND, Case, step

Begin = Callable[..., Case]
STREETS = ("parks", "water", "streets")


def signing(a_case: Begin, agree: int | None = None, asked: tuple[str, ...] = STREETS) -> Case:
    return a_case(
        step("sign", "acceptance", kind=StepKind.COUNTERSIGN, from_=asked, agree=agree), step("decision", "sign")
    )


def sign(case: Case, department: str, signature: Signature = Signature.AGREE, note: str = "理由") -> None:
    who = {"parks": PARKS, "water": WATER, "streets": REVIEWER}[department]
    case.act(countersign.perform, who, task=case.task("sign", department).number, signature=signature, note=note)
    assert case.consistent


def test_all_sign_where_nothing_else_is_said(a_case: Begin) -> None:
    case = signing(a_case)
    sign(case, "parks", Signature.DISAGREE)
    sign(case, "water")
    assert case.waiting == ["sign"]
    sign(case, "streets")
    assert case.waiting == ["decision"]
    assert [each.finding for each in case.leg.of_step("sign")] == ["disagree", "agree", "agree"]


def test_the_rest_is_cancelled_as_soon_as_enough_agree(a_case: Begin) -> None:
    case = signing(a_case, agree=2)
    sign(case, "parks")
    sign(case, "streets")
    assert case.waiting == ["decision"]
    assert [each.stage for each in case.leg.tasks.values() if each.department == "water"] == [TaskStage.CANCELLED]


def added(case: Case, department: str, who: Clerk) -> None:
    number = case.task("sign", department).number
    case.act(claim.perform, who, task=number)
    case.act(add_signer.perform, who, task=number, to=SECOND.account, note="请会签")


def test_a_signature_added_to_a_task_that_nobody_needs_any_more_is_cancelled_with_it(a_case: Begin) -> None:
    case = signing(a_case, agree=1, asked=("parks", "water"))
    added(case, "water", WATER)
    sign(case, "parks")
    assert case.waiting == ["decision"]


def test_a_signature_added_to_a_task_that_counts_is_waited_for(a_case: Begin) -> None:
    case = signing(a_case, agree=1, asked=("parks", "water"))
    added(case, "parks", PARKS)
    sign(case, "parks")
    assert [(each.step, each.person) for each in case.leg.unfinished()] == [("sign", SECOND.account)]


def test_the_step_ends_as_soon_as_not_enough_can_agree(a_case: Begin) -> None:
    case = signing(a_case, agree=2)
    sign(case, "parks", Signature.DISAGREE)
    assert case.waiting == ["sign", "sign"]
    sign(case, "water", Signature.DISAGREE)
    assert case.waiting == ["decision"]


def test_who_does_not_sign_says_why(a_case: Begin) -> None:
    case = signing(a_case)
    with pytest.raises(NotComplete, match="不同意的理由"):
        sign(case, "parks", Signature.DISAGREE, note=" ")


def test_only_the_departments_that_are_asked_sign(a_case: Begin) -> None:
    case = signing(a_case)
    number = case.task("sign", "parks").number
    with pytest.raises(NotAllowed):
        case.act(countersign.perform, WATER, task=number, signature=Signature.AGREE)
    sign(case, "parks")
    with pytest.raises(WrongState):
        case.act(countersign.perform, PARKS, task=number, signature=Signature.AGREE)
    with pytest.raises(NotAllowed):
        case.act(countersign.perform, PARKS, task=1, signature=Signature.AGREE)


def test_another_step_is_not_signed(a_case: Begin) -> None:
    case = a_case(step("look", "acceptance"), step("decision", "look"))
    with pytest.raises(WrongState):
        case.act(countersign.perform, REVIEWER, task=2, signature=Signature.AGREE)


def test_a_stale_signature_is_refused(a_case: Begin) -> None:
    case = signing(a_case)
    with pytest.raises(StaleVersion):
        case.act(countersign.perform, PARKS, task=case.task("sign", "parks").number, signature=Signature.AGREE, seen=1)


def test_an_approval_against_the_signatures_says_why(a_case: Begin) -> None:
    case = signing(a_case, asked=("parks", "water"))
    sign(case, "parks")
    sign(case, "water", Signature.DISAGREE)
    with pytest.raises(NotComplete, match="会签"):
        case.act(approve.perform, APPROVER)
    case.act(approve.perform, APPROVER, note="意见已由设计修改解决")
    assert case.leg.stage is Stage.APPROVED


def test_an_approval_with_enough_signatures_needs_no_words(a_case: Begin) -> None:
    case = signing(a_case, agree=2)
    sign(case, "parks", Signature.DISAGREE)
    sign(case, "water")
    sign(case, "streets")
    case.act(approve.perform, APPROVER)
    assert case.leg.stage is Stage.APPROVED
