from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from catalog.model.step import StepKind
from engine.case.acting.order import Order
from engine.case.actions import accept, approve, claim, give_opinion, issue_certificate, review
from engine.case.actions.give_opinion import Opinion
from engine.case.actions.review import Finding
from engine.case.intake.intake import submit
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg, Stage
from engine.case.state.service_code import parse
from engine.case.state.task import TaskStage
from engine.case.stored import repository
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
    Clerk,
    submission,
)


@pytest.fixture
def case(database: Database, clock: FixedClock) -> CaseState:
    draft = begin(database, clock, service=ITEM, version=EDITION)
    return submit(database, clock, submission(draft.draft, WITH_TREES, BOTH))


@dataclass
class Office:
    """Carries out acts on one case, each on the case as it stands."""

    database: Database
    clock: FixedClock
    state: CaseState

    @property
    def leg(self) -> Leg:
        return self.state.legs[1]

    def act(self, perform: Callable[..., CaseState], who: Clerk, *, seen: int | None = None, **said: Any) -> None:
        version = self.leg.revision if seen is None else seen
        order = Order(self.database, self.clock, RULEBOOK, who, self.state.service_code, 1, version)
        self.state = perform(order, **said)

    def waiting(self) -> list[tuple[str, str]]:
        return [(task.department, task.office) for task in self.leg.unfinished()]

    def answer_opinions(self, seen: int) -> None:
        """Both departments claim and answer from the page as it was before the other one did."""
        for staff, department in ((PARKS, "parks"), (WATER, "water")):
            task = next(each.number for each in self.leg.unfinished() if each.department == department)
            self.act(claim.perform, staff, seen=seen, task=task)
            self.act(give_opinion.perform, staff, task=task, opinion=Opinion.AGREE)


def test_a_case_goes_from_its_submission_to_its_certificate(
    database: Database, clock: FixedClock, case: CaseState
) -> None:
    office, code = Office(database, clock, case), case.service_code
    assert parse(code) == code
    assert office.waiting() == [("streets", "window")]

    office.act(accept.perform, WINDOW)
    assert office.waiting() == [("streets", "east"), ("parks", "green"), ("water", "pipes")]
    reviewing, seen = next(office.leg.unfinished()).number, office.leg.revision
    office.answer_opinions(seen)
    assert not any(task.kind is StepKind.DECISION for task in office.leg.unfinished())
    office.act(review.perform, REVIEWER, seen=seen, task=reviewing, finding=Finding.MEETS)
    office.act(approve.perform, APPROVER)
    assert office.leg.stage is Stage.APPROVED
    office.act(issue_certificate.perform, WINDOW)

    leg = office.leg
    assert (leg.stage, leg.outcome) == (Stage.CLOSED, Stage.APPROVED)
    assert leg.issued is not None
    assert leg.issued.number == "示〔2026〕0001号"
    assert (leg.issued.valid_from, leg.issued.valid_until) == ("2026-11-23", "2029-11-22")
    assert leg.issued.face == {"site": "1 East Street", "area": 1250}
    assert all(task.stage is TaskStage.DONE for task in leg.tasks.values())
    with database.read() as connection:
        assert repository.compare(connection, code) == ()
        assert list(verify(code, repository.sealed(connection, code))) == []
