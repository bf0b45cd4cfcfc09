"""What is submitted: the visible, canonical answers with the computed ones; what is stored and hashed."""

from __future__ import annotations

from forms.answers import Answers
from forms.form import CompiledForm
from forms.records import Record, copied
from forms.visibility import situation
from rules.facts import Facts


def canonical(form: CompiledForm, answers: Answers, facts: Facts) -> Record:
    """Return the answers that are asked, in page order, and the computed values that exist."""
    record = situation(form, answers.values, facts).record
    order = (*form.fields, *form.computed)
    return {key: copied(record[key]) for key in order if key in record}
