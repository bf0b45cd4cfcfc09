"""What is filled in from the certificate that an application is about, and from the applications that led to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from admin_ui.platform import Ready, platform
from catalog.reading.text import Text, same
from engine.case.certificate.held import Held
from engine.case.certificate.lineage import lineage
from engine.case.intake.compiled import CompiledService
from engine.case.state.case import CaseState
from engine.case.state.issued import Issued
from engine.case.state.leg import Leg
from engine.people.masking import is_person
from forms.answers import Answers
from forms.carrying import taken_over

_TAKEN = "@taken"
"""Where a draft keeps what was taken from where; no field can be called so."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The certificate from which answers were taken, and their fields."""

    title: Text
    number: str
    fields: frozenset[str]


def carried(edition: Ready, ready: CompiledService, held: Held, *, own: bool) -> Answers:
    """Return the answers that are known: what stands on the certificate, and for its holder what was answered before.

    Whoever has shown only its number and the end of a telephone number reads nothing of a natural person.
    """
    answers = Answers()
    with platform().database.read() as connection:
        before = lineage(connection, held)
    for state, leg, issued in before:
        values = {**leg.answers, **issued.face} if own else _readable(state, issued)
        answers = _over(answers, ready, leg, values)
    declared = edition.catalog.certificates.get(held.kind)
    title = declared.name if declared else same(held.kind)
    note = {"zh": title.zh, "en": title.en, "number": held.number, "fields": sorted(answers.values)}
    return Answers({**answers.values, _TAKEN: note} if answers.values else {})


def taken(answers: Answers) -> Taken | None:
    """Return what was taken from a certificate, as a draft keeps it."""
    kept = answers.values.get(_TAKEN)
    if not isinstance(kept, Mapping):
        return None
    fields = kept.get("fields")
    names = frozenset(map(str, fields)) if isinstance(fields, list) else frozenset()
    return Taken(Text(str(kept.get("zh")), str(kept.get("en"))), str(kept.get("number")), names)


def _over(answers: Answers, ready: CompiledService, leg: Leg, values: Mapping[str, object]) -> Answers:
    try:
        old = platform().editions.get(leg.edition).service(leg.service)
    except KeyError:
        return answers
    if old is None:
        return answers
    return Answers({**answers.values, **taken_over(ready.form, old.form, values).values})


def _readable(state: CaseState, issued: Issued) -> Mapping[str, object]:
    return {} if is_person(state.kind) else issued.face
