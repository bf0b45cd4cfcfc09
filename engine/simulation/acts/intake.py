"""What happens at the window until a case is accepted, and what is corrected or handed in later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from catalog.model.step import StepKind
from engine.case.actions import accept, not_accept, redeem_promise, request_correction, resolve_duplicate, resubmit
from engine.case.intake.pledging import outstanding
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.duplicate import Resolution
from engine.case.state.leg import WITH_APPLICANT, Stage
from engine.case.state.task import Task
from engine.draft.upload import Files
from engine.simulation.applications import FILE
from engine.simulation.move import WORDS, Acts, Table, Try
from forms.answers import Answers
from forms.given import answers_given

SEEN = "居民身份证"
CHANGED = 0.5
"""How often an answer that was marked is really changed."""


def _accept(table: Table) -> Iterator[Try]:
    for task in _at_intake(table):
        yield Try(40, table.of(task), {})


def _not_accept(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.ACCEPTANCE):
        yield Try(2, table.of(task), {"reason": WORDS, "turn_to": WORDS})
        yield Try(1, table.of(task), {"reason": WORDS, "out_of_scope": True})


def _request_correction(table: Table) -> Iterator[Try]:
    """Of a material, of an answer, or of both."""
    fields = sorted(key for key in table.leg.answers if key in table.compiled.form.fields)
    materials = [material for material, _ in table.leg.asked]
    for task in _at_intake(table):
        one = [Mark(MarkKind.MATERIAL, table.chance.choice(materials), WORDS)] if materials else []
        other = [Mark(MarkKind.FIELD, table.chance.choice(fields), WORDS)] if fields else []
        marks = table.chance.choice((one or other, other or one, [*one, *other]))
        if marks:
            yield Try(8, table.of(task), {"marks": tuple(marks), "reason": WORDS})


def _resolve_duplicate(table: Table) -> Iterator[Try]:
    for task in _at_intake(table) if table.leg.duplicate_pending else ():
        yield Try(20, table.of(task), {"resolution": Resolution.LET_THROUGH, "note": WORDS})
        yield Try(2, table.of(task), {"resolution": Resolution.DUPLICATE, "note": WORDS})


def _at_intake(table: Table) -> Iterator[Task]:
    """Yield the tasks of acceptance while nothing has been asked of the applicant."""
    return (each for each in table.tasks(StepKind.ACCEPTANCE) if table.leg.stage is Stage.RECEIVED)


def _resubmit(table: Table) -> Iterator[Try]:
    if table.leg.stage in WITH_APPLICANT:
        yield Try(40, table.applicant, _corrected(table))


def _resubmit_at_the_counter(table: Table) -> Iterator[Try]:
    if table.leg.stage in WITH_APPLICANT:
        yield Try(15, table.here, {**_corrected(table), "seen": SEEN})


def _corrected(table: Table) -> Mapping[str, Any]:
    """Return the answers, those marked changed where they are free words, and a new file of every marked material."""
    if table.leg.stage is Stage.HANDING_IN:
        return _later(table)
    correction, form = table.leg.corrections[-1], table.compiled.form
    marked = correction.marked(MarkKind.FIELD)
    answers = {key: value for key, value in table.leg.answers.items() if key in form.fields}
    for key in sorted(marked & answers.keys()):
        if isinstance(answers[key], str) and table.chance.random() < CHANGED:
            answers[key] = f"{answers[key]}改"
    files: Files = dict.fromkeys(correction.marked(MarkKind.MATERIAL), (FILE,))
    return {"compiled": table.compiled, "answers": Answers(answers), "files": files}


def _later(table: Table) -> Mapping[str, Any]:
    """Return what a leg asks for only now: what one of its item's declared tests answers, and a file of each material."""
    leg, form, item = table.leg, table.compiled.form, table.compiled.service.item
    told = [each.given for each in item.tests if each.given]
    given = answers_given(form, table.chance.choice(told)).values if told else {}
    due = [each.target for each in leg.later if each.kind is MarkKind.MATERIAL]
    due += [each.material for each in item.materials if each.when is not None and each.material not in leg.files]
    answers = {key: value for key, value in {**given, **leg.answers}.items() if key in form.fields}
    return {"compiled": table.compiled, "answers": Answers(answers), "files": dict.fromkeys(due, (FILE,))}


def _redeem(table: Table) -> Iterator[Try]:
    for material in outstanding(table.leg):
        yield Try(8, table.applicant, {"material": material, "files": (FILE,)})


def _redeem_at_the_counter(table: Table) -> Iterator[Try]:
    for material in outstanding(table.leg):
        yield Try(4, table.here, {"material": material, "files": (FILE,)})


ACTS: Acts = {
    accept.perform: _accept,
    not_accept.perform: _not_accept,
    request_correction.perform: _request_correction,
    resolve_duplicate.perform: _resolve_duplicate,
    resubmit.perform: _resubmit,
    resubmit.at_the_counter: _resubmit_at_the_counter,
    redeem_promise.perform: _redeem,
    redeem_promise.at_the_counter: _redeem_at_the_counter,
}
