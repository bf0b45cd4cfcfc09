"""The confirmation: the service code, what happens next and by when, whom to ask; can be printed and bookmarked."""

from __future__ import annotations

from flask import redirect, render_template, url_for

from admin_ui.access.refusal import Refusal
from admin_ui.mandated import mandated
from admin_ui.platform import platform
from admin_ui.pledging import Pledged, pledged_in, pledged_in_waiting
from admin_ui.portal.application.leaving import Answer
from admin_ui.portal.application.opening import open_draft
from admin_ui.portal.application.progress import CHECK
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.bundle_case import bundle_case, bundle_coming
from admin_ui.portal.case.case_files import case_evidence, case_files
from admin_ui.portal.case.standing import coming
from admin_ui.portal.case.visiting import Visit, to_tracking, visit
from admin_ui.portal.certificate.licences import licence_of
from engine.case.state.service_code import grouped


@blueprint.get("/apply/<draft>/done")
def done(draft: str) -> Answer:
    """Show the receipt of a submitted draft; in another browser, lead to where code and telephone are asked."""
    try:
        begun = open_draft(draft)
    except Refusal:
        return redirect(url_for("portal.track"), 303)
    if begun.submitted_as is None:
        return redirect(url_for(f"portal.{CHECK}", draft=draft), 303)
    found = visit(begun.submitted_as)
    if found is None:
        return to_tracking(begun.submitted_as)
    whole = bundle_case(found) if found.state.members else None
    ahead = bundle_coming(whole) if whole else tuple(coming(found.leg, found.compiled.service.item))
    code, uploaded = grouped(begun.submitted_as), case_files(found)
    agent, follows = mandated(found.state) if found.own else None, found.leg.follows
    return render_template(
        "portal/done.html", visit=found, code=code, coming=ahead, files=uploaded, evidence=case_evidence(found),
        agent=agent.name if agent else "", whole=whole, pledges=_pledges(found),
        about=licence_of(follows.certificate) if follows else None,
    )  # fmt: skip


@blueprint.get("/apply/<draft>/done/<code>")
def done_with_code(draft: str, code: str) -> Answer:
    """Lead to the receipt; the code in the address serves whoever copies it out."""
    del code
    return redirect(url_for("portal.done", draft=draft), 303)


def _pledges(found: Visit) -> tuple[Pledged, ...]:
    """Return what was pledged, of a bundle in every item that has begun or waits; each material once."""
    days, today, state = platform().days(), platform().today(), found.state
    begun = (each for leg in state.legs.values() for each in pledged_in(leg, found.catalog, days, today))
    known = {each.key: each for each in (*pledged_in_waiting(state.awaiting.values(), found.catalog), *begun)}
    return tuple(known.values())
