"""Whether all who apply have confirmed exactly what is submitted 共同申请人全体确认."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from sqlalchemy import Connection, select

from catalog.reading.text import Text
from engine.case.intake.applying import Submission
from engine.case.intake.compiled import CompiledService
from engine.case.intake.reopened import PAPERS, Instead
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg
from engine.case.state.persons import NOBODY, CoApplicant, Persons
from engine.case.state.pledge import PledgeKind
from engine.case.state.refusal import NotComplete
from engine.draft.confirming import Confirmation, confirmations
from engine.draft.upload import FORM, Files, by_answer
from engine.record.canonical import canonical as written
from engine.storage import tables
from forms.answers import Answers
from forms.enclosed import named
from forms.submission import canonical
from rules.facts import Facts

UNCONFIRMED = Text(
    "共同申请人{names}还没有确认现在的内容；全体确认后才能提交。",
    "{names} has not confirmed the application as it is now; it is submitted once all who apply have.",
)


class Unconfirmed(NotComplete):
    """Somebody who applies has not confirmed what would be submitted."""

    def __init__(self, others: tuple[CoApplicant, ...]) -> None:
        names = Text("、".join(each.name for each in others), ", ".join(each.name for each in others))
        super().__init__("unconfirmed", UNCONFIRMED.fill(names=names))
        self.others = others


def content_of(said: Submission, today: date) -> str:
    """Return the digest of everything that a submission says: who applies, answers, papers; but nothing computed."""
    who = said.applying
    facts = said.compiled.facts(said.answers.values, who.attributes, today.isoformat())
    return _digest(_Content(said.compiled, who, facts, said.answers, said.files, said.evidence, said.pledges))


def corrected_content(
    state: CaseState,
    leg: Leg,
    compiled: CompiledService,
    answers: Answers,
    files: Files,
    *,
    instead: Instead = PAPERS,
) -> str:
    """Return the digest of everything that a leg says once it is corrected: `answers` and `files` are all of them."""
    facts = compiled.facts(answers.values, state.attributes(leg), state.received_on)
    return _digest(_Content(compiled, state, facts, answers, files, instead.evidence, instead.pledges))


def all_confirmed_again(connection: Connection, state: CaseState, leg: Leg, content: str) -> Persons:
    """Return the co-applicants with how each has confirmed the corrected leg; raises Unconfirmed while one has not.

    Whoever confirmed the application confirms the corrected one.
    """
    if not state.persons.others:
        return NOBODY
    this = (tables.draft.c.corrects == state.service_code, tables.draft.c.corrects_leg == leg.leg)
    draft = connection.scalar(select(tables.draft.c.draft).where(*this))
    given = confirmations(connection, str(draft)) if draft is not None else {}
    return Persons(others=_confirmed(state.persons, given, content).others)


class _Who(Protocol):
    """Who applies, as a submission or a case says it."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def number(self) -> str | None: ...
    @property
    def phone(self) -> str: ...
    @property
    def persons(self) -> Persons: ...


@dataclass(frozen=True, slots=True)
class _Content:
    """What is confirmed: who applies, all answers with their surroundings, all files, what on record is used, what is pledged."""

    compiled: CompiledService
    who: _Who
    facts: Facts
    answers: Answers
    files: Files
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """what on record is used instead of papers"""
    pledges: Mapping[str, PledgeKind] = field(default_factory=dict)
    """what is promised or signed instead of papers"""


def _digest(said: _Content) -> str:
    who, form, facts = said.who, said.compiled.form, said.facts
    record = canonical(form, said.answers, facts)
    asked = said.compiled.materials.asked(replace(facts, form=record))
    enclosed = by_answer(said.files.get(FORM, ()))
    content: dict[str, object] = {
        "service": said.compiled.service.key,
        "applicant": [who.name, who.kind, who.number or "", who.phone],
        "persons": _unconfirmed(who.persons).to_json(),
        "answers": {key: value for key, value in record.items() if key not in form.computed},
        "files": {each.material: [file.digest for file in said.files.get(each.material, ())] for each in asked},
        **({"evidence": {key: sorted(used) for key, used in said.evidence.items()}} if said.evidence else {}),
        **({"pledges": {key: kind.value for key, kind in said.pledges.items()}} if said.pledges else {}),
        "enclosed": sorted({digest for _path, _field, digest in named(form.enclosing, record) if digest in enclosed}),
    }
    return hashlib.sha256(written(content).encode()).hexdigest()


def all_confirmed(connection: Connection, said: Submission, today: date) -> Persons:
    """Return the people with how each has confirmed the submission; raises Unconfirmed while somebody has not."""
    persons = said.applying.persons
    if not persons.others:
        return persons
    return _confirmed(persons, confirmations(connection, said.draft), content_of(said, today))


def _confirmed(persons: Persons, given: Mapping[str, Confirmation], content: str) -> Persons:
    waiting = tuple(waited_for(persons, given, content))
    if waiting:
        raise Unconfirmed(waiting)
    return persons.with_confirmations({each.number: _with(each, given[each.number]) for each in persons.others})


def waited_for(persons: Persons, given: Mapping[str, Confirmation], content: str) -> Iterator[CoApplicant]:
    """Yield the co-applicants who have not confirmed the content as it is."""
    for each in persons.others:
        confirmed = given.get(each.number)
        if confirmed is None or confirmed.content != content:
            yield each


def _with(person: CoApplicant, given: Confirmation) -> CoApplicant:
    at = given.at.isoformat(timespec="seconds")
    return replace(person, confirmed=given.how, confirmed_at=at, seen=given.seen, by=given.by)


def _unconfirmed(persons: Persons) -> Persons:
    return replace(
        persons,
        others=tuple(replace(each, confirmed=None, confirmed_at=None, seen=None, by=None) for each in persons.others),
    )
