"""What the departments do between acceptance and decision: review, inspection, opinion, signature, special procedures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from catalog.model.duration import Duration, Unit
from catalog.model.step import StepKind
from engine.case.acting.inspectors import needs_appointment
from engine.case.actions import (
    arrange_inspection,
    countersign,
    end_special_procedure,
    give_opinion,
    record_inspection,
    return_to_step,
    review,
    start_special_procedure,
)
from engine.case.state.leg import Stage
from engine.case.state.task import Task
from engine.draft.upload import Upload
from engine.simulation.move import WORDS, Acts, Table, Try
from engine.simulation.people import EACH

PLANNED = Duration(10, Unit.WORKING_DAY)
BACK = (StepKind.REVIEW, StepKind.INSPECTION, StepKind.DECISION)
SPECIAL = tuple(each for each in StepKind if each.special)
"""Steps that are special procedures."""


def _review(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.REVIEW):
        finding = table.chance.choice(list(review.Finding))
        yield Try(40, table.of(task), {"task": task.number, "finding": finding, "note": WORDS})


def _return_to_step(table: Table) -> Iterator[Try]:
    for task in table.tasks(*BACK):
        for step in return_to_step.ways_back(table.leg, task):
            yield Try(6, table.of(task), {"task": task.number, "to": step, "reason": WORDS})


def _arrange_inspection(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.INSPECTION):
        at = table.now.astimezone(table.days.zone).replace(tzinfo=None) + timedelta(days=1)
        said = {"task": task.number, "at": at, "place": WORDS, "inspectors": _inspectors(table, task)}
        yield Try(30 if needs_appointment(table.leg, task) else 3, table.of(task), said)


def _record_inspection(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.INSPECTION):
        said = {
            "task": task.number,
            "inspected_on": table.now.astimezone(table.days.zone).date(),
            "inspectors": _inspectors(table, task),
            "finding": table.chance.choice(list(review.Finding)),
            "note": WORDS,
            "photographs": tuple(_photograph(table, place) for place in range(table.chance.randrange(3))),
        }
        yield Try(30, table.of(task), said)


def _inspectors(table: Table, task: Task) -> list[str]:
    own = [each.account for each in table.people.departments[task.department]]
    return table.chance.sample(own, EACH - 1)


def _photograph(table: Table, place: int) -> Upload:
    return Upload(f"{table.chance.getrandbits(256):064x}", f"{place}.jpg", 1, "image/jpeg")


def _give_opinion(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.OPINION):
        opinion = table.chance.choice(list(give_opinion.Opinion))
        yield Try(40, table.of(task), {"task": task.number, "opinion": opinion, "note": WORDS})


def _countersign(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.COUNTERSIGN):
        signature = table.chance.choice(list(countersign.Signature))
        yield Try(40, table.of(task), {"task": task.number, "signature": signature, "note": WORDS})


def _start_special(table: Table) -> Iterator[Try]:
    running = {each.task for each in table.leg.timing.running()}
    for task in table.tasks(*SPECIAL):
        if task.number not in running:
            yield Try(40, table.of(task), {"planned": PLANNED, "reason": WORDS, "task": task.number})
    if table.leg.stage is Stage.ACCEPTED:
        kind = table.chance.choice(SPECIAL)
        yield Try(1, table.here, {"planned": PLANNED, "reason": WORDS, "kind": kind, "basis": WORDS})


def _end_special(table: Table) -> Iterator[Try]:
    for each in table.leg.timing.running():
        task = table.leg.tasks.get(each.task) if each.task is not None else None
        results = list(end_special_procedure.Result)
        said = {"number": each.number, "result": table.chance.choice(results), "note": WORDS}
        yield Try(20, table.of(task) if task else table.here, said)


ACTS: Acts = {
    review.perform: _review,
    return_to_step.perform: _return_to_step,
    arrange_inspection.perform: _arrange_inspection,
    record_inspection.perform: _record_inspection,
    give_opinion.perform: _give_opinion,
    countersign.perform: _countersign,
    start_special_procedure.perform: _start_special,
    end_special_procedure.perform: _end_special,
}
