"""Corrections at the counter 窗口补正: a clerk fills in what was marked, for whoever has come; the same page as online."""

from __future__ import annotations

from functools import partial

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from admin_ui.access.border import marks_broken_text
from admin_ui.access.refusal import MISSING
from admin_ui.counter.blueprint import blueprint
from admin_ui.counter.visiting import visit_of
from admin_ui.desk.reading import canonical, open_case
from admin_ui.desk.returning import about
from admin_ui.files import download
from admin_ui.platform import platform
from admin_ui.portal.application.leaving import FAULTY, Answer
from admin_ui.portal.case.correcting import Correcting, Place, correcting
from admin_ui.portal.case.correction import kept, links, resubmitted, show
from admin_ui.portal.case.visiting import LEG, Visit
from admin_ui.portal.people.attesting import record_in_person
from admin_ui.portal.people.filler import clerk_at
from admin_ui.portal.people.identifying import OTHERS_PAPERS, PERSONS_PAPERS
from catalog.model.field import Option
from catalog.model.item import ApplicantKind
from engine.case.acting.allowed import windows
from engine.case.acting.order import Order
from engine.case.actions import resubmit
from engine.case.state.case import CaseState
from engine.draft.channel import Channel
from engine.draft.correction import name_of_file
from engine.people.grant import Staff


@blueprint.get("/corrections/<code>")
def correct(code: str) -> Answer:
    """Show what is to be corrected, to a clerk at the window of its department."""
    work = _opened(code)
    return _to_case(code) if work is None else show(work)


@blueprint.post("/corrections/<code>")
@marks_broken_text
def hand_in(code: str) -> Answer:
    """Keep what is posted, and hand it in unless another button was pressed."""
    work = _opened(code)
    if work is None:
        return _to_case(code)
    whole, parts = kept(work), platform()
    if not isinstance(whole, Correcting):
        return whole
    state, clerk = whole.visit.state, _clerk(whole.visit)
    leg, version = whole.visit.number, state.version
    order = Order(parts.database, parts.clock, parts.rulebook(), clerk, state.service_code, leg, version)
    handing = partial(resubmit.at_the_counter, order, compiled=whole.compiled, answers=whole.draft.answers)
    return resubmitted(whole, partial(handing, files=whole.handed_in(), instead=whole.instead, seen=_seen(whole)))


@blueprint.post("/corrections/<code>/confirmations")
def ask_to_confirm(code: str) -> Answer:
    """Make links for the co-applicants who are not here."""
    work = _opened(code)
    return _to_case(code) if work is None else links(work)


@blueprint.post("/corrections/<code>/confirmations/in-person")
def confirmed_in_person(code: str) -> Answer:
    """Keep who has confirmed the corrected application before the clerk, with the document that was seen of each."""
    work = _opened(code)
    together = work.together if work is not None else None
    if work is None or together is None:
        return _to_case(code)
    if problems := record_in_person(work.draft.draft, together, _clerk(work.visit).account):
        (message, at), *_ = problems
        return show(work, other=message, at=at), FAULTY
    return redirect(f"{work.place.here}#together", 303)


@blueprint.get("/corrections/<code>/files/<digest>")
def corrected_file(code: str, digest: str) -> Response:
    """Hand out a file of the case or of its correction."""
    work = _opened(code)
    if work is None:
        raise MISSING
    held = work.visit.leg.attached(digest)
    name = held.name if held else name_of_file(platform().database, work.visit.state.service_code, digest)
    if name is None:
        raise MISSING
    return download(digest, name)


def _opened(code: str) -> Correcting | None:
    """Return the working copy; None when nothing is to be corrected. Raises Refusal for what is not corrected here."""
    seen = open_case(canonical(code), "correction", request.args.get(LEG, type=int))
    if seen.state.channel != Channel.COUNTER:
        raise MISSING
    clerk_at(windows(seen.state, seen.leg))
    return correcting(visit_of(seen), _place(seen.state, seen.leg))


def _clerk(visit: Visit) -> Staff:
    return clerk_at(windows(visit.state, visit.number))


def _place(state: CaseState, number: int) -> Place:
    code, leg = state.service_code, number if state.members else None
    return Place(
        here=url_for("counter.correct", code=code, leg=leg),
        back=url_for("desk.case", code=code, leg=leg),
        file=lambda digest: url_for("counter.corrected_file", code=code, leg=leg, digest=digest),
        ask=url_for("counter.ask_to_confirm", code=code, leg=leg),
        news=about(code, number),
        in_person=url_for("counter.confirmed_in_person", code=code, leg=leg),
        papers=_papers(state),
    )


def _papers(state: CaseState) -> tuple[Option, ...]:
    """Return the documents of which one has to be seen: a person's own, or an organisation's or its agent's."""
    return PERSONS_PAPERS if state.kind == ApplicantKind.PERSON.value else (*OTHERS_PAPERS, *PERSONS_PAPERS)


def _seen(work: Correcting) -> str:
    posted = request.form.get("seen")
    return next((each.value for each in work.place.papers if each.value == posted), "")


def _to_case(code: str) -> Response:
    return redirect(url_for("desk.case", code=code, leg=request.args.get(LEG, type=int)), 303)
