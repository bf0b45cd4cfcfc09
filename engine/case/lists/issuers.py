"""Certificates as the departments see them that issued them: the latest, or those that certain words find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from catalog.standards import certificate_identifier
from engine.case.state.issued import CertificateStatus
from engine.record.opaque import parse_opaque
from engine.storage.tables import case, certificate

PAGE = 50
EVERY = "*"
_STATUSES: Mapping[str, CertificateStatus] = {each.value: each for each in CertificateStatus}


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: in which departments (`*`: all), by which words, and which page of it."""

    departments: frozenset[str]
    words: str = ""
    """a number, an identifier of either kind, a holder's number, or how the holder's name begins"""
    page: int = 1


@dataclass(frozen=True, slots=True)
class IssuedHere:
    """One certificate and the leg that issued it, where it is acted on."""

    service_code: str
    leg: int
    kind: str
    number: str
    holder_name: str
    department: str
    issued_at: datetime
    valid_until: str | None
    status: CertificateStatus


def issued_by(connection: Connection, sought: Sought) -> tuple[tuple[IssuedHere, ...], bool]:
    """Return a page of certificates, the latest first, and whether there are more behind it; none of erased cases."""
    issued = certificate.c
    columns = (
        issued.service_code, issued.leg, issued.kind, issued.number, issued.holder_name, issued.department,
        issued.issued_at, issued.valid_until, issued.status,
    )  # fmt: skip
    joined = certificate.join(case, case.c.service_code == issued.service_code)
    own = [] if EVERY in sought.departments else [issued.department.in_(sorted(sought.departments))]
    wanted = select(*columns).select_from(joined).where(case.c.erased_at.is_(None), *own)
    if sought.words:
        wanted = wanted.where(_named(sought.words))
    newest = wanted.order_by(issued.issued_at.desc(), issued.service_code, issued.leg)
    rows = connection.execute(newest.limit(PAGE + 1).offset((sought.page - 1) * PAGE)).mappings().all()
    found = tuple(IssuedHere(**{**row, "status": _STATUSES[row["status"]]}) for row in rows[:PAGE])
    return found, len(rows) > PAGE


def _named(words: str) -> ColumnElement[bool]:
    issued, plain = certificate.c, certificate_identifier.as_typed(words)
    code = parse_opaque(words)
    if code is not None:
        return or_(issued.certificate == code, issued.number == words)
    if plain.startswith(f"{certificate_identifier.ROOT}."):
        return and_(issued.identifier == plain)
    return or_(
        issued.number == words,
        issued.holder_number == plain,
        issued.holder_name.startswith(words, autoescape=True),
    )
