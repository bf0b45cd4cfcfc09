"""Answers that are known already: of the verified applicant, from his certificates, and from what he answered before."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.field import Field
from forms.answers import Answers
from forms.enclosed import FILED
from forms.form import CompiledForm
from forms.given import answers_given
from forms.records import Record
from forms.validate import validate
from rules.facts import Facts


def prefilled(form: CompiledForm, answers: Answers, applicant: Mapping[str, object]) -> Answers:
    """Return the answers with what the applicant's verified identity says: blank fields filled, read-only ones replaced."""
    known: dict[str, object] = {}
    for key, field in form.fields.items():
        source = field.prefill
        if source is None or source.source != "applicant" or applicant.get(source.key) in (None, ""):
            continue
        if field.read_only or blank(answers, key):
            known[key] = applicant[source.key]
    return Answers({**answers.values, **answers_given(form, known).values}, answers.raw) if known else answers


def fitting(form: CompiledForm, answers: Answers, known: Mapping[str, object], facts: Facts) -> Record:
    """Return which declared values the form takes as they are, beside its answers: canonical; what fits no more is left out."""
    given = answers_given(form, known)
    whole = Answers({**answers.values, **given.values}, {**answers.raw, **given.raw})
    wrong = {fault.path.partition(".")[0] for fault in validate(form, whole, facts) if fault.code != "required"}
    unread = {path.partition(".")[0] for path in given.raw}
    return {key: value for key, value in given.values.items() if key not in wrong | unread}


def same_element(form: CompiledForm, old: CompiledForm, values: Mapping[str, object]) -> Mapping[str, str]:
    """Return for fields that are shared elements which field of another form, answered there, asked the same element.

    That of the same key, else the only one; where several ask it under other keys, none.
    """
    made: dict[str, str] = {}
    for key, field in form.fields.items():
        if field.element is None or field.prefill is not None or _filed(field):
            continue
        alike = [name for name, each in old.fields.items() if each.element == field.element and name in values]
        source = key if key in alike else alike[0] if len(alike) == 1 else None
        if source is not None and old.fields[source].kind is field.kind:
            made[key] = source
    return made


def blank(answers: Answers, key: str) -> bool:
    """Say whether nothing is typed in a field."""
    return key not in answers.values and key not in answers.raw


def _filed(field: Field) -> bool:
    return field.kind in FILED or any(map(_filed, field.fields))
