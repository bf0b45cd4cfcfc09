"""Certificates of one's own department, found by number, identifier or holder; each is acted on in the case that issued it."""

from __future__ import annotations

from flask import render_template, request, url_for

from admin_ui.access.language import current_language
from admin_ui.access.refusal import MISSING
from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.queue import every_grant
from admin_ui.desk.wording import LOOKING_AFTER
from admin_ui.names import Names
from admin_ui.platform import platform
from admin_ui.posted import page_number
from engine.case.lists.issuers import Sought, issued_by

LONGEST = 160


@blueprint.get("/certificates")
def certificates() -> str:
    """List what the visitor's departments issued; raises Refusal (404) for whoever looks after none."""
    departments = frozenset(each.department for each in every_grant() if each.role in LOOKING_AFTER)
    if not departments:
        raise MISSING
    words, page = request.args.get("words", "")[:LONGEST].strip(), page_number(request.args)
    with platform().database.read() as connection:
        found, more = issued_by(connection, Sought(departments, words, page))
    links = [("prev", page - 1)] if page > 1 else []
    links += [("next", page + 1)] if more else []
    around = {name: url_for("desk.certificates", words=words or None, page=number) for name, number in links}
    names = Names(platform().edition().catalog, current_language())
    return render_template("desk/certificates.html", rows=found, words=words, around=around, names=names)
