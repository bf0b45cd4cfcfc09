"""A case being corrected: the marked answers and materials, open in a working copy of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from flask import request

from admin_ui.access.language import current_language
from admin_ui.access.login import current_staff
from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.field_files import Posted, moved_faults, posted_answers
from admin_ui.portal.case.visiting import Visit
from admin_ui.portal.people.filler import Filler
from admin_ui.portal.people.together import Together, standings
from admin_ui.portal.service.paper import record_name
from catalog.model.evidence import MaterialRequirement
from catalog.model.field import Option
from catalog.reading.text import Text, same
from engine.case.actions.resubmit import every_file
from engine.case.intake.applying import Applying
from engine.case.intake.compiled import CompiledService
from engine.case.intake.reopened import Instead, asker_again, made_void, opened
from engine.case.intake.together import corrected_content
from engine.case.state.correction import Correction, MarkKind
from engine.case.state.leg import Leg, Stage
from engine.draft import drafts, files
from engine.draft.correction import correction_of
from engine.draft.drafts import Draft, DraftChanged
from engine.draft.upload import FORM, Upload, by_answer
from engine.evidence.asker import Asker
from engine.evidence.paper import Source
from forms.answers import Answers, is_open, parse_page
from forms.enclosed import MARK, Address, Enclosures
from forms.fault import Fault, name_of
from forms.form import FormPage
from forms.rows import group_action, posted_action
from forms.validate import validate
from forms.view import target_of
from forms.visibility import visible
from rules.facts import Facts

NO_MORE = Text(
    "答案改动以后，原来用的{used}不再能证明这份材料。请按下面写的改交，或者改回答案。",
    "Since an answer was changed, {used} proves this no more. Give what is named below instead, or change the answer back.",
)
SEEN = "_seen"
"""Name of the hidden field with the revision of the correction that the page showed."""


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to correct: its name, what is wrong with it, and where it stands on the page."""

    name: Text
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a correction is handed in: its page, where one comes from, where its files and confirmations are."""

    here: str
    back: str
    file: Address
    """where a file of the case or of its correction is downloaded"""
    ask: str
    news: str
    """about what the page it leads back to is told"""
    in_person: str | None = None
    """where confirmations before a clerk are recorded; None online"""
    papers: tuple[Option, ...] = ()
    """at the counter: the identity documents of which one has to be seen"""


@dataclass(frozen=True)
class Correcting(Application):
    """The working copy of a case, decided from its pinned version and day."""

    visit: Visit
    correction: Correction
    place: Place

    @cached_property
    def facts(self) -> Facts:
        """The surroundings that were pinned at intake."""
        return self.compiled.facts(self.draft.answers.values, self.visit.state.attributes(self.visit.leg), self.today)

    @cached_property
    def visible(self) -> frozenset[str]:
        """The paths asked now."""
        return visible(self.compiled.form, self.draft.answers.values, self.facts)

    @property
    def first(self) -> bool:
        """Whether it is what an item of a bundle asks for only when it begins, and no correction."""
        return self.visit.leg.stage is Stage.HANDING_IN

    @cached_property
    def open_fields(self) -> frozenset[str]:
        """The marked fields, and those that are asked only because of a correction."""
        was = visible(self.compiled.form, dict(self.visit.leg.answers), self.facts)
        return self.correction.marked(MarkKind.FIELD) | (self.visible - was)

    @cached_property
    def pages(self) -> tuple[FormPage, ...]:
        """The pages on which something is open."""
        tops = {path.partition(".")[0] for path in self.open_fields}
        return tuple(page for page in self.compiled.form.pages if any(field.key in tops for field in page.fields))

    @cached_property
    def materials(self) -> tuple[MaterialRequirement, ...]:
        """The marked materials, and those that are asked for, or not proved any more, only because of a correction."""
        return opened(self.visit.leg, self.compiled, self.record, self.void)

    @cached_property
    def void(self) -> frozenset[str]:
        """The materials whose proof the corrected answers have made void."""
        here, found = platform(), self.visit
        day, zone = here.today(), here.city().time_zone
        with here.database.read() as connection:
            return made_void(connection, found.state, found.leg, self.compiled, self.record, today=day, zone=zone)

    @cached_property
    def handling(self) -> CompiledService:
        """The service that handles it as corrected: the one it is at, or that of another department, to which it then goes."""
        return self.compiled.handled(self.record)

    @property
    def moves_to(self) -> Text | None:
        """The department to which it is passed on when it is handed in so; None where it stays."""
        return None if self.handling is self.compiled else self.handling.service.department.name

    @cached_property
    def asker(self) -> Asker | None:
        """Who asks what is on record: the applicant where he is verified, and not whoever gave only code and telephone."""
        here, found = platform(), self.visit
        if not found.own:
            return None
        return asker_again(
            found.state, found.leg, self.handling, self.record, today=here.today(), zone=here.city().time_zone
        )

    @property
    def counts_papers(self) -> bool:
        """Never: what came on paper is counted at intake."""
        return False

    @cached_property
    def voided(self) -> frozenset[str]:
        """The materials for which something was to be used, or was used before, that proves them no more."""
        given = {key for key, each in self.files.items() if each} | self.proven.keys() | self.pledges.keys()
        required = {each.material for each in self.materials if not each.optional}
        return super().voided | ((self.void & required) - given)

    @cached_property
    def missing(self) -> tuple[MaterialRequirement, ...]:
        """The open materials for which nothing new is given, and those whose proof is void."""
        given = {**{key: each for key, each in self.files.items() if each}, **self.proven, **self.pledges}
        return tuple(
            each
            for each in self.materials
            if each.material in self.voided or (not each.optional and each.material not in given)
        )

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong with the answers, so that it is told together with the papers that are wanting."""
        return validate(self.compiled.form, self.draft.answers, self.facts, files=self.enclosed)

    @property
    def instead(self) -> Instead:
        """What is given for open materials instead of papers."""
        return Instead(self.evidence, {material: each.kind for material, each in self.pledges.items()})

    def applying(self) -> Applying:
        """Return who applies, as the case says it."""
        state = self.visit.state
        return Applying(
            name=state.name,
            kind=state.kind,
            phone=state.phone,
            number=state.number,
            account=state.account,
            identity=state.identity,
            mandate=state.mandate,
            attributes=state.applicant,
            persons=state.persons,
        )

    def told(self) -> Iterator[Told]:
        """Yield what is to be corrected, in the order in which it was marked, then what that has made void."""
        form = self.compiled.form
        for mark in self.correction.marks:
            if mark.kind is MarkKind.FIELD:
                yield Told(name_of(form, mark.target), mark.note, f"#{target_of(form, mark.target)}")
            else:
                yield Told(self._name(mark.target), mark.note, f"#m-{mark.target}")
        for each in self.materials:
            if each.material in self.void - self.correction.marked(MarkKind.MATERIAL):
                yield Told(self._name(each.material), self.why_void(each.material), f"#m-{each.material}")

    def why_void(self, material: str) -> str:
        """Say what proves a material no more since answers were corrected; without numbers to whoever is not verified."""
        proved, own = self.visit.leg.proved[material], self.visit.own
        said = [
            (record_name(self.visit.catalog, Source(each.source), each.kind), each.number if own else "")
            for each in proved
        ]
        zh = "、".join(f"《{name.zh}》{number}" for name, number in said)
        en = " and ".join(f"{name.en} {number}".rstrip() for name, number in said)
        return NO_MORE.fill(used=Text(zh, en)).in_(current_language())

    def _name(self, material: str) -> Text:
        declared = self.visit.catalog.materials.get(material)
        return declared.name if declared else same(material)

    @cached_property
    def enclosed(self) -> Enclosures:
        """The files that answers may name: those of the case, and those uploaded for the correction."""
        kept = {f"{MARK}{digest}": file for digest, file in self.visit.leg.enclosed.items()}
        return {**by_answer(self.files.get(FORM, {}).values()), **kept}

    def handed_in(self) -> dict[str, Sequence[Upload]]:
        """Return the new files of the open materials and of the form."""
        given, asked = self.uploads(), (*(each.material for each in self.materials), FORM)
        return {place: given[place] for place in asked if given.get(place)}

    def address(self, digest: str) -> str:
        """Return where a file of the case or of its correction is downloaded."""
        return self.place.file(digest)

    @cached_property
    def content(self) -> str:
        """The digest of the corrected application, as its co-applicants confirm it."""
        every = every_file(self.visit.leg, self.handed_in())
        return corrected_content(
            self.visit.state, self.visit.leg, self.compiled, self.draft.answers, every, instead=self.instead
        )

    @property
    def together(self) -> Together | None:
        """How the co-applicants stand to what would be handed in; None where one applies alone."""
        others = self.visit.state.persons.others
        if not others:
            return None
        number, everyone = standings(self.draft.draft, others, self.content)
        return Together(self.content, number, everyone, self.place.ask, self.place.in_person)


