"""Certificates: one's own as a sheet to print, and the verification of anyone's by its identifier."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for

from admin_ui.access.refusal import MISSING, Refusal
from admin_ui.certificate import sheet_of, verdict_of
from admin_ui.platform import platform
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.leaving import FAULTY, Answer
from admin_ui.portal.visiting import Visit, to_tracking, visit
from catalog.reading.text import Text
from engine.case.certificates import certified, successor
from engine.case.excerpt import without_names
from engine.people.masking import is_person
from engine.record.opaque import grouped_opaque, parse_opaque

LONGEST = 100
MISTYPED = Text(
    "查验码有误：应为 26 位，由数字和字母组成，印在证照下方。",
    "This is no verification code: it has 26 digits and letters and stands at the foot of the certificate.",
)
UNKNOWN = Refusal(
    404,
    Text("没有这份证照", "There is no such certificate"),
    Text(
        "请对照证照下方的查验码再输入一次。仍然查不到的，这份证照不是由本市颁发的，请向落款的部门核实。",
        "Compare the code with the foot of the certificate and type it again. If it still is not found, the city has not "
        "issued this certificate; ask the department that is named on it.",
    ),
)


@blueprint.get("/track/<code>/certificate")
def certificate(code: str) -> Answer:
    """Show the certificate of a case to whoever may see the case."""
    found = visit(code)
    if found is None:
        return to_tracking(code)
    issued = found.leg.issued
    if issued is None or found.state.erased:
        raise MISSING
    face = {key: _readable(found, value) for key, value in issued.face.items()}
    sheet = sheet_of(issued, found.compiled.service, found.catalog, holder=found.name, face=face)
    back = url_for("portal.tracked", code=found.state.service_code)
    return render_template("certificate.html", sheet=sheet, back=back, own=found.own or not _personal(found))


@blueprint.get("/certificates")
def certificates() -> Answer:
    """Ask for the code that stands on a certificate, and lead to what is known of it."""
    typed = request.args.get("code", "")[:LONGEST]
    if not typed.strip():
        return render_template("portal/certificates.html", code="", wrong=None)
    identifier = parse_opaque(typed)
    if identifier is None:
        return render_template("portal/certificates.html", code=typed, wrong=MISTYPED), FAULTY
    return redirect(url_for("portal.verification", code=identifier), 303)


@blueprint.get("/certificates/<code>")
def verification(code: str) -> str:
    """Tell whether a certificate is valid, to whoever knows its identifier: 128 bits that nobody guesses."""
    identifier = parse_opaque(code)
    with platform().database.read() as connection:
        found = certified(connection, identifier) if identifier else None
        now = successor(connection, found) if found else None
    if found is None or identifier is None:
        raise UNKNOWN
    page = {"verdict": verdict_of(found), "code": grouped_opaque(identifier), "now": now}
    return render_template("portal/verification.html", **page, today=platform().today().isoformat())


def _personal(found: Visit) -> bool:
    return bool(_people(found))


def _people(found: Visit) -> list[str]:
    return [name for kind, name in found.state.applicants if is_person(kind)]


def _readable(found: Visit, value: object) -> object:
    """Return a value of the face; whoever gave only code and telephone does not read a natural person's name in it."""
    return value if found.own else without_names(value, _people(found))
