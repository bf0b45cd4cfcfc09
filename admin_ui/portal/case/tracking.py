"""Following an application: by its code and the last four digits of the telephone, or as its own applicant."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from flask import redirect, render_template, request, url_for
from markupsafe import Markup

from admin_ui.access.language import current_language
from admin_ui.access.news import told
from admin_ui.deadline import TimeLeft, time_left
from admin_ui.drawing.boxes import Box
from admin_ui.drawing.leg import leg_boxes
from admin_ui.drawing.plan import draw_plan
from admin_ui.history import Entry, history
from admin_ui.platform import platform
from admin_ui.pledging import Pledged
from admin_ui.portal.application.holding import prove
from admin_ui.portal.application.leaving import FAULTY, Answer
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.bundle_case import bundle_case
from admin_ui.portal.case.case_files import CaseEvidence, CaseFiles, case_evidence, case_files
from admin_ui.portal.case.news import SAID
from admin_ui.portal.case.promised import case_pledges
from admin_ui.portal.case.standing import COLOURS, NAMES, holders, meaning, stage_of, withdrawable
from admin_ui.portal.case.underway import under_way
from admin_ui.portal.case.visiting import LEG, Visit, to_tracking, visit
from admin_ui.portal.certificate.licences import Licence, licence_of
from admin_ui.portal.service.route import TITLE
from catalog.model.place import Remedies
from catalog.reading.text import Text
from engine.case.actions.report_start import waits
from engine.case.intake.pledging import outstanding
from engine.case.state.deadline import deadlines, expected_end_of
from engine.case.state.leg import WITH_APPLICANT
from engine.case.state.service_code import MISTYPED, MistypedCodeError, grouped, parse
from engine.people.tracking import TOO_MANY, TrackingRefused
from engine.people.tracking import track as tried
from engine.record.event import EventName

NO_DIGITS = Text("请填写手机号码的后四位数字", "Enter the last four digits of the mobile number")
TOO_OFTEN, LAST_DIGITS = 429, 4
LONGEST = 60


@dataclass(frozen=True, slots=True)
class TrackedPage:
    """One application as its applicant follows it; `done` is what the applicant has done just now."""

    visit: Visit
    done: Text | None
    code: str
    name: Text
    colour: str
    meaning: Text
    holders: tuple[Text, ...]
    drawing: Markup
    steps: tuple[Box, ...]
    history: tuple[Entry, ...]
    certificate: Text | None
    licence: Licence | None
    """where the certificate stands that was issued, and what may follow it"""
    about: Licence | None
    """the certificate that the application is about"""
    begins: bool
    """whether its start is still to be reported"""
    remedies: Remedies | None
    correcting: bool
    withdrawable: bool
    files: tuple[CaseFiles, ...]
    evidence: tuple[CaseEvidence, ...]
    pledges: tuple[Pledged, ...]
    """what was promised or signed instead of papers"""
    owes: bool
    """whether a promised paper is still to be handed in"""
    limits: tuple[TimeLeft, ...]
    under_way: tuple[Text, ...]
    """what is going on that the applicant should know of"""
    expected: date | None
    """when the steps end that are still to come, each keeping its limit; None when that cannot be told"""


@blueprint.get("/track")
def track() -> str:
    """Ask for code and telephone."""
    return _ask(request.args.get("code", "")[:LONGEST])


@blueprint.post("/track")
def find() -> Answer:
    """Show the application whose code and telephone were given; unknown and wrong get the same answer."""
    typed = request.form.get("code", "")[:LONGEST]
    digits = "".join(unicodedata.normalize("NFKC", request.form.get("digits", ""))[:LONGEST].split())
    try:
        code = parse(typed)
    except MistypedCodeError:
        return _ask(typed, (MISTYPED, "#code")), FAULTY
    if len(digits) != LAST_DIGITS or not (digits.isascii() and digits.isdecimal()):
        return _ask(typed, (NO_DIGITS, "#digits")), FAULTY
    here, now = platform(), platform().clock.now()
    try:
        whose = tried(here.database, now, code, digits, request.remote_addr or "")
    except TrackingRefused as refused:
        return _ask(typed, (refused.message, "#code")), TOO_OFTEN if refused.message is TOO_MANY else FAULTY
    prove(code, now, whose)
    return redirect(url_for("portal.tracked", code=code), 303)


@blueprint.get("/track/<code>")
def tracked(code: str) -> Answer:
    """Show where an application stands, to whoever may see it."""
    found = visit(code)
    if found is None:
        return to_tracking(code)
    if found.state.members and LEG not in request.args:
        return render_template("portal/bundle_tracked.html", page=bundle_case(found))
    return render_template("portal/tracked.html", page=tracked_page(found))


def tracked_page(found: Visit) -> TrackedPage:
    """Return the page of a case."""
    leg, language, stage = found.leg, current_language(), stage_of(found.leg)
    boxes = tuple(leg_boxes(leg, found.catalog.departments, language))
    names = {step.step: step.name for step in leg.plan}
    own = (each for each in found.events if each.leg == found.number or each.name is EventName.SUBMITTED)
    events = history(own, platform().zone(), names, lambda _account: None, public=True)
    issued = found.catalog.certificates.get(leg.issued.kind) if leg.issued else None
    city, days, today = found.catalog.city, platform().days(), platform().today()
    return TrackedPage(
        visit=found,
        done=SAID.get(told(found.about) or ""),
        code=grouped(found.state.service_code),
        name=NAMES[stage],
        colour=COLOURS.get(stage, "blue"),
        meaning=meaning(leg),
        holders=holders(leg, found.catalog),
        drawing=draw_plan(boxes, TITLE.in_(language)),
        steps=boxes,
        history=tuple(events),
        certificate=issued.name if issued else None,
        licence=licence_of(leg.issued.certificate if leg.issued and not found.state.erased else None),
        about=licence_of(leg.follows.certificate if leg.follows else None),
        begins=waits(leg) and found.acts,
        remedies=found.compiled.service.item.remedies or (city.remedies if city else None),
        correcting=leg.stage in WITH_APPLICANT and found.acts,
        withdrawable=withdrawable(leg) and found.acts,
        files=case_files(found),
        evidence=case_evidence(found),
        pledges=case_pledges(found),
        owes=bool(outstanding(leg)) and found.acts,
        limits=tuple(map(time_left, deadlines(leg.stage, leg.timing, days, today))),
        under_way=tuple(under_way(leg, days)),
        expected=expected_end_of(leg, days, today),
    )


def _ask(code: str, wrong: tuple[Text, str] | None = None) -> str:
    return render_template("portal/track.html", code=code, wrong=wrong)