def correcting(found: Visit, place: Place | None = None) -> Correcting | None:
    """Return the working copy of a case; None when nothing is to be corrected."""
    if (correction := found.leg.correction) is None:
        return None
    return _opened(found, correction, _draft(found), place or online(found))


def online(found: Visit) -> Place:
    """Return the pages on which an applicant corrects his case, of a bundle one leg of it."""
    return Place(
        here=found.url("correct"),
        back=found.url("tracked"),
        file=lambda digest: found.url("case_file", digest=digest),
        ask=found.url("ask_to_confirm_correction"),
        news=found.about,
    )


@dataclass(frozen=True, slots=True)
class Merged:
    """The working copy with what was posted, what was wrong with files, and which of them are not saved."""

    work: Correcting
    faults: tuple[Fault, ...]
    unsaved: Sequence[tuple[str, str]] = ()
    saved: bool = True


def merged(work: Correcting) -> Merged:
    """Merge what was posted into the open answers and keep it; unsaved, and so told, when another device was quicker."""
    posted = posted_answers(work, work.compiled.form, work.pages, work.draft.answers, marked=work.open_fields)
    answers, faults = _typed(work, posted)
    if answers == work.draft.answers:
        return Merged(work, faults)
    here, shown = platform(), request.form.get(SEEN, str(work.draft.revision))
    if shown == str(work.draft.revision):
        try:
            saved = drafts.save(here.database, here.clock, work.draft, answers=answers, page=0)
        except DraftChanged as changed:
            work = _opened(work.visit, work.correction, changed.current, work.place)
        else:
            return Merged(_opened(work.visit, work.correction, saved, work.place), faults)
    answers, faults = _typed(work, posted)
    unsaved = _opened(work.visit, work.correction, replace(work.draft, answers=answers), work.place)
    return Merged(unsaved, faults, posted.unsaved, saved=False)


