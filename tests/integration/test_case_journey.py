from __future__ import annotations

import pytest

from catalog.model.step import StepKind
from engine.case import repository
from engine.case.actions import accept, approve, claim, give_opinion, issue_certificate, review
from engine.case.actions.give_opinion import Opinion
from engine.case.actions.review import Finding
from engine.case.intake import submit
from engine.case.leg import Stage, TaskStage
from engine.case.order import Order
from engine.case.service_code import parse
from engine.case.state import CaseState
from engine.draft.drafts import begin
from engine.record.chain import verify
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import (
    APPROVER,
    BOTH,
    EDITION,
    ITEM,
    PARKS,
    REVIEWER,
    RULEBOOK,
    WATER,
    WINDOW,
    WITH_TREES,
    submission,
)


@pytest.fixture
def case(database: Database, clock: FixedClock) -> CaseState:
    draft = begin(database, clock, service=ITEM, version=EDITION)
    return submit(database, clock, submission(draft.draft, WITH_TREES, BOTH))


def waiting(state: CaseState, kind: StepKind) -> int:
    return next(task.number for task in state.legs[1].unfinished() if task.kind is kind)


def test_a_case_goes_from_its_submission_to_its_certificate(
    database: Database, clock: FixedClock, case: CaseState
) -> None:
    code = case.service_code
    assert parse(code) == code
    assert [task.office for task in case.legs[1].unfinished()] == ["window"]

    state = accept.perform(Order(database, clock, RULEBOOK, WINDOW, code, 1, case.legs[1].revision))
    seen = state.legs[1].revision
    assert [(task.department, task.office) for task in state.legs[1].unfinished()] == [
        ("streets", "east"),
        ("parks", "green"),
        ("water", "pipes"),
    ]

    for staff, department in ((PARKS, "parks"), (WATER, "water")):
        task = next(each.number for each in state.legs[1].unfinished() if each.department == department)
        claim.perform(Order(database, clock, RULEBOOK, staff, code, 1, seen), task=task)
        state = give_opinion.perform(
            Order(database, clock, RULEBOOK, staff, code, 1, seen + 99), task=task, opinion=Opinion.AGREE
        )
    assert not any(task.kind is StepKind.DECISION for task in state.legs[1].unfinished())
    state = review.perform(
        Order(database, clock, RULEBOOK, REVIEWER, code, 1, seen),
        task=waiting(state, StepKind.REVIEW),
        finding=Finding.MEETS,
    )
    state = approve.perform(Order(database, clock, RULEBOOK, APPROVER, code, 1, state.legs[1].revision))
    assert state.legs[1].stage is Stage.APPROVED
    state = issue_certificate.perform(Order(database, clock, RULEBOOK, WINDOW, code, 1, state.legs[1].revision))

    leg = state.legs[1]
    assert (leg.stage, leg.outcome) == (Stage.CLOSED, Stage.APPROVED)
    assert leg.issued is not None
    assert leg.issued.number == "示〔2026〕0001号"
    assert (leg.issued.valid_from, leg.issued.valid_until) == ("2026-11-23", "2029-11-22")
    assert leg.issued.face == {"site": "1 East Street", "area": 1250}
    assert all(task.stage is TaskStage.DONE for task in leg.tasks.values())
    with database.read() as connection:
        assert repository.compare(connection, code) == ()
        assert list(verify(code, repository.sealed(connection, code))) == []
