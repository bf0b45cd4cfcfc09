"""Answers that are known already: filled in from the applicant where a field says so."""

from __future__ import annotations

from collections.abc import Mapping

from admin_ui.portal.application import Application
from forms.answers import Answers
from forms.prefill import prefilled as filled


def prefilled(application: Application) -> Answers:
    """Return the draft's answers with what is known of the applicant filled into empty fields."""
    return filled(application.compiled.form, application.draft.answers, _known(application))


def _known(application: Application) -> Mapping[str, object]:
    """What a guest has stated may be filled in too: it saves typing, and decides nothing."""
    who = application.applying()
    number = "id_number" if who.kind == "person" else "uscc"
    return {**dict(who.attributes), "name": who.name, "mobile": who.phone, number: who.number}
