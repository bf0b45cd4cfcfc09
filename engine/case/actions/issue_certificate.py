"""Issue the certificate 制证: numbered without a gap by kind and year; where nothing is to be delivered the leg is closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import insert

from catalog.model.certificate_names import ON_EVERY_CERTIFICATE
from catalog.model.shared import Certificate
from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.actor import Staff
from engine.case.allowed import in_department
from engine.case.deed import Deed
from engine.case.excerpt import value_at
from engine.case.leg import Stage
from engine.case.numbers import next_number
from engine.case.order import Ordered, action
from engine.case.refusal import WrongState
from engine.record.event import EventName
from engine.record.opaque import new_opaque
from engine.storage import tables
from engine.time.span import later

NOT_DECLARED = Text(
    "本件所用目录版本中没有证照“{certificate}”，无法制证；请联系目录管理员。",
    "The catalogue version of this case declares no certificate “{certificate}”; ask the catalogue's administrator.",
)


@action
def perform(deed: Ordered[Staff]) -> None:
    """Issue what an approval gives, by the approver or the window, as the version pinned by the leg declares it."""
    in_department(deed, (Role.APPROVER, Role.WINDOW_CLERK), deed.leg.department)
    deed.require(Stage.APPROVED)
    deed.unchanged()
    certificate = deed.catalog.certificates.get(deed.leg.certificate or "")
    if certificate is None:
        raise WrongState("no-certificate", NOT_DECLARED.fill(certificate=deed.leg.certificate))
    _issue(deed, certificate, deed.today)
    deed.conclude()


def valid_until(certificate: Certificate, day: date) -> date | None:
    """Return the last day of validity: the day before the same day so many months or years later."""
    return later(day, certificate.valid_for) - timedelta(days=1) if certificate.valid_for else None


def _issue(deed: Deed, certificate: Certificate, day: date) -> None:
    number = _number(deed, certificate, day.year)
    until = valid_until(certificate, day)
    deed.record(
        EventName.CERTIFICATE_ISSUED,
        id=new_opaque(),
        certificate=certificate.key,
        number=number,
        department=deed.leg.department,
        holder_name=deed.state.name,
        holder_number=deed.state.number,
        face=_face(certificate, deed.leg.answers),
        valid_from=day.isoformat(),
        valid_until=until.isoformat() if until else None,
    )


def _face(certificate: Certificate, answers: Mapping[str, object]) -> dict[str, object]:
    shown = {path: value_at(answers, path) for path in certificate.shows if path not in ON_EVERY_CERTIFICATE}
    return {path: value for path, value in shown.items() if value is not None}


def _number(deed: Deed, certificate: Certificate, year: int) -> str:
    number = next_number(deed.connection, certificate.key, certificate.numbering, year)
    taken = {"kind": certificate.key, "number": number, "service_code": deed.state.service_code, "leg": deed.number}
    deed.connection.execute(insert(tables.certificate_number), taken)
    return number
