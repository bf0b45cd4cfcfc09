"""Special procedures: planned or begun ad hoc, one of a kind at a time; while one runs nothing is decided and no day counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from catalog.model.duration import Duration, Unit
from catalog.model.step import Join, StepKind
from engine.case.actions import (
    approve,
    end_special_procedure,
    extend_limit,
    refuse,
    review,
    start_special_procedure,
    withdraw,
)
from engine.case.actions.end_special_procedure import Result
from engine.case.actions.review import Finding
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NotAllowed, NotComplete, StaleVersion, WrongState
from engine.case.state.task import TaskStage
from engine.time.clock import FixedClock
from tests.small_city import APPROVER, DAYS, PARKS, REVIEWER, WINDOW
from tests.working_city import OWNER, SAMPLE, Case, step

Begin = Callable[..., Case]
TWENTY = Duration(20, Unit.WORKING_DAY)
ADHOC: dict[str, Any] = {"kind": StepKind.HEARING, "planned": TWENTY, "reason": "申请人要求听证", "basis": "第四十五条"}


@pytest.fixture
def planned(a_case: Begin) -> Case:
    experts = step("experts", "acceptance", kind=StepKind.EXPERT_REVIEW, limit=SAMPLE)
    return a_case(experts, step("decision", "experts"))


@pytest.fixture
def plain(a_case: Begin) -> Case:
    return a_case(step("decision", "acceptance"))


def start(case: Case, **said: Any) -> Leg:
    return case.act(start_special_procedure.perform, REVIEWER, **{"planned": SAMPLE, "reason": "疑难", **said})


def end(case: Case, **said: Any) -> Leg:
    return case.act(
        end_special_procedure.perform, REVIEWER, **{"number": 1, "result": Result.MEETS, "note": "通过", **said}
    )


def test_a_planned_procedure_suspends_and_its_end_is_the_end_of_the_step(planned: Case) -> None:
    leg = start(planned, task=2)
    assert leg.timing.suspended
    assert (leg.tasks[2].stage, leg.tasks[2].claimed_by) == (TaskStage.CLAIMED, REVIEWER.account)
    planned.clock.move(timedelta(days=3))
    leg = end(planned)

    assert not leg.timing.suspended
    assert (leg.tasks[2].stage, leg.tasks[2].finding, leg.tasks[2].note) == (TaskStage.DONE, "meets", "通过")
    assert (leg.specials[0].result, leg.specials[0].note, leg.specials[0].task) == ("meets", "通过", 2)
    assert planned.waiting == ["decision"]
    assert planned.consistent


def test_one_begun_ad_hoc_names_kind_and_basis(plain: Case) -> None:
    leg = plain.act(start_special_procedure.perform, APPROVER, **ADHOC)
    assert (leg.specials[0].kind, leg.specials[0].basis, leg.specials[0].task) == (StepKind.HEARING, "第四十五条", None)
    for decide, said in ((approve, {}), (refuse, {"reason": "r", "basis": "b", "remedies": "m"})):
        with pytest.raises(WrongState, match=r"听证.*正在进行"):
            plain.act(decide.perform, APPROVER, **said)
    end(plain, result=Result.NOTED)
    assert plain.waiting == ["decision"]
    assert plain.act(approve.perform, APPROVER).stage is Stage.APPROVED
    assert plain.consistent


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"kind": None}, "种类"),
        ({"kind": StepKind.REVIEW}, "第四十五条"),
        ({"basis": " "}, "法律依据"),
        ({"reason": " "}, "理由"),
        ({"planned": Duration(0, Unit.WORKING_DAY)}, "1 至 366"),
        ({"planned": Duration(367, Unit.CALENDAR_DAY)}, "1 至 366"),
    ],
)
def test_what_is_not_said_is_asked_for(plain: Case, said: dict[str, Any], words: str) -> None:
    with pytest.raises(NotComplete, match=words):
        plain.act(start_special_procedure.perform, APPROVER, **{**ADHOC, **said})
    assert not plain.leg.timing.suspended


def test_the_same_procedure_runs_once_at_a_time(planned: Case) -> None:
    start(planned, task=2)
    with pytest.raises(WrongState, match="不能重复开始"):
        start(planned, task=2)
    with pytest.raises(WrongState, match="不能重复开始"):
        start(planned, kind=StepKind.EXPERT_REVIEW, basis="第四十五条")
    end(planned)
    with pytest.raises(WrongState):
        start(planned, task=2)
    start(planned, kind=StepKind.EXPERT_REVIEW, basis="第四十五条")
    assert len(planned.leg.specials) == 2


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_does_not_run_is_not_ended(plain: Case, number: int) -> None:
    plain.act(start_special_procedure.perform, APPROVER, **ADHOC)
    end(plain)
    with pytest.raises(WrongState, match="没有正在进行"):
        end(plain, number=number)


def test_a_result_is_said_in_words(plain: Case) -> None:
    plain.act(start_special_procedure.perform, APPROVER, **ADHOC)
    with pytest.raises(NotComplete, match="结果"):
        end(plain, note=" ")


def test_only_reviewers_and_approvers_of_the_department_begin_and_end_one(plain: Case, planned: Case) -> None:
    for who in (PARKS, WINDOW):
        with pytest.raises(NotAllowed):
            plain.act(start_special_procedure.perform, who, **ADHOC)
        with pytest.raises(NotAllowed):
            planned.act(start_special_procedure.perform, who, task=2, planned=SAMPLE, reason="r")
    plain.act(start_special_procedure.perform, APPROVER, **ADHOC)
    with pytest.raises(NotAllowed):
        plain.act(end_special_procedure.perform, WINDOW, number=1, result=Result.MEETS, note="n")


def test_what_stands_otherwise_is_refused(plain: Case) -> None:
    with pytest.raises(WrongState):
        plain.act(start_special_procedure.perform, APPROVER, task=2, planned=SAMPLE, reason="决定不是特别程序")
    with pytest.raises(StaleVersion):
        plain.act(start_special_procedure.perform, APPROVER, **ADHOC, seen=1)
    plain.act(withdraw.perform, OWNER)
    with pytest.raises(WrongState, match="办结"):
        plain.act(start_special_procedure.perform, APPROVER, **ADHOC)


def test_withdrawing_breaks_off_whatever_runs(planned: Case) -> None:
    start(planned, task=2)
    start(planned, kind=StepKind.HEARING, basis="第四十五条")
    leg = planned.act(withdraw.perform, OWNER)
    assert not any(leg.timing.running())
    assert [each.result for each in leg.specials] == [None, None]
    with pytest.raises(WrongState, match="办结"):
        end(planned)
    assert planned.consistent


def test_a_join_that_spares_a_step_breaks_its_procedure_off(a_case: Begin) -> None:
    case = a_case(
        step("experts", "acceptance", kind=StepKind.EXPERT_REVIEW, limit=SAMPLE),
        step("look", "acceptance"),
        step("decision", "experts", "look", join=Join.ANY),
    )
    start(case, task=2)
    case.act(review.perform, REVIEWER, task=3, finding=Finding.MEETS)
    assert case.waiting == ["decision"]
    assert not case.leg.timing.suspended
    case.act(approve.perform, APPROVER)
    assert case.consistent


def test_time_that_counts_by_declaration_goes_on(a_case: Begin) -> None:
    experts = step("experts", "acceptance", kind=StepKind.EXPERT_REVIEW, limit=SAMPLE, counted=True)
    case = a_case(experts, step("decision", "experts"))
    leg = start(case, task=2)
    assert leg.specials[0].counted
    assert not leg.timing.suspended


def told(case: Case) -> str:
    return "\n".join(each.zh for each in case.leg.papers[-1].paragraphs)


def test_the_applicant_is_told_in_writing_how_long_it_takes_and_that_the_clock_stands(planned: Case) -> None:
    start(planned, task=2)
    assert planned.leg.papers[-1].title.zh == "特别程序告知书"
    assert "依法需要进行专家评审，理由如下：疑难" in told(planned)
    assert "所需时间为5个工作日" in told(planned)
    assert "办理期限自2026年11月23日起中止计算" in told(planned)


def test_of_time_that_counts_no_document_says_that_it_does_not(a_case: Begin) -> None:
    case = a_case(
        step("experts", "acceptance", kind=StepKind.EXPERT_REVIEW, limit=SAMPLE, counted=True),
        step("decision", "experts"),
    )
    start(case, task=2)
    assert "中止计算" not in told(case)
    case.act(extend_limit.perform, APPROVER, reason="专家人数不足")
    assert case.leg.papers[-1].of == "extension"
    assert "不能在法定期限内作出决定：专家人数不足" in told(case)


def test_where_the_machines_clock_was_set_back_no_time_is_taken_back(planned: Case) -> None:
    begun = start(planned, task=2).specials[0].started_at
    planned.clock = FixedClock(begun - timedelta(days=3))
    leg = end(planned)
    assert leg.specials[0].ended_at == begun
    assert leg.timing.due(DAYS, DAYS.day(begun)) == {"promised": "2026-12-07", "statutory": "2026-12-21"}
    assert planned.consistent
