"""Reporting that what a licence permits has begun 报告开工, so that it does not lapse."""

from __future__ import annotations

from flask import redirect, render_template, request

from admin_ui.access.news import bring
from admin_ui.platform import platform
from admin_ui.portal.application.leaving import FAULTY, Answer
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.news import BEGUN
from admin_ui.portal.case.visiting import Visit, to_tracking, visit_to_act
from admin_ui.posted import iso_day
from admin_ui.taking import PHOTOGRAPHS, taken
from catalog.reading.text import Text
from engine.case.actions import report_start
from engine.case.state.refusal import ActionRefused

LONGEST_REMARK = 500


@blueprint.get("/track/<code>/begun")
def start_report(code: str) -> Answer:
    """Ask on which day it began."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    if not report_start.waits(found.leg):
        return redirect(found.url("tracked"), 303)
    return _ask(found, None)


@blueprint.post("/track/<code>/begun")
def report(code: str) -> Answer:
    """Record the day on which it began."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    day, remark = iso_day(request.form, "day"), request.form.get("remark", "")[:LONGEST_REMARK]
    try:
        shown = taken(platform(), request.files.getlist(PHOTOGRAPHS.name), PHOTOGRAPHS)
        report_start.by_holder(found.order(), day=day, remark=remark, photographs=shown)
    except ActionRefused as refused:
        return _ask(found, refused.message), FAULTY
    bring(found.about, BEGUN)
    return redirect(found.url("tracked"), 303)


def _ask(found: Visit, wrong: Text | None) -> str:
    return render_template(
        "portal/begun.html", visit=found, lapse=found.leg.issued.lapse if found.leg.issued else None, wrong=wrong
    )
