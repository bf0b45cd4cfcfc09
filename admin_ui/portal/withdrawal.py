"""Taking an application back, after being asked once more."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for

from admin_ui.access.news import bring
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.leaving import CONFLICT, FAULTY, Answer
from admin_ui.portal.news import WITHDRAWN
from admin_ui.portal.standing import withdrawable
from admin_ui.portal.visiting import Visit, to_tracking, visit_to_act
from catalog.reading.text import Text
from engine.case.actions import withdraw as withdrawing
from engine.case.refusal import ActionRefused

NOT_CONFIRMED = Text("请勾选确认撤回", "Tick to confirm that you withdraw the application")
LONGEST_REASON = 500


@blueprint.get("/track/<code>/withdraw")
def withdraw(code: str) -> Answer:
    """Ask once more before an application is taken back."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    if not withdrawable(found.leg):
        return redirect(url_for("portal.tracked", code=code), 303)
    return _ask(found, None)


@blueprint.post("/track/<code>/withdraw")
def withdraw_application(code: str) -> Answer:
    """Take an application back."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    if request.form.get("confirm") != "yes":
        return _ask(found, NOT_CONFIRMED), FAULTY
    reason = request.form.get("reason", "")[:LONGEST_REASON]
    try:
        withdrawing.perform(found.order(), reason=reason)
    except ActionRefused as refused:
        return _ask(found, refused.message), CONFLICT
    bring(found.state.service_code, WITHDRAWN)
    return redirect(url_for("portal.tracked", code=found.state.service_code), 303)


def _ask(found: Visit, wrong: Text | None) -> str:
    return render_template("portal/withdraw.html", visit=found, wrong=wrong)
