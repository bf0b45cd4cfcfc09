"""The correction page: only what was marked is open, all of it at once, then it is submitted again.

It is also where is given what an item of a bundle asks for only when it begins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from flask import redirect, render_template, request, url_for
from markupsafe import Markup

from admin_ui.access.border import marks_broken_text
from admin_ui.access.language import current_language
from admin_ui.access.news import bring
from admin_ui.platform import platform
from admin_ui.portal.application.deciding import decide, pressed
from admin_ui.portal.application.deciding import place as decided_place
from admin_ui.portal.application.leaving import CONFLICT, FAULTY, Answer
from admin_ui.portal.application.materials import Slot, missing, slots
from admin_ui.portal.application.page_view import renderer
from admin_ui.portal.application.pledges import pledge, pledging
from admin_ui.portal.application.preference import preferring
from admin_ui.portal.application.receiving import Refused, receive, remove
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.correcting import Correcting, Told, correcting, merged, refreshed, reread
from admin_ui.portal.case.news import COMPLETE, CORRECTED, MOVED
from admin_ui.portal.case.visiting import to_tracking, visit_to_act
from admin_ui.portal.people.attesting import links_for
from admin_ui.portal.people.together import Together
from catalog.model.size import size_text
from catalog.reading.text import Text
from engine.case.actions import resubmit
from engine.case.intake.checked import Faulty
from engine.case.intake.proving import EvidenceChanged
from engine.case.intake.together import Unconfirmed
from engine.case.state.case import CaseState
from engine.case.state.correction import MarkKind
from engine.case.state.refusal import ActionRefused
from engine.draft.drafts import DraftNotFound
from forms.fault import Fault
from forms.render import fault_links
from forms.rows import posted_action
from forms.view import id_of

STALE = Text(
    "这件补正刚才在另一台设备或另一个窗口改动过，这里填写的还没有保存。请核对，再按一次按钮就以本页现在的内容为准。",
    "These corrections were changed on another device or in another window; nothing from here is saved yet. Check them: "
    "press the button again to keep what this page says now.",
)


@dataclass(frozen=True, slots=True)
class CorrectionPage:
    """What is to be corrected, with the answers and materials that are open."""

    work: Correcting
    told: tuple[Told, ...]
    sections: tuple[tuple[Text, Markup], ...]
    slots: tuple[Slot, ...]
    notes: Mapping[str, str]
    errors: list[dict[str, str]]
    limit: str
    unsaved: Sequence[tuple[str, str]]
    """files that were stored, and whose answers are still to be saved"""
    together: Together | None
    """the co-applicants with what each has confirmed; None where one applies alone"""
    first: bool
    """whether it is what an item of a bundle asks for only when it begins, and no correction"""
    seen: str
    """the identity document that a clerk says to have seen"""

    @property
    def application(self) -> Correcting:
        """The working copy, as the places of materials read it."""
        return self.work


@blueprint.get("/track/<code>/correct")
def correct(code: str) -> Answer:
    """Show what is to be corrected."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    work = correcting(found)
    return _done(code) if work is None else show(work)


@blueprint.post("/track/<code>/correct")
@marks_broken_text
def hand_in(code: str) -> Answer:
    """Keep what is posted, and submit again unless another button was pressed; nothing that was typed is lost."""
    found = visit_to_act(code)
    work = correcting(found) if found is not None else None
    if work is None:
        return to_tracking(code) if found is None else _done(code)
    whole = kept(work)
    if not isinstance(whole, Correcting):
        return whole
    handing = partial(resubmit.perform, whole.visit.order(), compiled=whole.compiled, answers=whole.draft.answers)
    return resubmitted(whole, partial(handing, files=whole.handed_in(), instead=whole.instead))


@blueprint.post("/track/<code>/correct/confirmations")
def ask_to_confirm_correction(code: str) -> Answer:
    """Give every co-applicant who has not confirmed the corrected application a link, shown this once."""
    found = visit_to_act(code)
    work = correcting(found) if found is not None else None
    return _done(code) if work is None else links(work)


def links(work: Correcting) -> Answer:
    """Make links for the co-applicants who have not confirmed; there is nothing to confirm while something is missing."""
    together = work.together
    if together is None or work.missing:
        return redirect(work.place.here, 303)
    return links_for(work.draft.draft, together, work.compiled.service, work.place.here)


