"""What is handed in, from whoever fills it in."""

from __future__ import annotations

from dataclasses import replace

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.paper_count import handed_in
from admin_ui.portal.application.prefill import sources_of
from engine.case.intake.applying import Applying, Entered, Submission
from engine.case.state.sourced import Sourced, Sources
from engine.people.identity import Claim, IdentityKind, find_identity

_KINDS = {each.value: each for each in IdentityKind}


def submission_of(application: Application, reason: str = "") -> Submission:
    """Return the submission; at the counter with the clerk who enters it, for the account of a known verified identity."""
    city, filler = platform().city(), application.filler
    return Submission(
        draft=application.draft.draft,
        compiled=application.compiled,
        edition=application.edition.version,
        area=city.area_code,
        zone=city.time_zone,
        applying=known(application.applying()) if filler.counter else application.applying(),
        answers=application.draft.answers,
        files=application.uploads(),
        reason=reason,
        certificate=application.draft.certificate,
        entered=Entered(filler.clerk, str(application.contact.values.get("seen", ""))) if filler.clerk else None,
        handed_in=handed_in(application),
        evidence=application.evidence,
        sources=_sources(application),
        pledges={material: pledge.kind for material, pledge in application.pledges.items()},
    )


def _sources(application: Application) -> Sources:
    """Return from where the answers that are asked were filled in, those that were left as they were."""
    answers, record = application.draft.answers, application.record.form
    said = ((key, source) for key, source in sources_of(answers).items() if key in record)
    return {key: Sourced(record[key], source) for key, source in said}


def known(applying: Applying) -> Applying:
    """Return who applies with the account and identity under which somebody of this name and number is verified."""
    kind = _KINDS.get(applying.kind)
    if kind is None or applying.number is None:
        return applying
    with platform().database.read() as connection:
        found = find_identity(connection, Claim(kind, applying.name, applying.number))
    return replace(applying, account=found[0], identity=found[1]) if found else applying
