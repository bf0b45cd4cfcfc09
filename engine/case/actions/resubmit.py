"""Resubmit 补正提交: what was marked is corrected, and nothing else; by the applicant, or for a walk-in at the counter.

So is handed in what an item of a bundle asks for only when it begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from catalog.model.evidence import MaterialRequirement
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.acting.allowed import at_window, owner
from engine.case.acting.order import Ordered, action
from engine.case.intake.checked import Faulty, check, kept_files
from engine.case.intake.compiled import CompiledService
from engine.case.intake.moved import move
from engine.case.intake.pledging import pledged
from engine.case.intake.proving import proven
from engine.case.intake.reopened import PAPERS, Instead, asker_again, made_void, opened
from engine.case.intake.taking import take_later
from engine.case.intake.together import all_confirmed_again, corrected_content
from engine.case.state.actor import Applicant, Staff
from engine.case.state.attachment import upload_of, uploads_of
from engine.case.state.correction import MarkKind
from engine.case.state.leg import WITH_APPLICANT, Leg, Stage
from engine.case.state.pledge import pledges_to_json
from engine.case.state.proved import proved_to_json
from engine.case.state.refusal import NotAllowed, needed
from engine.case.stored import repository
from engine.case.stored.deed import Deed
from engine.draft.channel import Channel
from engine.draft.upload import FORM, Files, Upload
from engine.plan.step import Offer, PlannedStep
from engine.record.event import EventName
from forms.answers import Answers, is_open
from forms.visibility import visible
from rules.facts import Facts

ONLINE = Text(
    "此件是网上申请的，由申请人自己在网上补正。",
    "This was applied for online; its applicant corrects it there himself.",
)
NOT_MARKED = Text(
    "“{paths}”不在补正范围内，不能改动；请恢复原来的内容。",
    "“{paths}” was not marked for correction and may not change; put back what was there.",
)


@action
def perform(
    deed: Ordered[Applicant], *, compiled: CompiledService, answers: Answers, files: Files, instead: Instead = PAPERS
) -> None:
    """Hand in the corrections, checked as a whole on the pinned version; raises Faulty or another ActionRefused.

    Where the corrected answers are another department's to handle, the leg is passed on there.

    `answers` are all the answers with the corrected ones among them; `files` replace those of the marked materials, and
    under `FORM` they are those that corrected answers may name. `instead` is what is given for materials without papers.
    """
    owner(deed)
    _resubmit(deed, _Handed(compiled, answers, files, instead))


@action
def at_the_counter(
    deed: Ordered[Staff],
    *,
    compiled: CompiledService,
    answers: Answers,
    files: Files,
    seen: str,
    instead: Instead = PAPERS,
) -> None:
    """Hand in the corrections of an application that was made at the counter, for whoever has come; as online.

    `seen` is the identity document that the clerk saw. Raises Faulty or another ActionRefused.
    """
    at_window(deed, deed.number)
    if deed.state.channel != Channel.COUNTER:
        raise NotAllowed("not-at-the-counter", ONLINE)
    deed.require(*WITH_APPLICANT)
    if not seen.strip():
        raise needed("核验的证件", "identity document that was seen")
    _resubmit(deed, _Handed(compiled, answers, files, instead), seen.strip())


def every_file(leg: Leg, files: Files) -> Files:
    """Return all files of a leg, those that are corrected in place of those that were marked."""
    return {**uploads_of(leg.files), **files, FORM: _enclosed(leg, files)}


@dataclass(frozen=True, slots=True)
class _Handed:
    """What is handed in: all the answers, and what is given for the opened materials."""

    compiled: CompiledService
    answers: Answers
    files: Files
    instead: Instead


def _resubmit(deed: Ordered[Applicant] | Ordered[Staff], said: _Handed, seen: str | None = None) -> None:
    deed.require(*WITH_APPLICANT)
    deed.unchanged()
    leg, state, compiled = deed.leg, deed.state, said.compiled
    every, needless = every_file(leg, said.files), {*leg.proved, *leg.pledges, *said.instead.materials}
    weighed = partial(
        check,
        answers=said.answers,
        files=every,
        applicant=state.attributes(leg),
        today=state.received_on,
        proved=needless,
    )
    checked = weighed(compiled)
    handling = compiled.handled(checked.facts)
    checked = checked if handling is compiled else weighed(handling)
    zone = deed.order.days.zone.key
    void = made_void(deed.connection, state, leg, compiled, checked.facts, today=deed.today, zone=zone)
    open_ = opened(leg, compiled, checked.facts, void)
    _something_given(said, open_, void)
    _only_marked(leg, said, checked.facts, open_)
    content = corrected_content(state, leg, compiled, said.answers, every, instead=said.instead)
    again = all_confirmed_again(deed.connection, state, leg, content)
    given = _given(deed, replace(said, compiled=handling), checked.facts, open_)
    first, before = leg.stage is Stage.HANDING_IN, _accepting(leg)
    name = EventName.LATER_HANDED_IN if first else EventName.CORRECTION_SUBMITTED
    deed.record(name, **checked.decided, **given, void=sorted(void) or None, seen=seen, **again.to_json())
    if handling is not compiled:
        move(deed, compiled.service, handling)
    if first:
        deed.open_ready()
        take_later(deed, deed.order.rulebook.catalog)
    else:
        _offer_again(deed, before)
    repository.forget_correction(deed.connection, state.service_code, deed.number)


def _something_given(said: _Handed, open_: tuple[MaterialRequirement, ...], void: frozenset[str]) -> None:
    """Refuse corrected answers for which a required paper is wanting whose proof they have made void; raises Faulty."""
    given = {*(each for each, files in said.files.items() if files), *said.instead.materials}
    wanting = tuple(each for each in open_ if each.material in void - given and not each.optional)
    if wanting:
        raise Faulty((), wanting)


def _given(
    deed: Ordered[Applicant] | Ordered[Staff], said: _Handed, facts: Facts, open_: tuple[MaterialRequirement, ...]
) -> dict[str, object]:
    """Return what is given for the opened materials, as the event keeps it: files, what on record is used, pledges."""
    asker = asker_again(deed.state, deed.leg, said.compiled, facts, today=deed.today, zone=deed.order.days.zone.key)
    used = proven(deed.connection, said.compiled, facts, said.instead.evidence, asker)
    return {
        "files": {**kept_files(said.compiled, facts, said.files), **used.files},
        "proved": proved_to_json(used.proofs),
        "used_by": said.compiled.service.department.key if used.proofs else None,
        "pledges": pledges_to_json(pledged(open_, said.instead.pledges)),
    }


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every answer by its dotted path, rows by their number, and for each repeating group how many rows it has."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        yield path, len(value)
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{path}.{number}")
    else:
        yield path, value


def _only_marked(leg: Leg, said: _Handed, now: Facts, open_: tuple[MaterialRequirement, ...]) -> None:
    """Refuse changes to what was not marked.

    What a correction causes to be asked may be new, what it causes not to be asked any more may go, and what is
    computed follows by itself.
    """
    correction = leg.correction
    marked = correction.marked(MarkKind.FIELD) if correction else frozenset[str]()
    materials = {FORM, *(each.material for each in open_)}
    asked = {each.material for each in said.compiled.materials.asked(now)} | leg.files.keys()
    changed = [path for path in _changed(leg.answers, said.compiled, now) if not is_open(path, marked)]
    given = {*(each for each, files in said.files.items() if files), *said.instead.materials}
    foreign = (given & asked) - materials
    if changed or foreign:
        raise NotAllowed("not-marked", NOT_MARKED.fill(paths="、".join(sorted([*changed, *foreign]))))


def _changed(before: Mapping[str, object], compiled: CompiledService, now: Facts) -> Iterator[str]:
    """Yield the answers that differ although they were asked before and still are."""
    then = Facts(before, now.applicant, now.case, now.today)
    asked_both = visible(compiled.form, before, then) & visible(compiled.form, now.form, now)
    was, become = dict(leaves(before)), dict(leaves(now.form))
    for path in was.keys() | become.keys():
        if path in asked_both and path not in compiled.form.computed and was.get(path) != become.get(path):
            yield path


def _enclosed(leg: Leg, files: Files) -> tuple[Upload, ...]:
    """Return the files that answers may name: those of the case, and those uploaded for the correction."""
    return (*map(upload_of, leg.enclosed.values()), *files.get(FORM, ()))


def _accepting(leg: Leg) -> list[PlannedStep]:
    return [step for step in leg.plan if step.kind is StepKind.ACCEPTANCE and not step.after]


def _offer_again(deed: Deed, before: Sequence[PlannedStep]) -> None:
    """Move acceptance to where the corrected answers route it.

    Where that is unchanged the task stays with its clerk, also with one to whom it was passed on, and what was asked to be
    signed stays asked.
    """
    wanted = _accepting(deed.leg)
    if _offers(before) != _offers(wanted):
        deed.cancel_rest()
        for step in wanted:
            deed.open_step(step)


def _offers(steps: Sequence[PlannedStep]) -> set[Offer]:
    return {offer for step in steps for offer in step.offers}
