"""Certificates: one's own as a sheet to print, and the verification of anyone's by its identifier."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from admin_ui.access.refusal import MISSING, Refusal
from admin_ui.certificate import Sheet, number_of, sheet_of, verdict_of
from admin_ui.document.answers import certificate_file, certificate_page
from admin_ui.platform import platform
from admin_ui.portal.application.leaving import FAULTY, Answer
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.visiting import Visit, to_tracking, visit
from catalog.reading.text import Text
from catalog.standards.certificate_identifier import ROOT, Fault, as_typed, fault, parse
from engine.case.certificate.certificates import certified, successor
from engine.case.state.excerpt import without_names
from engine.case.state.issued import Issued
from engine.people.masking import is_person
from engine.record.opaque import grouped_opaque, parse_opaque

LONGEST = 160
MISTYPED = Text(
    "查验码有误：应为 26 位，由数字和字母组成，印在证照下方。",
    "This is no verification code: it has 26 digits and letters and stands at the foot of the certificate.",
)
FORGED = Text(
    "电子证照标识的校验位不对：可能抄错，也可能是伪造的。请对照证照再输入一次。",
    "The check character of this identifier is wrong: it is mistyped, or forged. Compare it with the certificate.",
)
SHAPELESS = Text(
    "电子证照标识的格式不对：应为 1.2.156.3005.2 后接类型代码、颁发机构、流水号、版本号和校验位。",
    "This identifier has the wrong shape: after 1.2.156.3005.2 it has type, issuer, serial, version and check character.",
)
UNKNOWN_TYPE = Text(
    "类型代码“{code}”不是本市登记的证照类型，请向颁发机构核实。",
    "The type code “{code}” is of no certificate known in this city; ask the body that issued it.",
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
    own = found.own or not _personal(found)
    return certificate_page(_sheet(found)[0], back=found.url("tracked"), own=own, file=found.url("certificate_pdf"))


@blueprint.get("/track/<code>/certificate.pdf")
def certificate_pdf(code: str) -> Response:
    """Hand out the certificate of a case as a PDF to whoever may see the case."""
    found = visit(code)
    if found is None:
        return to_tracking(code)
    sheet, issued = _sheet(found)
    return certificate_file(sheet, issued.issued_at)


@blueprint.get("/certificates")
def certificates() -> Answer:
    """Ask for the code that stands on a certificate, and lead to what is known of it."""
    typed = request.args.get("code", "")[:LONGEST]
    if not typed.strip():
        return render_template("portal/certificates.html", code="", wrong=None)
    identifier, wrong = _read(typed)
    if identifier is None:
        return render_template("portal/certificates.html", code=typed, wrong=wrong), FAULTY
    return redirect(url_for("portal.verification", code=identifier), 303)


@blueprint.get("/certificates/<code>")
def verification(code: str) -> str:
    """Tell whether a certificate is valid, to whoever knows its identifier: 128 bits that nobody guesses."""
    identifier, wrong = _read(code)
    if identifier is None and wrong is not MISTYPED:
        raise Refusal(404, UNKNOWN.title, wrong)
    with platform().database.read() as connection:
        found = certified(connection, identifier) if identifier else None
        now = successor(connection, found) if found else None
    if found is None:
        raise UNKNOWN
    page = {
        "verdict": verdict_of(found),
        "code": grouped_opaque(found.certificate),
        "now": now,
        "number": number_of(now) if now else "",
    }
    return render_template("portal/verification.html", **page, today=platform().today().isoformat())


def _read(typed: str) -> tuple[str | None, Text]:
    """Return the identifier that was typed, of either kind, or what is wrong with it."""
    if (code := parse_opaque(typed)) is not None:
        return code, MISTYPED
    plain = as_typed(typed)
    if not plain.startswith(f"{ROOT}."):
        return None, MISTYPED
    identifier = parse(plain)
    if identifier is None:
        return None, FORGED if fault(plain) is Fault.CHECK else SHAPELESS
    kinds = platform().edition().catalog.certificates.values()
    if all(each.type_code != identifier.type_code for each in kinds):
        return None, UNKNOWN_TYPE.fill(code=identifier.type_code)
    return plain, MISTYPED


def _sheet(found: Visit) -> tuple[Sheet, Issued]:
    """Return the certificate of a case as its visitor may read it; raises Refusal (404) without one."""
    issued = found.leg.issued
    if issued is None or found.state.erased:
        raise MISSING
    face = {key: _readable(found, value) for key, value in issued.face.items()}
    holder = str(_readable(found, issued.holder_name))
    return sheet_of(issued, found.compiled.service, found.catalog, holder=holder, face=face), issued


def _personal(found: Visit) -> bool:
    return bool(_people(found))


def _people(found: Visit) -> list[str]:
    return [name for kind, name in found.state.applicants if is_person(kind)]


def _readable(found: Visit, value: object) -> object:
    """Return a value of the face; whoever gave only code and telephone does not read a natural person's name in it."""
    return value if found.own else without_names(value, _people(found))