def _typed(work: Correcting, posted: Posted) -> tuple[Answers, tuple[Fault, ...]]:
    form, answers, faults = work.compiled.form, work.draft.answers, posted.faults
    for page in work.pages:
        answers = parse_page(form, page, posted.pairs, answers, marked=work.open_fields)
    action = posted_action(posted.pairs)
    if action is not None and is_open(action.path, work.open_fields):
        faults = moved_faults(answers, action, faults)
        answers = group_action(form, answers, action, marked=work.open_fields)
    return answers, faults


def refreshed(work: Correcting) -> Correcting:
    """Return the working copy with the files it has now."""
    return _opened(work.visit, work.correction, work.draft, work.place)


def reread(work: Correcting) -> Correcting:
    """Return the working copy as it is kept now, with its files and what is decided about its materials."""
    return _opened(work.visit, work.correction, _draft(work.visit), work.place)


def _opened(found: Visit, correction: Correction, draft: Draft, place: Place) -> Correcting:
    here, leg = platform(), found.leg
    attached = files.attached(here.database, draft.draft)
    edition, today = here.editions.get(leg.edition), found.state.received_on
    counter, account = bool(place.papers), found.state.account
    filler = Filler(account, current_staff(), counter=True) if counter else Filler(account)
    draft = _with_taken(draft, leg)
    return Correcting(draft, edition, found.compiled, attached, (), filler, today, found, correction, place)


def _with_taken(draft: Draft, leg: Leg) -> Draft:
    """Return what was begun for an item that waits, with what it has taken meanwhile from what other items were given."""
    if leg.stage is not Stage.HANDING_IN or leg.correction is None:
        return draft
    asked, kept = leg.correction.marked(MarkKind.FIELD), draft.answers
    taken = {key: value for key, value in leg.answers.items() if key not in asked}
    raw = {path: said for path, said in kept.raw.items() if path.partition(".")[0] not in taken}
    return replace(draft, answers=Answers({**kept.values, **taken}, raw))


def _draft(found: Visit) -> Draft:
    here, leg = platform(), found.leg
    return correction_of(
        here.database, here.clock, (found.state.service_code, leg.leg), service=leg.service, version=leg.edition,
        account=found.state.account, answers=Answers(dict(leg.answers)),
    )  # fmt: skip
