"""Keeping views of the queue under names of one's own."""

from __future__ import annotations

from urllib.parse import parse_qsl

from flask import redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from admin_ui.access.language import t
from admin_ui.access.login import current_staff
from admin_ui.access.news import bring, told
from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.listing import ABOUT
from admin_ui.desk.queue import query_text, wanted_by
from admin_ui.platform import platform
from admin_ui.posted import text
from catalog.reading.text import Text
from engine.people.saved_view import SavedView, ViewRefused, remove, rename, save, saved_views

VIEWS = "desk saved views"


@blueprint.get("/views")
def saved() -> str:
    """Show one's views, to rename and to remove."""
    return _page(None)


@blueprint.post("/views")
def save_view() -> Response | tuple[str, int]:
    """Keep the queue as it is narrowed now, and go back to it."""
    account, now = current_staff().account, platform().clock.now()
    query = query_text(wanted_by(MultiDict(parse_qsl(request.form.get("query", "")))))
    try:
        with platform().database.write() as connection:
            kept = save(connection, account, SavedView(text(request.form, "name"), query), now)
    except ViewRefused as refused:
        return _page(refused.message), 422
    bring(ABOUT, t(f"已保存视图“{kept.name}”。", f"The view “{kept.name}” is saved."))
    return redirect(f"{url_for('desk.queue')}?{kept.query}")


@blueprint.post("/views/change")
def change_view() -> Response | tuple[str, int]:
    """Rename or remove a view."""
    try:
        with platform().database.write() as connection:
            done = _change(connection, text(request.form, "view"))
    except ViewRefused as refused:
        return _page(refused.message), 422
    bring(VIEWS, done)
    return redirect(url_for("desk.saved"))


def _change(connection: Connection, view: str) -> str:
    account = current_staff().account
    if "remove" in request.form:
        remove(connection, account, view)
        return t(f"已删除视图“{view}”。", f"The view “{view}” is removed.")
    rename(connection, account, view, text(request.form, "name"))
    return t("视图已改名。", "The view is renamed.")


def _page(wrong: Text | None) -> str:
    with platform().database.read() as connection:
        found = saved_views(connection, current_staff().account)
    return render_template("desk/views.html", saved=found, wrong=wrong, typed=request.form, news=told(VIEWS))
