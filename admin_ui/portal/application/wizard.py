"""The wizard's pages: shown, posted, saved, and on to the next one."""

from __future__ import annotations

from flask import jsonify, redirect
from werkzeug.wrappers import Response

from admin_ui.access.border import marks_broken_text
from admin_ui.access.language import current_language
from admin_ui.instant import at_time
from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.entry import enter
from admin_ui.portal.application.leaving import Answer, conflict, leave, show
from admin_ui.portal.application.opening import open_application, submitted
from admin_ui.portal.application.progress import CHECK, step_url
from admin_ui.portal.blueprint import blueprint
from catalog.reading.text import Text

CONFLICT = 409
SAVED = Text("已保存 {at}", "Saved {at}")


@blueprint.get("/apply/<draft>/<page>")
def page(draft: str, page: str) -> Answer:
    """Show one page with what is saved."""
    application = open_application(draft)
    sheet = application.sheet(page)
    if sheet is None:
        return submitted(application.draft) or vanished(application)
    return submitted(application.draft) or show(application, sheet)


@blueprint.post("/apply/<draft>/<page>")
@marks_broken_text
def save_page(draft: str, page: str) -> Answer:
    """Save one page and do what the pressed button says; whatever is wrong, nothing that was typed is lost."""
    application = open_application(draft)
    if (elsewhere := submitted(application.draft)) is not None:
        return elsewhere
    if application.sheet(page) is None:
        return vanished(application)
    entry = enter(application, page)
    return leave(entry) if entry.saved else conflict(entry)


@blueprint.post("/apply/<draft>/<page>/save")
@marks_broken_text
def autosave(draft: str, page: str) -> Answer:
    """Save a page while one types; 409 when another window saved it since."""
    application = open_application(draft)
    if application.draft.submitted_as or application.sheet(page) is None:
        return jsonify(message=""), CONFLICT
    entry = enter(application, page)
    said = SAVED.fill(at=at_time(entry.after.draft.changed_at, platform().zone()))
    return (jsonify(message=said.in_(current_language())), 200) if entry.saved else (jsonify(message=""), CONFLICT)


def vanished(application: Application) -> Response:
    """Lead on from a page that is not asked any more."""
    return redirect(step_url(application, application.unfinished() or CHECK), 303)
