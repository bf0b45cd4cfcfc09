"""What may be done next on a leg, by chance: mostly what carries it on, now and then something else that the law allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from catalog.model.duration import Duration, Unit
from catalog.model.step import StepKind
from engine.case.actions import (
    accept,
    answer_objection,
    approve,
    arrange_inspection,
    claim,
    close_notice,
    countersign,
    deliver,
    end_special_procedure,
    enter_decision,
    extend_limit,
    give_opinion,
    issue_certificate,
    not_accept,
    publish_notice,
    raise_objection,
    record_inspection,
    refuse,
    release,
    request_correction,
    resolve_duplicate,
    resubmit,
    return_to_step,
    review,
    start_special_procedure,
    withdraw,
)
from engine.case.actor import Anybody, Applicant
from engine.case.correction import Mark, MarkKind
from engine.case.duplicate import Resolution
from engine.case.handover import How
from engine.case.inspectors import needs_appointment
from engine.case.leg import Stage
from engine.case.task import Task
from engine.draft.upload import Upload
from engine.simulation.applications import FILE
from engine.simulation.handing import handing
from engine.simulation.move import WORDS, Move, Table
from engine.simulation.people import EACH
from forms.answers import Answers

REFUSAL = {"reason": WORDS, "basis": WORDS, "remedies": WORDS}
PLANNED = Duration(10, Unit.WORKING_DAY)


def moves(table: Table) -> Iterator[Move]:
    """Yield what may be done; some of it is refused where the case stands, as it would be for people."""
    leg = table.leg
    owner = Applicant(account=table.state.account)
    if leg.stage in {Stage.RECEIVED, Stage.CORRECTION, Stage.ACCEPTED}:
        yield Move(1, withdraw.perform, owner, {"reason": WORDS})
    if leg.stage is Stage.CORRECTION:
        yield from _correcting(table, owner)
    if leg.stage is Stage.ACCEPTED:
        yield from _of_the_leg(table)
    for task in leg.unfinished():
        yield Move(6, claim.perform, table.of(task), {"task": task.number})
        yield Move(1, release.perform, table.of(task), {"task": task.number})
        yield from handing(table, task)
        if task.signs_for is None:
            yield from _BY_KIND.get(task.kind, _special)(table, task)


def _correcting(table: Table, owner: Applicant) -> Iterator[Move]:
    marked = table.leg.corrections[-1].marked(MarkKind.MATERIAL)
    compiled = table.compiled
    answers = Answers({key: value for key, value in table.leg.answers.items() if key in compiled.form.fields})
    said = {"compiled": compiled, "answers": answers, "files": dict.fromkeys(marked, (FILE,))}
    yield Move(40, resubmit.perform, owner, said)


def _of_the_leg(table: Table) -> Iterator[Move]:
    leg, here = table.leg, table.staff(table.leg.department)
    yield Move(1, extend_limit.perform, here, {"reason": WORDS})
    said = {"planned": PLANNED, "reason": WORDS, "kind": StepKind.EXPERT_REVIEW, "basis": WORDS}
    yield Move(1, start_special_procedure.perform, here, said)
    for each in leg.timing.running():
        end = {"number": each.number, "result": end_special_procedure.Result.NOTED, "note": WORDS}
        yield Move(10, end_special_procedure.perform, here, end)


def _acceptance(table: Table, task: Task) -> Iterator[Move]:
    who = table.of(task)
    if table.leg.duplicate_pending:
        let_through = {"resolution": Resolution.LET_THROUGH, "note": WORDS}
        yield Move(20, resolve_duplicate.perform, who, let_through)
        same = {"resolution": Resolution.DUPLICATE, "note": WORDS}
        yield Move(2, resolve_duplicate.perform, who, same)
    yield Move(40, accept.perform, who, {})
    yield Move(2, not_accept.perform, who, {"reason": WORDS, "turn_to": WORDS})
    yield Move(1, not_accept.perform, who, {"reason": WORDS, "out_of_scope": True})
    materials = [material for material, _ in table.leg.asked]
    if materials:
        marks = (Mark(MarkKind.MATERIAL, table.chance.choice(materials), WORDS),)
        yield Move(8, request_correction.perform, who, {"marks": marks, "reason": WORDS})


def _review(table: Table, task: Task) -> Iterator[Move]:
    finding = table.chance.choice(list(review.Finding))
    said = {"task": task.number, "finding": finding, "note": WORDS}
    yield Move(40, review.perform, table.of(task), said)
    yield from _way_back(table, task)


def _way_back(table: Table, task: Task) -> Iterator[Move]:
    for step in return_to_step.ways_back(table.leg, task):
        said = {"task": task.number, "to": step, "reason": WORDS}
        yield Move(3, return_to_step.perform, table.of(task), said)


def _inspection(table: Table, task: Task) -> Iterator[Move]:
    who = table.of(task)
    others = [each.account for each in table.departments[task.department] if each is not who]
    inspectors = [who.account, *table.chance.sample(others, EACH - 2)]
    local = table.now.astimezone(table.days.zone)
    at = local.replace(tzinfo=None) + timedelta(days=1)
    arranged = {"task": task.number, "at": at, "place": WORDS, "inspectors": inspectors}
    yield Move(30 if needs_appointment(table.leg, task) else 3, arrange_inspection.perform, who, arranged)
    finding = table.chance.choice(list(review.Finding))
    shown = tuple(_photograph(table, place) for place in range(table.chance.randrange(3)))
    found = {"inspected_on": local.date(), "inspectors": inspectors, "finding": finding, "note": WORDS}
    yield Move(30, record_inspection.perform, who, {"task": task.number, **found, "photographs": shown})
    yield from _way_back(table, task)


def _photograph(table: Table, place: int) -> Upload:
    return Upload(f"{table.chance.getrandbits(256):064x}", f"{place}.jpg", 1, "image/jpeg")


def _opinion(table: Table, task: Task) -> Iterator[Move]:
    said = {"task": task.number, "opinion": table.chance.choice(list(give_opinion.Opinion)), "note": WORDS}
    yield Move(40, give_opinion.perform, table.of(task), said)


def _countersign(table: Table, task: Task) -> Iterator[Move]:
    said = {"task": task.number, "signature": table.chance.choice(list(countersign.Signature)), "note": WORDS}
    yield Move(40, countersign.perform, table.of(task), said)


def _notice(table: Table, task: Task) -> Iterator[Move]:
    who, number = table.of(task), task.number
    if number not in table.leg.notices:
        yield Move(40, publish_notice.perform, who, {"task": number, "title": WORDS, "body": WORDS})
        return
    phone = f"{table.chance.randrange(10**11):011d}"
    objected = {"task": number, "name": WORDS, "phone": phone, "words": WORDS}
    yield Move(2, raise_objection.perform, Anybody(), objected)
    for each in table.leg.objections:
        if each.answer is None:
            answered = {"task": number, "objection": each.number, "answer": WORDS}
            yield Move(20, answer_objection.perform, who, answered)
    closed = {"task": number, "outcome": close_notice.Outcome.OBJECTIONS_UNFOUNDED, "note": WORDS}
    yield Move(20, close_notice.perform, who, closed)


def _special(table: Table, task: Task) -> Iterator[Move]:
    who = table.of(task)
    running = [each.number for each in table.leg.timing.running() if each.task == task.number]
    if not running:
        yield Move(40, start_special_procedure.perform, who, {"planned": PLANNED, "reason": WORDS, "task": task.number})
    for number in running:
        said = {"number": number, "result": end_special_procedure.Result.MEETS, "note": WORDS}
        yield Move(20, end_special_procedure.perform, who, said)


def _decision(table: Table, task: Task) -> Iterator[Move]:
    who = table.of(task)
    yield Move(40, approve.perform, who, {"note": WORDS})
    yield Move(6, refuse.perform, who, REFUSAL)
    day = (table.days.day(table.now) - timedelta(days=table.chance.randrange(3))).isoformat()
    outcome = table.chance.choice(list(enter_decision.Outcome))
    entered = {"outcome": outcome, "decided_on": day, "number": WORDS, "why": WORDS, **REFUSAL}
    yield Move(2, enter_decision.perform, who, entered)
    yield from _way_back(table, task)


def _issuing(table: Table, task: Task) -> Iterator[Move]:
    yield Move(40, issue_certificate.perform, table.of(task), {})


def _delivery(table: Table, task: Task) -> Iterator[Move]:
    how = table.chance.choice(list(How))
    received = {"collected_by": WORDS, "carrier": WORDS, "parcel": WORDS}
    yield Move(40, deliver.perform, table.of(task), {"task": task.number, "how": how, **received})


_BY_KIND: Mapping[StepKind, Callable[[Table, Task], Iterator[Move]]] = {
    StepKind.ACCEPTANCE: _acceptance,
    StepKind.REVIEW: _review,
    StepKind.INSPECTION: _inspection,
    StepKind.OPINION: _opinion,
    StepKind.COUNTERSIGN: _countersign,
    StepKind.NOTICE: _notice,
    StepKind.DECISION: _decision,
    StepKind.ISSUING: _issuing,
    StepKind.DELIVERY: _delivery,
}
