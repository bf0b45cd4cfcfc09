"""The queue page, what to take up next in it, and what one was sent for information."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from admin_ui.access.language import back, current_language
from admin_ui.access.login import current_staff
from admin_ui.access.news import told
from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.filters import narrowing
from admin_ui.desk.people import shown_names
from admin_ui.desk.queue import every_grant, links_of, query_of, query_text, views, wanted_at, wanted_by
from admin_ui.desk.rows import shown_rows
from admin_ui.desk.wording import OVERSEEING
from admin_ui.names import Names
from admin_ui.platform import platform
from engine.case.lists.copies import copies_to
from engine.case.lists.queue import COUNTED, next_in, next_task, queue
from engine.people.saved_view import saved_views

ABOUT = "desk queue"
"""What news on the queue page is about."""


@blueprint.get("", endpoint="queue")
def queue_page() -> str:
    """Show the queue; every filter stands in the address."""
    wanted = wanted_by(request.args)
    with platform().database.read() as connection:
        found = queue(connection, every_grant(), wanted)
        saved = saved_views(connection, wanted.account)
    names = _names()
    return render_template(
        "desk/queue.html", queue=found, wanted=wanted, names=names, here=request.full_path.rstrip("?"),
        counted=COUNTED, query=query_of(wanted), query_text=query_text(wanted), views=views(wanted), saved=saved,
        pages=links_of(found, wanted), rows=shown_rows(found.rows, names), ticked=request.args.get("pick") == "all",
        news=told(ABOUT), choices=narrowing(wanted, names),
        oversees=any(each.role in OVERSEEING for each in current_staff().grants),
    )  # fmt: skip


@blueprint.get("/next")
def next_case() -> Response:
    """Go to what should be taken up next, in the list that the visitor comes from; to the list when nothing waits."""
    listed, grants = wanted_at(request.args.get("back", "")), every_grant()
    with platform().database.read() as connection:
        if listed is None:
            own = wanted_by(MultiDict())
            waiting = next_task(connection, grants, own.account, own.behalf)
        else:
            waiting = next_in(connection, grants, listed, _after())
    if waiting is None:
        return redirect(back() if "back" in request.args else url_for("desk.queue"))
    return redirect(url_for("desk.case", code=waiting.service_code, leg=waiting.leg, back=request.args.get("back")))


@blueprint.get("/copies")
def copies() -> str:
    """Show the cases that one was sent for information."""
    with platform().database.read() as connection:
        found = copies_to(connection, current_staff().account)
    people = shown_names(each.by for each in found)
    return render_template("desk/copies.html", rows=found, names=_names(), people=people)


def _after() -> tuple[str, int] | None:
    """Return the leg from which the visitor goes on."""
    code, _, leg = request.args.get("after", "").partition(".")
    return (code, int(leg)) if leg.isascii() and leg.isdigit() and len(leg) <= len("999") else None


def _names() -> Names:
    return Names(platform().edition().catalog, current_language())
