"""Check answers: everything that will be submitted, each answer with its way back, and the one button that submits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from flask import redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from admin_ui.access.language import current_language
from admin_ui.platform import platform
from admin_ui.portal.application import Application
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.duplicate import Twin, twins
from admin_ui.portal.field_files import draft_address
from admin_ui.portal.leaving import FAULTY, Answer
from admin_ui.portal.materials import Slot, missing, slots
from admin_ui.portal.opening import open_application, open_draft, submitted
from admin_ui.portal.page_view import renderer
from admin_ui.portal.preference import preferring
from admin_ui.portal.progress import CHECK, MATERIALS, before, position, step_url
from catalog.reading.text import Text
from engine.case.applying import Submission
from engine.case.checked import Faulty
from engine.case.intake import DuplicateStopped, submit
from engine.case.refusal import ActionRefused
from forms.form import FormPage
from forms.submission import canonical
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
    contact: Markup
    answers: Markup
    slots: tuple[Slot, ...]
    twins: tuple[Twin, ...]
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
    return submitted(application.draft) or _show(application, ())


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
    return submitted(open_draft(draft)) or (_show(application, problems), FAULTY)


def _problems(application: Application) -> Iterator[Problem]:
    yield from unfinished(application)
    if request.form.get("declare") != "yes":
        yield NOT_DECLARED, "#declare"
    if not _reason() and any(twin.stops for twin in twins(application)):
        yield NO_REASON, "#reason"


def _submit(application: Application) -> Response | tuple[str, int]:
    here = platform()
    try:
        submit(here.database, here.clock, _submission(application))
    except (DuplicateStopped, Faulty):
        return _show(open_application(application.draft.draft), tuple(_problems(application))), FAULTY
    except ActionRefused as refused:
        return _show(application, ((refused.message, "#declare"),)), FAULTY
    return redirect(url_for("portal.done", draft=application.draft.draft), 303)


def _submission(application: Application) -> Submission:
    city = platform().city()
    return Submission(
        draft=application.draft.draft,
        compiled=application.compiled,
        edition=application.edition.version,
        area=city.area_code,
        zone=city.time_zone,
        applying=application.applying(),
        answers=application.draft.answers,
        files=application.uploads(),
        reason=_reason(),
        certificate=application.draft.certificate,
    )


def _reason() -> str:
    return request.form.get("reason", "").strip()[:LONGEST_REASON]


def unfinished(application: Application) -> Iterator[Problem]:
    """Yield what is missing or wrong, each with the address at which it is put right."""
    for sheet in application.sheets:
        for fault in sheet.faults():
            yield fault.message, step_url(application, sheet.key, back=True, anchor=target_of(sheet.form, fault.path))
    for each in missing(application):
        yield each.message, step_url(application, MATERIALS, back=True, anchor=f"m-{each.material}")


def _show(application: Application, errors: Sequence[Problem]) -> str:
    step, steps = position(application, CHECK)
    page = CheckPage(
        application=application,
        contact=_contact(application),
        answers=_answers(application),
        slots=slots(application, ()),
        twins=twins(application),
        unfinished=tuple(unfinished(application)),
        errors=tuple(errors),
        reason=_reason(),
        step=step,
        steps=steps,
        back=before(application, CHECK),
        materials_url=step_url(application, MATERIALS, back=True),
    )
    return render_template("portal/check.html", page=page)


def _contact(application: Application) -> Markup:
    form, facts = application.contact_form, application.contact_facts
    record = canonical(form, application.contact, facts)
    first = application.sheets[0]
    return renderer().render_review(
        form,
        record,
        current_language(),
        visible=first.visible(),
        change=lambda _page, path: _change(application, first.key, path),
    )


def _answers(application: Application) -> Markup:
    form, shown = application.compiled.form, frozenset[str]()
    for sheet in application.sheets[1:]:
        shown |= sheet.visible()

    def change(page: FormPage, path: str) -> str:
        return _change(application, str(page.number), path)

    return renderer().render_review(
        form, application.record.form, current_language(), visible=shown, change=change,
        files=application.enclosed, address=partial(draft_address, application),
    )  # fmt: skip


def _change(application: Application, key: str, path: str) -> str:
    sheet = application.sheet(key)
    anchor = target_of(sheet.form, path) if sheet else None
    return step_url(application, key, back=True, anchor=anchor)
