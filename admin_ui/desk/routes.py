"""The desk's routes of a case."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from admin_ui.access.news import bring, told
from admin_ui.access.refusal import MISSING
from admin_ui.certificate import Sheet, sheet_of
from admin_ui.desk.act.act import Act
from admin_ui.desk.act.registry import ACTS
from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.documents import previews
from admin_ui.desk.hands import hands_of
from admin_ui.desk.outside import outside_page
from admin_ui.desk.page import Seen, case_page
from admin_ui.desk.performing import perform
from admin_ui.desk.reading import canonical, open_case
from admin_ui.desk.refused import refusal_words, unkept
from admin_ui.desk.returning import about, back_to_queue
from admin_ui.document.answers import certificate_file, certificate_page
from admin_ui.files import download
from engine.case.acting.allowed import is_separated
from engine.case.state.case import CaseState
from engine.case.state.issued import Issued
from engine.case.state.refusal import ActionRefused, NotAllowed, NotComplete

blueprint.add_url_rule("/outside", "outside", outside_page)


@blueprint.get("/cases/<code>")
def case(code: str) -> str:
    """Show a case."""
    seen = open_case(canonical(code), "desk", request.args.get("leg", type=int))
    news = told(about(seen.state.service_code, seen.leg)) or ""
    return _shown(seen, done=ACTS.get(news), news=news)


@blueprint.post("/cases/<code>/<int:leg>/<name>")
def act(code: str, leg: int, name: str) -> Response | tuple[str, int]:
    """Carry out an act; refused, the case is shown as it stands now, with what was typed."""
    code, chosen = canonical(code), ACTS.get(name)
    if chosen is None:
        raise MISSING
    preview = "preview" in request.form
    try:
        after = perform(chosen, open_case(code, "act", leg), leg, request.form, rehearsal=preview)
    except ActionRefused as refused:
        page = _shown(open_case(code, "desk", leg), refused=refused, act=name)
        return page, _status(refused)
    if preview:
        return _shown(open_case(code, "desk", leg), act=name, rehearsed=after), 200
    bring(about(code, leg), name)
    return redirect(url_for("desk.case", code=code, leg=leg, back=request.form.get("back")))


@blueprint.get("/cases/<code>/<int:leg>/certificate")
def certificate(code: str, leg: int) -> str:
    """Show the certificate that was issued in a case."""
    sheet, _, code = _certificate(code, leg)
    file = url_for("desk.certificate_pdf", code=code, leg=leg)
    return certificate_page(sheet, back=url_for("desk.case", code=code, leg=leg), own=True, file=file)


@blueprint.get("/cases/<code>/<int:leg>/certificate.pdf")
def certificate_pdf(code: str, leg: int) -> Response:
    """Hand out the certificate that was issued in a case as a PDF."""
    sheet, issued, _ = _certificate(code, leg)
    return certificate_file(sheet, issued.issued_at)


def _certificate(code: str, leg: int) -> tuple[Sheet, Issued, str]:
    """Return the sheet of a leg's certificate, the certificate, and the code of the case; raises Refusal (404)."""
    seen = open_case(canonical(code), "certificate", leg)
    held = seen.state.legs.get(leg)
    if held is None or held.issued is None or seen.state.erased:
        raise MISSING
    issued, catalog = held.issued, seen.names.catalog
    service = catalog.service(held.service) or seen.compiled.service
    sheet = sheet_of(issued, service, catalog, holder=issued.holder_name, face=issued.face)
    return sheet, issued, seen.state.service_code


@blueprint.get("/cases/<code>/<int:leg>/files/<digest>")
def file(code: str, leg: int, digest: str) -> Response:
    """Hand out an uploaded file of a case, never inline."""
    seen = open_case(canonical(code), "file", leg)
    held = seen.state.legs.get(leg)
    of_leg = held.attached(digest) or held.photograph(digest) if held else None
    found = of_leg or seen.state.persons.document(digest)
    if found is None:
        raise MISSING
    return download(found.digest, found.name)


def _shown(
    seen: Seen,
    *,
    done: Act | None = None,
    news: str = "",
    refused: ActionRefused | None = None,
    act: str = "",
    rehearsed: CaseState | None = None,
) -> str:
    page = case_page(seen)
    return render_template(
        "desk/case.html",
        page=page,
        names=seen.names,
        naming=seen.naming,
        me=seen.staff.account,
        mine={seen.staff.account, *(each.behalf for each in seen.deputies)},
        acts=ACTS,
        movers=[each.name for each in ACTS.values() if each.moves],
        leaders=[each.name for each in ACTS.values() if each.leads],
        done=done,
        news=news,
        refused=refusal_words(refused, seen) if refused else None,
        unkept=unkept(request.form, page.acts, act) if refused else (),
        typed=request.form,
        typed_act=act,
        hands=hands_of(page.leg, seen.names),
        separated=page.leg.decision is None and is_separated(page.leg, {seen.staff.account}),
        previews=previews(page.leg, rehearsed) if rehearsed else (),
        back=back_to_queue(),
    )


def _status(refused: ActionRefused) -> int:
    if isinstance(refused, NotAllowed):
        return 403
    return 422 if isinstance(refused, NotComplete) else 409
