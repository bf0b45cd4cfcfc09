"""Inspections: arranged, made by two, recorded with photographs, and never by anybody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from catalog.model.step import StepKind
from engine.case.actions import arrange_inspection, record_inspection, withdraw
from engine.case.actions.review import Finding
from engine.case.leg import Stage
from engine.case.refusal import NotAllowed, NotComplete, StaleVersion, WrongState
from engine.case.task import TaskStage
from engine.draft.upload import Upload
from engine.storage.collection import referenced
from tests.small_city import PARKS, REVIEWER, WATER
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
    return {"task": 2, "inspected_on": TODAY, "inspectors": BOTH, "finding": Finding.MEETS, **said}


def test_an_inspection_is_arranged_and_arranged_anew(case: Case) -> None:
    case.act(arrange_inspection.perform, REVIEWER, **arranged())
    leg = case.act(arrange_inspection.perform, SECOND, **arranged(place="西街 2 号", inspectors=(*BOTH, *BOTH)))

    appointment = leg.appointments[2]
    assert (appointment.at, appointment.place, appointment.inspectors) == ("2026-11-23T09:30", "西街 2 号", BOTH)
    assert case.consistent


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"at": datetime(2026, 11, 23, 8, 59)}, "2026-11-23 08:59"),  # noqa: DTZ001
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


def test_a_record_with_photographs_ends_the_step(case: Case) -> None:
    leg = case.act(record_inspection.perform, REVIEWER, **recorded(note="相符", photographs=(PHOTOGRAPH,)))

    inspection = leg.inspections[2]
    assert (inspection.inspected_on, inspection.inspectors, inspection.note) == ("2026-11-23", BOTH, "相符")
    assert [each.name for each in inspection.photographs] == ["门面.jpg"]
    assert leg.tasks[2].finding == "meets"
    assert case.waiting == ["decision"]
    assert case.consistent
    with case.database.read() as connection:
        assert referenced(connection, ["c" * 64, "d" * 64]) == {"c" * 64}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"inspected_on": TODAY + timedelta(days=1)}, "2026-11-24.*受理之日"),
        ({"inspected_on": TODAY - timedelta(days=1)}, "2026-11-22"),
        ({"inspectors": (REVIEWER.account,)}, "至少要有 2 名"),
        ({"finding": Finding.FAILS, "note": " "}, "不符合要求之处"),
    ],
)
def test_what_is_not_recorded_whole_is_refused(case: Case, said: dict[str, Any], words: str) -> None:
    with pytest.raises(NotComplete, match=words):
        case.act(record_inspection.perform, REVIEWER, **recorded(**said))
    assert case.leg.tasks[2].stage is TaskStage.OPEN


def test_whoever_records_was_there(case: Case) -> None:
    with pytest.raises(NotAllowed, match="不在其中"):
        case.act(record_inspection.perform, REVIEWER, **recorded(inspectors=(SECOND.account, "zhao")))


def test_an_inspection_is_recorded_once_and_by_who_saw_the_case_as_it_is(case: Case) -> None:
    seen = case.leg.revision
    case.act(record_inspection.perform, REVIEWER, **recorded())
    with pytest.raises(StaleVersion, match="rui"):
        case.act(record_inspection.perform, SECOND, **recorded(seen=seen))
    with pytest.raises(WrongState):
        case.act(record_inspection.perform, SECOND, **recorded())
    with pytest.raises(NotAllowed):
        case.act(arrange_inspection.perform, REVIEWER, **arranged(task=1))


def test_a_case_is_withdrawn_while_it_is_inspected(case: Case) -> None:
    case.act(arrange_inspection.perform, REVIEWER, **arranged())
    leg = case.act(withdraw.perform, OWNER)

    assert leg.outcome is Stage.WITHDRAWN
    with pytest.raises(WrongState, match="办结"):
        case.act(record_inspection.perform, REVIEWER, **recorded())
    assert case.consistent