def kept(work: Correcting) -> Answer | Correcting:
    """Keep what is posted; return the working copy where all is there and the last button was pressed, else a page."""
    try:
        done = merged(work)
    except DraftNotFound:  # handed in from another device meanwhile
        return redirect(work.place.back, 303)
    work = done.work
    if not done.saved:
        refused = receive(work)
        shown = show(refreshed(work), faults=done.faults, refused=refused, other=STALE, unsaved=done.unsaved)
        return shown, CONFLICT
    if (place := request.form.get("_remove")) is not None and ":" in place:
        remove(work.draft, place)
        return redirect(f"{work.place.here}#m-{place.partition(':')[0]}", 303)
    refused = (*receive(work), *pledge(work))
    if pressed() or pledging() is not None:
        return _decided(reread(work), refused, done.faults)
    return _pressed(reread(work), refused, done.faults)


def _decided(work: Correcting, refused: tuple[Refused, ...], faults: tuple[Fault, ...]) -> Answer:
    """Decide about what is on record, or show what was pledged; then show the page as it is, and what is wrong with it."""
    wrong = (*refused, *decide(work))
    if wrong or faults:
        return show(reread(work), refused=wrong, faults=faults), FAULTY
    return redirect(f"{work.place.here}#t-{decided_place() or pledging() or ''}", 303)


def _pressed(work: Correcting, refused: tuple[Refused, ...], faults: tuple[Fault, ...]) -> Answer | Correcting:
    here = work.place.here
    if (preferred := preferring(here)) is not None:
        return preferred
    if refused or faults:
        return show(work, refused=refused, faults=faults), FAULTY
    if (action := posted_action(request.form.items(multi=True))) is not None:
        return redirect(f"{here}#{id_of(action.field)}", 303)
    if "_upload" in request.form:
        return redirect(f"{here}#m-{request.form['_upload']}", 303)
    if needed := missing(work):
        return show(work, refused=needed, faults=work.faults), FAULTY
    return work


def resubmitted(work: Correcting, hand_over: Callable[[], CaseState]) -> Answer:
    """Hand the corrections in, and go back to the case; a refusal shows the page again with what to do."""
    try:
        state = hand_over()
    except Faulty as faulty:
        return show(work, faults=faulty.faults), FAULTY
    except EvidenceChanged:  # what is void, and what to do, is told at its material
        again = reread(work)
        return show(again, refused=missing(again)), FAULTY
    except Unconfirmed as unconfirmed:
        return show(work, other=unconfirmed.message, at="#together"), FAULTY
    except ActionRefused as refused:
        return show(work, other=refused.message), FAULTY
    moved = state.legs[work.visit.number].department != work.visit.leg.department
    bring(work.place.news, MOVED if moved else COMPLETE if work.first else CORRECTED)
    return redirect(work.place.back, 303)


def _done(code: str) -> Answer:
    return redirect(url_for("portal.tracked", code=code), 303)


def show(
    work: Correcting,
    *,
    faults: tuple[Fault, ...] = (),
    refused: tuple[Refused, ...] = (),
    other: Text | None = None,
    at: str = "#wizard",
    unsaved: Sequence[tuple[str, str]] = (),
) -> str:
    """Show the page, with what is missing or was wrong; `at` is where to put right what the case as a whole lacks."""
    language = current_language()
    errors = fault_links(work.compiled.form, faults, language)
    errors += [{"text": each.line.in_(language), "href": f"#m-{each.material}"} for each in refused]
    errors += [{"text": other.in_(language), "href": at}] if other else []
    page = CorrectionPage(
        work=work,
        told=tuple(work.told()),
        sections=tuple((page.title, _fields(work, number, faults)) for number, page in enumerate(work.pages)),
        slots=slots(work, refused),
        notes=_notes(work),
        errors=errors,
        limit=size_text(platform().settings.upload_limit),
        unsaved=unsaved,
        together=work.together,
        first=work.first,
        seen=request.form.get("seen", ""),
    )
    return render_template("portal/correct.html", page=page)


def _notes(work: Correcting) -> Mapping[str, str]:
    """Return what is wrong with each material that is open: as it was marked, or that its proof is void."""
    marked = {mark.target: mark.note for mark in work.correction.marks if mark.kind is MarkKind.MATERIAL}
    return {**{material: work.why_void(material) for material in work.void}, **marked}


def _fields(work: Correcting, number: int, faults: tuple[Fault, ...]) -> Markup:
    return renderer().render_page(
        work.compiled.form,
        work.pages[number],
        work.draft.answers,
        work.visible,
        faults,
        current_language(),
        marked=work.open_fields,
        files=work.enclosed,
        address=work.address if work.visit.own else None,
        largest=platform().settings.upload_limit,
    )
