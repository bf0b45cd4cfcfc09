"""What comes after a posted page: the same page again, the next one, or a pause."""

from __future__ import annotations

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from admin_ui.instant import at_time
from admin_ui.platform import platform
from admin_ui.portal.application.application import Application, Sheet
from admin_ui.portal.application.entry import Entry
from admin_ui.portal.application.page_view import APPEARED, STALE, page_view
from admin_ui.portal.application.paper_choice import taken_choice
from admin_ui.portal.application.preference import preferring
from admin_ui.portal.application.progress import after, returning, step_url
from admin_ui.portal.people.filler import done_url
from catalog.reading.text import Text
from engine.draft.links import new_link
from forms.fault import Fault
from forms.view import id_of

Answer = Response | str | tuple[Response | str, int]
FAULTY, CONFLICT = 422, 409


def show(
    application: Application,
    sheet: Sheet,
    *,
    faults: tuple[Fault, ...] = (),
    notice: Text | None = None,
    unsaved: Sequence[tuple[str, str]] = (),
    unchosen: str = "",
) -> str:
    """Render a page; `unsaved` are files that were stored, and whose answers are still to be saved."""
    view = page_view(application, sheet, faults=faults, notice=notice, unsaved=unsaved, unchosen=unchosen)
    return render_template("portal/page.html", page=view)


def conflict(entry: Entry) -> Answer:
    """Show what was typed, unsaved, beside the news that another window was quicker."""
    notice = STALE.fill(at=at_time(entry.before.draft.changed_at, platform().zone()))
    return show(entry.after, entry.sheet, faults=entry.refused, notice=notice, unsaved=entry.unsaved), CONFLICT


def leave(entry: Entry) -> Answer:
    """Do what the pressed button asks for; without one, go on when the page is in order."""
    application = entry.after
    if application.draft.submitted_as:
        return redirect(done_url(application.draft), 303)
    if (preferred := preferring(step_url(application, entry.key, back=returning()))) is not None:
        return preferred
    if entry.refused and (entry.action is not None or "_save" in request.form or taken_choice() is not None):
        return show(application, entry.sheet, faults=entry.refused), FAULTY
    if "_save" in request.form:
        return pause(application)
    return _again(entry) or _go_on(entry)


def _again(entry: Entry) -> Answer | None:
    """Show the same page again where rows were changed, or a certificate was chosen to fill it in; None otherwise."""
    application, taken = entry.after, taken_choice()
    if taken is not None and not taken[1]:
        return show(application, entry.sheet, unchosen=taken[0]), FAULTY
    if taken is None and entry.action is None:
        return None
    anchor = id_of(entry.action.field) if entry.action is not None else None
    return redirect(step_url(application, entry.key, back=returning(), anchor=anchor), 303)


def pause(application: Application) -> Answer:
    """Say how to come back: through the account, or by a link that is shown this once."""
    draft, here = application.draft, platform()
    link = None
    if draft.account is None and not application.filler.counter:
        token = new_link(here.database, here.clock, draft)
        link = url_for("portal.resume", token=token, _external=True)
    at = at_time(draft.changed_at, here.zone())
    return render_template("portal/paused.html", application=application, link=link, saved_at=at)


def _go_on(entry: Entry) -> Answer:
    application, sheet = entry.after, entry.sheet
    if entry.refused:
        said = {each.path for each in entry.refused}
        others = tuple(each for each in sheet.faults() if each.path not in said)
        return show(application, sheet, faults=(*entry.refused, *others)), FAULTY
    if entry.appeared():
        return show(application, sheet, notice=APPEARED)
    if faults := sheet.faults():
        return show(application, sheet, faults=faults), FAULTY
    return redirect(after(application, entry.key), 303)
