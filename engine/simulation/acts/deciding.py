"""The decision and what follows from it: extended before it, made here or outside, issued, delivered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from catalog.model.step import StepKind
from engine.case.actions import approve, deliver, enter_decision, extend_limit, issue_certificate, refuse
from engine.case.state.handover import How
from engine.case.state.leg import Stage
from engine.simulation.move import WORDS, Acts, Table, Try

REFUSAL = {"reason": WORDS, "basis": WORDS, "remedies": WORDS}


def _extend(table: Table) -> Iterator[Try]:
    if table.leg.stage is Stage.ACCEPTED:
        yield Try(1, table.here, {"reason": WORDS})


def _approve(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.DECISION):
        yield Try(40, table.of(task), {"note": WORDS})


def _refuse(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.DECISION):
        yield Try(6, table.of(task), REFUSAL)


def _enter(table: Table) -> Iterator[Try]:
    day = (table.days.day(table.now) - timedelta(days=table.chance.randrange(3))).isoformat()
    for task in table.tasks(StepKind.DECISION):
        outcome = table.chance.choice(list(enter_decision.Outcome))
        said = {"outcome": outcome, "decided_on": day, "number": WORDS, "why": WORDS, **REFUSAL}
        yield Try(2, table.of(task), said)


def _issue(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.ISSUING):
        yield Try(40, table.of(task), {})


def _deliver(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.DELIVERY):
        received = {"collected_by": WORDS, "carrier": WORDS, "parcel": WORDS}
        yield Try(40, table.of(task), {"task": task.number, "how": table.chance.choice(list(How)), **received})


ACTS: Acts = {
    extend_limit.perform: _extend,
    approve.perform: _approve,
    refuse.perform: _refuse,
    enter_decision.perform: _enter,
    issue_certificate.perform: _issue,
    deliver.perform: _deliver,
}
