"""The page of decisions made outside the system, for department administrators and supervisors."""

from __future__ import annotations

from flask import render_template, request, url_for

from admin_ui.access.language import current_language
from admin_ui.access.login import current_staff
from admin_ui.access.refusal import MISSING
from admin_ui.desk.people import shown_names
from admin_ui.desk.wording import OVERSEEING
from admin_ui.names import Names
from admin_ui.pages import page_links, pages_of
from admin_ui.platform import platform
from admin_ui.posted import page_number
from engine.case.lists.outside import PAGE, entered


def outside_page() -> str:
    """List what was entered afterwards in the departments that one oversees; raises Refusal (404) for others."""
    departments = {each.department for each in current_staff().grants if each.role in OVERSEEING}
    if not departments:
        raise MISSING
    page = page_number(request.args)
    with platform().database.read() as connection:
        found, total = entered(connection, departments, page)
    links = page_links(pages_of(total, PAGE), page, lambda n: url_for("desk.outside", page=n))
    names = Names(platform().edition().catalog, current_language())
    people = shown_names(each.by for each in found)
    return render_template("desk/outside.html", rows=found, total=total, pages=links, names=names, people=people)
