"""Check answers: everything that will be submitted, each answer with its way back, and the one button that submits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flask import redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.bundle_draft import BundleReview, bundle_review
from admin_ui.portal.application.duplicate import Twin, twins
from admin_ui.portal.application.leaving import FAULTY, Answer
from admin_ui.portal.application.materials import Slot, missing, slots
from admin_ui.portal.application.opening import open_application, open_draft, submitted
from admin_ui.portal.application.preference import preferring
from admin_ui.portal.application.progress import CHECK, MATERIALS, before, position, step_url
from admin_ui.portal.application.reading_over import answers_review, contact_review
from admin_ui.portal.application.submission import submission_of
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.certificate.licences import Licence, licence_of
from admin_ui.portal.people.filler import done_url
from admin_ui.portal.people.together import Together, together_of
from admin_ui.portal.service.handling import Handling, elsewhere, handled_by
from catalog.reading.text import Text
from engine.case.intake.checked import Faulty
from engine.case.intake.handling import HandledElsewhere
from engine.case.intake.intake import DuplicateStopped, submit
from engine.case.intake.proving import EvidenceChanged
from engine.case.state.refusal import ActionRefused
from forms.view import target_of

NOT_DECLARED = Text("请阅读并勾选声明", "Read and tick the declaration")
NO_REASON = Text("请写明为什么要再次申请", "State why you apply again")
LONGEST_REASON = 1000
Problem = tuple[Text, str]
"""What is wrong, and where to go to put it right."""


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Everything that is about to be submitted."""

    application: Application
    about: Licence | None
    """the certificate that it is about"""
    contact: Markup
    answers: Markup
    slots: tuple[Slot, ...]
    bundle: BundleReview | None
    """the items that are about to be applied for; None for a single one"""
    twins: tuple[Twin, ...]
    handled_by: tuple[Handling, ...]
    elsewhere: HandledElsewhere | None
    """where it belongs, when it was begun at a department that does not handle it"""
    together: Together | None
    """the co-applicants with what each has confirmed; None where one applies alone"""
    unfinished: tuple[Problem, ...]
    errors: tuple[Problem, ...]
    reason: str
    step: int
    steps: int
    back: str
    materials_url: str


@blueprint.get("/apply/<draft>/check")
def check(draft: str) -> Answer:
    """Show everything that is about to be submitted."""
    application = open_application(draft)
    return submitted(application.draft) or show_check(application, ())


@blueprint.post("/apply/<draft>/check")
def submit_application(draft: str) -> Answer:
    """Submit, once however often the button is pressed; a refusal shows the page again with what to do."""
    application = open_application(draft)
    if (elsewhere := submitted(application.draft)) is not None:
        return elsewhere
    if (preferred := preferring(step_url(application, CHECK))) is not None:
        return preferred
    problems = tuple(_problems(application))
    if not problems:
        return _submit(application)
    # Pressed twice, the first press may have made the case meanwhile; the second then sees it as its own duplicate.
    return submitted(open_draft(draft)) or (show_check(application, problems), FAULTY)


def _problems(application: Application) -> Iterator[Problem]:
    yield from unfinished(application)
    if request.form.get("declare") != "yes":
        yield NOT_DECLARED, "#declare"
    if (together := together_of(application)) is not None and not together.complete:
        yield together.waiting, "#together"
    if not _reason() and any(twin.stops for twin in twins(application)):
        yield NO_REASON, "#reason"


def _submit(application: Application) -> Response | tuple[str, int]:
    here = platform()
    try:
        done = submit(here.database, here.clock, submission_of(application, _reason()))
    except (DuplicateStopped, Faulty, HandledElsewhere):
        return show_check(open_application(application.draft.draft), tuple(_problems(application))), FAULTY
    except EvidenceChanged:  # the materials page tells which proof is void, and what to do
        return redirect(step_url(application, MATERIALS, back=True), 303)
    except ActionRefused as refused:
        return show_check(application, ((refused.message, "#declare"),)), FAULTY
    return redirect(done_url(replace(application.draft, submitted_as=done.service_code)), 303)


def _reason() -> str:
    return request.form.get("reason", "").strip()[:LONGEST_REASON]


def unfinished(application: Application) -> Iterator[Problem]:
    """Yield what is missing or wrong, each with the address at which it is put right."""
    for sheet in application.sheets:
        for fault in sheet.faults():
            yield fault.message, step_url(application, sheet.key, back=True, anchor=target_of(sheet.form, fault.path))
    for each in missing(application):
        yield each.message, step_url(application, MATERIALS, back=True, anchor=f"m-{each.material}")
    if (right := elsewhere(application)) is not None:
        yield right.message, "#handler"


def show_check(application: Application, errors: Sequence[Problem]) -> str:
    """Show the page, with what is missing or was wrong."""
    step, steps = position(application, CHECK)
    page = CheckPage(
        application=application,
        about=licence_of(application.draft.certificate),
        contact=contact_review(application, change=True),
        answers=answers_review(application, change=True),
        slots=slots(application, ()),
        bundle=bundle_review(application),
        twins=twins(application),
        handled_by=handled_by(application),
        elsewhere=elsewhere(application),
        together=together_of(application),
        unfinished=tuple(unfinished(application)),
        errors=tuple(errors),
        reason=_reason(),
        step=step,
        steps=steps,
        back=before(application, CHECK),
        materials_url=step_url(application, MATERIALS, back=True),
    )
    return render_template("portal/check.html", page=page)
