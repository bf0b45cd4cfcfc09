"""What the issuing department does about a certificate of its own accord, with its reason, its legal basis and its document."""

from __future__ import annotations

from catalog.model.document import Occasion
from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.acting.allowed import in_department
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered
from engine.case.acting.succession import no_successor_waits
from engine.case.state.actor import Staff
from engine.case.state.issued import CertificateStatus, Issued
from engine.case.state.leg import Leg
from engine.case.state.refusal import WrongState, needed
from engine.record.event import EventName

ROLE = Role.APPROVER
"""Who decides about a certificate that stands: whoever decides on issuing it."""
NO_CERTIFICATE = Text("此件没有颁发证照。", "No certificate was issued in this case.")
NOT_SO = Text(
    "证照 {number} 现在的状态是“{status}”，不能{what}。",
    "Certificate {number} is {status} now, so it cannot be {what_en}.",
)
FROM: dict[Occasion, frozenset[CertificateStatus]] = {
    Occasion.SUSPENSION: frozenset({CertificateStatus.VALID}),
    Occasion.RESUMPTION: frozenset({CertificateStatus.SUSPENDED}),
    Occasion.REVOCATION: frozenset({CertificateStatus.VALID, CertificateStatus.SUSPENDED}),
    Occasion.CANCELLATION: frozenset(CertificateStatus) - {CertificateStatus.REPLACED, CertificateStatus.CANCELLED},
}
"""How a certificate may stand before each act; what came to its end or was revoked is cancelled as well (许可法 70)."""
TO: dict[Occasion, CertificateStatus] = {
    Occasion.SUSPENSION: CertificateStatus.SUSPENDED,
    Occasion.RESUMPTION: CertificateStatus.VALID,
    Occasion.REVOCATION: CertificateStatus.REVOKED,
    Occasion.CANCELLATION: CertificateStatus.CANCELLED,
}
_ENDS = frozenset({Occasion.REVOCATION, Occasion.CANCELLATION})
"""What puts a certificate out of force for good."""
_DONE = {
    Occasion.SUSPENSION: "suspended",
    Occasion.RESUMPTION: "resumed",
    Occasion.REVOCATION: "revoked",
    Occasion.CANCELLATION: "cancelled",
}


def possible(leg: Leg, occasion: Occasion) -> bool:
    """Say whether a leg's certificate stands so that an act about it is possible."""
    return leg.issued is not None and leg.issued.status in FROM[occasion]


def intervene(deed: Ordered[Staff], occasion: Occasion, reason: str, basis: str) -> None:
    """Change the status of the leg's certificate and issue the document of it; raises ActionRefused."""
    in_department(deed, (ROLE,), deed.leg.department)
    deed.unchanged()
    issued = _standing(deed.leg, occasion)
    if occasion in _ENDS and issued.status in FROM[Occasion.REVOCATION]:
        no_successor_waits(deed.connection, issued)
    if not reason.strip():
        raise needed("理由", "reason")
    if not basis.strip():
        raise needed("法律依据", "legal basis")
    deed.record(
        EventName.CERTIFICATE_CHANGED,
        certificate=issued.certificate,
        number=issued.number,
        status=TO[occasion].value,
        reason=reason.strip(),
        basis=basis.strip(),
    )
    issue_document(deed, occasion)


def _standing(leg: Leg, occasion: Occasion) -> Issued:
    if leg.issued is None:
        raise WrongState("no-certificate", NO_CERTIFICATE)
    if not possible(leg, occasion):
        status = Text(leg.issued.status.zh, leg.issued.status.value)
        said = {"number": leg.issued.number, "what": occasion.zh, "what_en": _DONE[occasion]}
        raise WrongState("certificate-not-so", NOT_SO.fill(status=status, **said))
    return leg.issued
