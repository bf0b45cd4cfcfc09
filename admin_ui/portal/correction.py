"""The correction page: only what was marked is open, all of it at once, then it is submitted again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from markupsafe import Markup

from admin_ui.access.border import marks_broken_text
from admin_ui.access.language import current_language
from admin_ui.access.news import bring
from admin_ui.platform import platform
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.correcting import Correcting, Told, correcting, merged, refreshed
from admin_ui.portal.leaving import CONFLICT, FAULTY, Answer
from admin_ui.portal.materials import Slot, missing, slots
from admin_ui.portal.news import CORRECTED
from admin_ui.portal.page_view import renderer
from admin_ui.portal.preference import preferring
from admin_ui.portal.receiving import Refused, receive, remove
from admin_ui.portal.visiting import to_tracking, visit
from catalog.model.size import size_text
from catalog.reading.text import Text
from engine.case.actions import resubmit
from engine.case.checked import Faulty
from engine.case.correction import MarkKind
from engine.case.refusal import ActionRefused
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


@blueprint.get("/track/<code>/correct")
def correct(code: str) -> Answer:
    """Show what is to be corrected."""
    found = visit(code)
    if found is None:
        return to_tracking(code)
    work = correcting(found)
    return _done(code) if work is None else _show(work)


@blueprint.post("/track/<code>/correct")
@marks_broken_text
def hand_in(code: str) -> Answer:
    """Keep what is posted, and submit again unless another button was pressed; nothing that was typed is lost."""
    found = visit(code)
    if found is None:
        return to_tracking(code)
    work = correcting(found)
    if work is None:
        return _done(code)
    try:
        done = merged(work)
    except DraftNotFound:  # handed in from another device meanwhile
        return _done(code)
    work = done.work
    if not done.saved:
        refused = receive(work)
        shown = _show(refreshed(work), faults=done.faults, refused=refused, other=STALE, unsaved=done.unsaved)
        return shown, CONFLICT
    if (place := request.form.get("_remove")) is not None and ":" in place:
        remove(work.draft, place)
        return redirect(url_for("portal.correct", code=code, _anchor=f"m-{place.partition(':')[0]}"), 303)
    refused = receive(work)
    return _pressed(refreshed(work), code, refused, done.faults)


def _pressed(work: Correcting, code: str, refused: tuple[Refused, ...], faults: tuple[Fault, ...]) -> Answer:
    here = url_for("portal.correct", code=code)
    if (preferred := preferring(here)) is not None:
        return preferred
    if refused or faults:
        return _show(work, refused=refused, faults=faults), FAULTY
    if (action := posted_action(request.form.items(multi=True))) is not None:
        return redirect(f"{here}#{id_of(action.field)}", 303)
    if "_upload" in request.form:
        return redirect(f"{here}#m-{request.form['_upload']}", 303)
    if needed := missing(work):
        return _show(work, refused=needed), FAULTY
    return _resubmit(work, code)


def _resubmit(work: Correcting, code: str) -> Answer:
    try:
        resubmit.perform(work.visit.order(), compiled=work.compiled, answers=work.draft.answers, files=work.handed_in())
    except Faulty as faulty:
        return _show(work, faults=faulty.faults), FAULTY
    except ActionRefused as refused:
        return _show(work, other=refused.message), FAULTY
    bring(work.visit.state.service_code, CORRECTED)
    return _done(code)


def _done(code: str) -> Answer:
    return redirect(url_for("portal.tracked", code=code), 303)


def _show(
    work: Correcting,
    *,
    faults: tuple[Fault, ...] = (),
    refused: tuple[Refused, ...] = (),
    other: Text | None = None,
    unsaved: Sequence[tuple[str, str]] = (),
) -> str:
    language = current_language()
    errors = fault_links(work.compiled.form, faults, language)
    errors += [{"text": each.line.in_(language), "href": f"#m-{each.material}"} for each in refused]
    errors += [{"text": other.in_(language), "href": "#wizard"}] if other else []
    page = CorrectionPage(
        work=work,
        told=tuple(work.told()),
        sections=tuple((page.title, _fields(work, number, faults)) for number, page in enumerate(work.pages)),
        slots=slots(work, refused),
        notes={mark.target: mark.note for mark in work.correction.marks if mark.kind is MarkKind.MATERIAL},
        errors=errors,
        limit=size_text(platform().settings.upload_limit),
        unsaved=unsaved,
    )
    return render_template("portal/correct.html", page=page)


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
