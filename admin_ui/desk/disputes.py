"""The page of disputes: what applicants say is wrong with what a department has issued, and what came of it."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from admin_ui.access.language import current_language
from admin_ui.access.login import current_staff
from admin_ui.access.refusal import MISSING
from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.people import shown_names
from admin_ui.desk.wording import OVERSEEING
from admin_ui.names import Names
from admin_ui.pages import page_links, pages_of
from admin_ui.platform import platform
from admin_ui.portal.service.paper import record_name
from admin_ui.posted import page_number, text
from catalog.model.step import Role
from catalog.reading.text import Text
from engine.evidence.disputes import PAGE, Dispute, answer_dispute, disputes_of
from engine.evidence.paper import Source

LONGEST = 1000
NO_ANSWER = Text("请写明核实的结果和处理情况", "State what was found and done")
ANSWERED = Text(
    "这条异议已经由他人处理，或者不在您的部门。", "Somebody else has answered it, or it is not your department's."
)
FAULTY, CONFLICT = 422, 409


@blueprint.get("/disputes")
def disputes() -> str:
    """List the disputes about what the departments that one oversees have issued; raises Refusal (404) for others."""
    return _shown()


@blueprint.post("/disputes/<key>")
def answer(key: str) -> Response | tuple[str, int]:
    """Record what came of a dispute, by the administrator of the department."""
    staff, here = current_staff(), platform()
    departments = {each.department for each in staff.grants if each.role is Role.DEPARTMENT_ADMIN}
    if not departments:
        raise MISSING
    said = text(request.form, "answer")[:LONGEST]
    if not said:
        return _shown(wrong=key, fault=NO_ANSWER), FAULTY
    with here.database.write() as connection:
        done = answer_dispute(connection, key, departments, said, by=staff.account, at=here.clock.now())
    if not done:
        return _shown(wrong=key, fault=ANSWERED), CONFLICT
    return redirect(url_for("desk.disputes", page=page_number(request.args), _anchor=f"d-{key}"), 303)


def _shown(wrong: str = "", fault: Text | None = None) -> str:
    staff, page = current_staff(), page_number(request.args)
    departments = {each.department for each in staff.grants if each.role in OVERSEEING}
    if not departments:
        raise MISSING
    with platform().database.read() as connection:
        found, total = disputes_of(connection, departments, page)
    links = page_links(pages_of(total, PAGE), page, lambda n: url_for("desk.disputes", page=n))
    catalog, language = platform().edition().catalog, current_language()
    return render_template(
        "desk/disputes.html",
        rows=found,
        total=total,
        page=page,
        pages=links,
        names=Names(catalog, language),
        named=lambda each: _named(each).in_(language),
        people=shown_names(each.entered_by for each in found if each.entered_by),
        answers=any(each.role is Role.DEPARTMENT_ADMIN for each in staff.grants),
        wrong=wrong,
        fault=fault,
        typed=request.form.get("answer", ""),
    )


def _named(each: Dispute) -> Text:
    return record_name(platform().edition().catalog, Source(each.source), each.kind)
