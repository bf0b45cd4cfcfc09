"""Answers that are known already, taken from the verified applicant."""

from __future__ import annotations

from collections.abc import Mapping

from forms.answers import Answers
from forms.form import CompiledForm
from forms.given import answers_given


def prefilled(form: CompiledForm, answers: Answers, applicant: Mapping[str, object]) -> Answers:
    """Return the answers with what the applicant's verified identity says: blank fields filled, read-only ones replaced."""
    known: dict[str, object] = {}
    for key, field in form.fields.items():
        source = field.prefill
        if source is None or source.source != "applicant" or applicant.get(source.key) in (None, ""):
            continue
        if field.read_only or (key not in answers.values and key not in answers.raw):
            known[key] = applicant[source.key]
    return Answers({**answers.values, **answers_given(form, known).values}, answers.raw) if known else answers
