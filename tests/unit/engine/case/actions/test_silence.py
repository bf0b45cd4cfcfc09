"""Silence: where a law says so, whoever does not answer in time agrees, and answers no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from catalog.model.duration import Duration, Unit
from catalog.model.step import Silence, StepKind
from engine.case.actions import give_opinion, pass_over_silence, withdraw
from engine.case.actions.give_opinion import Opinion
from engine.case.passing.sweep import sweep
from engine.case.state.actor import Time
from engine.case.state.refusal import WrongState
from engine.case.state.task import TaskStage
from tests.small_city import PARKS, RULEBOOK, WATER
from tests.working_city import BASIS, OWNER, Case, step

Begin = Callable[..., Case]
TIME = {"silence": Silence.AGREE, "limit": Duration(2, Unit.WORKING_DAY), "basis": BASIS}


def asking(a_case: Begin, **said: object) -> Case:
    return a_case(step("opinions", "acceptance", kind=StepKind.OPINION, **said), step("decision", "opinions"))


def answer(case: Case, opinion: Opinion = Opinion.DISAGREE) -> None:
    number = case.task("opinions", "parks").number
    case.act(give_opinion.perform, PARKS, task=number, opinion=opinion, note="不妥")


def test_silence_agrees_once_the_time_is_over(a_case: Begin) -> None:
    case = asking(a_case, **TIME)  # Monday; the second working day after is Wednesday
    answer(case)
    case.clock.move(timedelta(days=2))
    with pytest.raises(WrongState):
        case.act(pass_over_silence.perform, Time())
    case.clock.move(timedelta(days=1))
    leg = case.act(pass_over_silence.perform, Time())

    silent = next(each for each in leg.tasks.values() if each.department == "water")
    assert (silent.stage, silent.finding, silent.claimed_by) == (TaskStage.DONE, "agree", None)
    assert "《示例条例》第九条" in (silent.note or "")
    assert [each.finding for each in leg.of_step("opinions")] == ["disagree", "agree"]
    assert case.waiting == ["decision"]
    assert case.consistent


def test_an_answer_that_comes_too_late_is_refused_whether_or_not_time_has_worked(a_case: Begin) -> None:
    case = asking(a_case, **TIME)
    case.clock.move(timedelta(days=3))
    with pytest.raises(WrongState, match="答复期限已过"):
        answer(case)
    water = case.task("opinions", "water").number
    case.act(pass_over_silence.perform, Time())
    with pytest.raises(WrongState, match="答复期限已过"):
        case.act(give_opinion.perform, WATER, task=water, opinion=Opinion.AGREE)


def test_an_answer_on_the_last_day_counts(a_case: Begin) -> None:
    case = asking(a_case, **TIME)
    case.clock.move(timedelta(days=2))
    answer(case, Opinion.AGREE)
    assert case.waiting == ["opinions"]


def test_without_such_a_rule_silence_is_waited_out(a_case: Begin) -> None:
    case = asking(a_case, limit=Duration(2, Unit.WORKING_DAY))
    case.clock.move(timedelta(days=30))
    with pytest.raises(WrongState):
        case.act(pass_over_silence.perform, Time())
    answer(case)
    assert case.waiting == ["opinions"]


def test_the_sweep_passes_over_silence_once(a_case: Begin) -> None:
    case, other = asking(a_case, **TIME), asking(a_case, **TIME)
    other.act(withdraw.perform, OWNER)
    case.clock.move(timedelta(days=3))
    assert sweep(case.database, case.clock, RULEBOOK)["silent"] == 1
    assert sweep(case.database, case.clock, RULEBOOK)["silent"] == 0
