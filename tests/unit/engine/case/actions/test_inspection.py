"""Inspections: arranged, made by two, recorded with photographs, and never by anybody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from catalog.model.step import StepKind
from engine.case.actions import arrange_inspection, claim, record_inspection, return_to_step, withdraw
from engine.case.actions.review import Finding
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotAllowed, NotComplete, StaleVersion, WrongState
from engine.case.state.task import TaskStage
from engine.draft.upload import Upload
from engine.storage.collection import referenced
from tests.small_city import APPROVER, PARKS, REVIEWER, WATER
from tests.working_city import OWNER, SECOND, Case, step

TODAY = date(2026, 11, 23)
BOTH = (REVIEWER.account, SECOND.account)
PHOTOGRAPH = Upload("c" * 64, "门面.jpg", 7, "image/jpeg")


@pytest.fixture
def case(a_case: Callable[..., Case]) -> Case:
    return a_case(step("visit", "acceptance", kind=StepKind.INSPECTION), step("decision", "visit"))


def arranged(**said: Any) -> dict[str, Any]:
    return {"task": 2, "at": datetime(2026, 11, 23, 9, 30), "place": "东街 1 号", "inspectors": BOTH, **said}  # noqa: DTZ001


def recorded(**said: Any) -> dict[str, Any]:
    whole = {"task": 2, "inspected_on": TODAY, "inspectors": BOTH, "finding": Finding.MEETS}
    return {**whole, "photographs": (PHOTOGRAPH,), **said}


@pytest.fixture
def appointed(case: Case) -> Case:
    """The case, its inspection arranged for today."""
    case.act(arrange_inspection.perform, REVIEWER, **arranged())
    return case


def test_an_inspection_is_arranged_and_arranged_anew(case: Case) -> None:
    case.act(arrange_inspection.perform, REVIEWER, **arranged())
    leg = case.act(arrange_inspection.perform, SECOND, **arranged(place="西街 2 号", inspectors=(*BOTH, *BOTH)))

    appointment = leg.appointments[2]
    assert (appointment.at, appointment.place, appointment.inspectors) == ("2026-11-23T09:30", "西街 2 号", BOTH)
    assert case.consistent


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"at": datetime(2026, 11, 23, 8, 59)}, "2026年11月23日 08:59"),  # noqa: DTZ001
        ({"place": "  "}, "地点"),
        ({"inspectors": (REVIEWER.account, REVIEWER.account)}, "至少要有 2 名.*现在只有 1 名"),
    ],
)
def test_what_cannot_be_arranged_is_refused(case: Case, said: dict[str, Any], words: str) -> None:
    with pytest.raises(NotComplete, match=words):
        case.act(arrange_inspection.perform, REVIEWER, **arranged(**said))


def test_inspectors_handle_cases_in_the_department(case: Case) -> None:
    with pytest.raises(NotAllowed, match="park"):
        case.act(arrange_inspection.perform, REVIEWER, **arranged(inspectors=(REVIEWER.account, PARKS.account)))
    with pytest.raises(NotAllowed):
        case.act(arrange_inspection.perform, WATER, **arranged())


def test_a_record_with_photographs_ends_the_step(appointed: Case) -> None:
    leg = appointed.act(record_inspection.perform, REVIEWER, **recorded(note="相符", photographs=(PHOTOGRAPH,)))

    inspection = leg.inspections[2]
    assert (inspection.inspected_on, inspection.inspectors, inspection.note) == ("2026-11-23", BOTH, "相符")
    assert [each.name for each in inspection.photographs] == ["门面.jpg"]
    assert leg.tasks[2].finding == "meets"
    assert appointed.waiting == ["decision"]
    assert appointed.consistent
    with appointed.database.read() as connection:
        assert referenced(connection, ["c" * 64, "d" * 64]) == {"c" * 64}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"inspected_on": TODAY + timedelta(days=1)}, "2026年11月24日.*受理之日"),
        ({"inspected_on": TODAY - timedelta(days=1)}, "2026年11月22日"),
        ({"inspectors": (REVIEWER.account,)}, "至少要有 2 名"),
        ({"finding": Finding.FAILS, "note": " "}, "不符合要求之处"),
        ({"photographs": ()}, "至少要有 1 张.*现在有 0 张"),
    ],
)
def test_what_is_not_recorded_whole_is_refused(appointed: Case, said: dict[str, Any], words: str) -> None:
    with pytest.raises(NotComplete, match=words):
        appointed.act(record_inspection.perform, REVIEWER, **recorded(**said))
    assert appointed.leg.tasks[2].stage is TaskStage.OPEN


def test_whoever_records_was_there(appointed: Case) -> None:
    with pytest.raises(NotAllowed, match="不在其中"):
        appointed.act(record_inspection.perform, REVIEWER, **recorded(inspectors=(SECOND.account, "zhao")))


def test_an_inspection_is_recorded_once_and_by_who_saw_the_case_as_it_is(appointed: Case) -> None:
    seen = appointed.leg.revision
    appointed.act(record_inspection.perform, REVIEWER, **recorded())
    with pytest.raises(StaleVersion, match="rui"):
        appointed.act(record_inspection.perform, SECOND, **recorded(seen=seen))
    with pytest.raises(WrongState):
        appointed.act(record_inspection.perform, SECOND, **recorded())
    with pytest.raises(NotAllowed):
        appointed.act(arrange_inspection.perform, REVIEWER, **arranged(task=1))


def test_a_case_is_withdrawn_while_it_is_inspected(appointed: Case) -> None:
    leg = appointed.act(withdraw.perform, OWNER)

    assert leg.outcome is Stage.WITHDRAWN
    with pytest.raises(WrongState, match="办结"):
        appointed.act(record_inspection.perform, REVIEWER, **recorded())
    assert appointed.consistent


def test_an_inspection_is_not_recorded_before_it_is_arranged(case: Case) -> None:
    with pytest.raises(WrongState, match="还没有约定"):
        case.act(record_inspection.perform, REVIEWER, **recorded())
    case.act(arrange_inspection.perform, REVIEWER, **arranged(at=datetime(2026, 11, 24, 9, 30)))  # noqa: DTZ001
    with pytest.raises(NotComplete, match="2026年11月23日 早于约定的日期 2026年11月24日"):
        case.act(record_inspection.perform, REVIEWER, **recorded())
    assert case.leg.inspections == {}


def test_an_inspection_that_comes_back_is_arranged_anew(a_case: Callable[..., Case]) -> None:
    case = a_case(step("visit", "acceptance", kind=StepKind.INSPECTION), step("decision", "visit", back_to=("visit",)))
    case.act(arrange_inspection.perform, REVIEWER, **arranged())
    case.act(record_inspection.perform, REVIEWER, **recorded())
    case.act(claim.perform, APPROVER, task=3)
    case.act(return_to_step.perform, APPROVER, task=3, to="visit", reason="再量一次")
    with pytest.raises(WrongState, match="还没有约定"):
        case.act(record_inspection.perform, REVIEWER, **recorded(task=4))


def test_a_step_may_declare_that_it_takes_neither(a_case: Callable[..., Case]) -> None:
    visit = step("visit", "acceptance", kind=StepKind.INSPECTION, appointment=False, photographs=0)
    case = a_case(visit, step("decision", "visit"))
    case.act(record_inspection.perform, REVIEWER, **recorded(photographs=()))
    assert case.waiting == ["decision"]
    assert case.consistent


def test_a_step_may_declare_more_photographs_and_each_counts_once(a_case: Callable[..., Case]) -> None:
    case = a_case(step("visit", "acceptance", kind=StepKind.INSPECTION, photographs=2), step("decision", "visit"))
    case.act(arrange_inspection.perform, REVIEWER, **arranged())
    with pytest.raises(NotComplete, match=r"至少要有 2 张.*现在有 1 张"):
        case.act(record_inspection.perform, REVIEWER, **recorded(photographs=(PHOTOGRAPH, PHOTOGRAPH)))
