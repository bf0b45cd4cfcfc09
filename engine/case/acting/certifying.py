"""Making out a certificate 制证: its number, its face, how long it holds, and the one whose place it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import insert

from catalog.model.certificate_names import ON_EVERY_CERTIFICATE
from catalog.model.following import FollowKind
from catalog.model.shared import CREDIT_CODE, Certificate
from catalog.reading.text import Text
from catalog.standards.certificate_identifier import MOST_VERSIONS, Identifier
from engine.case.acting.order import Ordered, Who
from engine.case.acting.succession import before
from engine.case.certificate.held import of_chain
from engine.case.state.excerpt import value_at
from engine.case.state.follows import Follows
from engine.case.state.issued import CertificateStatus, Issued
from engine.case.state.lapsing import Lapsing, lapsing_of
from engine.case.state.refusal import WrongState
from engine.case.stored.deed import Deed
from engine.case.stored.numbers import next_credit_code, next_number
from engine.record.event import EventName
from engine.record.opaque import new_opaque
from engine.storage import tables
from engine.time.span import later

NOT_DECLARED = Text(
    "本件所用目录版本中没有证照“{certificate}”，无法制证；请联系目录管理员。",
    "The catalogue version of this case declares no certificate “{certificate}”; ask the catalogue's administrator.",
)


@dataclass(frozen=True, slots=True)
class _Made:
    """What differs between a first certificate and one that takes another's place."""

    number: str
    face: Mapping[str, object]
    valid_from: str
    valid_until: str | None
    lapse: Lapsing | None
    before: Issued | None = None
    reissued: bool | None = None


def certify(deed: Ordered[Who], day: date) -> None:
    """Issue what an approval gives, as the version pinned by the leg declares it, from a day on; raises WrongState."""
    certificate = deed.catalog.certificates.get(deed.leg.certificate or "")
    if certificate is None:
        raise WrongState("no-certificate", NOT_DECLARED.fill(certificate=deed.leg.certificate))
    follows = deed.leg.follows
    if follows is None:
        _record(deed, certificate, _first(deed, certificate, day))
        return
    earlier = before(deed, follows, issuing=True)
    _record(deed, certificate, _successor(deed, certificate, follows, earlier.issued, day))
    earlier.end(CertificateStatus.REPLACED, follows.kind.zh, successor=deed.state.service_code)


def valid_until(certificate: Certificate, day: date) -> date | None:
    """Return the last day of validity: the day before the same day so many months or years later."""
    return later(day, certificate.valid_for) - timedelta(days=1) if certificate.valid_for else None


def _first(deed: Ordered[Who], certificate: Certificate, day: date) -> _Made:
    return _Made(
        number=_number(deed, certificate, day.year),
        face=_shown(certificate, deed.leg.answers),
        valid_from=day.isoformat(),
        valid_until=_iso(valid_until(certificate, day)),
        lapse=_lapse(deed, day),
    )


def _successor(deed: Ordered[Who], certificate: Certificate, follows: Follows, earlier: Issued, day: date) -> _Made:
    """Return what takes the place of a certificate: a renewal begins anew, a change and a reissue end with it."""
    renewed, reissued = follows.kind is FollowKind.RENEW, follows.kind is FollowKind.REISSUE
    return _Made(
        number=earlier.number if follows.keeps_number else _number(deed, certificate, day.year),
        face=_carried(certificate, follows, earlier.face, deed.leg.answers),
        valid_from=earlier.valid_from if reissued else _begins(day, None if renewed else earlier.valid_until),
        valid_until=_iso(valid_until(certificate, day)) if renewed else earlier.valid_until,
        lapse=_lapse(deed, day) if renewed else earlier.lapse if earlier.lapse and not earlier.lapse.start else None,
        before=earlier,
        reissued=reissued or None,
    )


def _begins(day: date, end: str | None) -> str:
    """Return from when what takes another's place holds: no later than it ends, where it is issued after that end."""
    return min(day.isoformat(), end or day.isoformat())


def _carried(
    certificate: Certificate, follows: Follows, face: Mapping[str, object], answers: Mapping[str, object]
) -> dict[str, object]:
    """Return the face of the certificate before with what was asked anew; a change is limited to its fields."""
    kept = {path: value for path, value in face.items() if path in certificate.shows}
    asked = {} if follows.kind is FollowKind.REISSUE else _shown(certificate, answers)
    return {**kept, **{path: value for path, value in asked.items() if not follows.fields or path in follows.fields}}


def _shown(certificate: Certificate, answers: Mapping[str, object]) -> dict[str, object]:
    shown = {path: value_at(answers, path) for path in certificate.shows if path not in ON_EVERY_CERTIFICATE}
    return {path: value for path, value in shown.items() if value is not None}


def _lapse(deed: Ordered[Who], day: date) -> Lapsing | None:
    item = deed.catalog.items.get(deed.leg.item)
    declared = item.result.lapses if item and item.result else None
    return lapsing_of(declared, day) if declared else None


def _record(deed: Ordered[Who], certificate: Certificate, made: _Made) -> None:
    drawn, before = new_opaque(), made.before
    chain = before.chain if before else None
    deed.record(
        EventName.CERTIFICATE_ISSUED,
        id=drawn,
        identifier=_identifier(deed, certificate, chain or drawn),
        certificate=certificate.key,
        number=made.number,
        department=deed.leg.department,
        **_holder(deed, certificate, made),
        face=dict(made.face),
        valid_from=made.valid_from,
        valid_until=made.valid_until,
        chain=chain,
        predecessor=before.certificate if before else None,
        reissued=made.reissued,
        lapse=made.lapse.to_json() if made.lapse else None,
    )


def _identifier(deed: Ordered[Who], certificate: Certificate, chain: str) -> str | None:
    """Return the electronic certificate identifier: one serial for the whole chain, and a version that counts its members.

    None where the kind has no type code, or the department that issues it no credit code.
    """
    department = deed.catalog.departments.get(deed.leg.department)
    version = len(of_chain(deed.connection, chain)) + 1
    if certificate.type_code is None or department is None or department.code is None or version > MOST_VERSIONS:
        return None
    return str(Identifier(certificate.type_code, department.code, chain, version))


def _holder(deed: Deed, certificate: Certificate, made: _Made) -> dict[str, object]:
    """Return who holds it: whom its face names where that is declared, else for whom the leg was applied for."""
    path = certificate.holder
    named = (value_at(made.face, path) or value_at(deed.leg.answers, path)) if path else None
    if isinstance(named, str):
        own = made.number if CREDIT_CODE in certificate.numbering.pattern else None
        return {"holder_name": named, "holder_number": own}
    holder = deed.state.holder(deed.leg)
    return {"holder_name": holder.name, "holder_number": holder.number}


def _number(deed: Ordered[Who], certificate: Certificate, year: int) -> str:
    if CREDIT_CODE in certificate.numbering.pattern:
        area = deed.catalog.city.area_code if deed.catalog.city else ""
        number = next_credit_code(deed.connection, certificate.key, area)
    else:
        number = next_number(deed.connection, certificate.key, certificate.numbering, year)
    taken = {"kind": certificate.key, "number": number, "service_code": deed.state.service_code, "leg": deed.number}
    deed.connection.execute(insert(tables.certificate_number), taken)
    return number


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
