"""Certificates on record, issued here or elsewhere, found by the identifiers that are printed on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from sqlalchemy import Connection, and_, or_, select

from catalog.model.shared import Certificate
from catalog.standards import certificate_identifier
from engine.case.certificate.held import head
from engine.case.state.issued import CertificateStatus
from engine.case.state.lapsing import Lapsing, of_row
from engine.evidence.elsewhere import Kept, by_certificate
from engine.people.masking import masked
from engine.record.opaque import parse_opaque
from engine.storage.tables import certificate, leg

_STATUSES: Mapping[str, CertificateStatus] = {each.value: each for each in CertificateStatus}
BETWEEN = "、"
"""Stands between the names of several holders."""


@dataclass(frozen=True, slots=True)
class Certified:
    """A certificate as it is on record; days are ISO dates. What anyone may learn of it is `public_of` it alone.

    `certificate` is its unguessable identifier, `identifier` its electronic certificate identifier. One that was issued
    here names its service and the version of its catalogue, one that was taken over the `source` that told of it.
    """

    certificate: str
    identifier: str | None
    kind: str
    number: str
    department: str
    holder_name: str
    valid_from: str
    valid_until: str | None
    status: CertificateStatus
    face: Mapping[str, object] = field(default_factory=dict)
    issued_on: str | None = None
    chain: str | None = None
    predecessor: str | None = None
    service: str | None = None
    version: str | None = None
    source: str | None = None
    grade: str | None = None
    lapse: Lapsing | None = None
    """by when it lapses, unless something is reported to have begun"""

    def holds(self, today: str) -> bool:
        """Say whether the certificate is valid on a legal day (ISO)."""
        return (
            self.status is CertificateStatus.VALID and self.valid_from <= today and (self.valid_until or today) >= today
        )

    def to_json(self) -> dict[str, object]:
        """Return all of it, for those who look after the system."""
        lapse = self.lapse.as_row() if self.lapse else None
        return {**asdict(replace(self, lapse=None)), "status": self.status.value, "lapse": lapse}


def public_of(found: Certified, declared: Certificate | None) -> Mapping[str, object]:
    """Return what anyone may learn: what the certificate's declaration makes public, and the holder, else masked."""
    public = declared.public if declared else ()
    own = {"number": found.number, "issued": found.issued_on or found.valid_from, "valid_until": found.valid_until}
    told: dict[str, object | None] = {name: own.get(name, found.face.get(name)) for name in public if name != "holder"}
    whole = "holder" in public
    holder = found.holder_name if whole else BETWEEN.join(map(masked, found.holder_name.split(BETWEEN)))
    return {name: value for name, value in {"holder": holder or None, **told}.items() if value is not None}


def successor(connection: Connection, found: Certified) -> Certified | None:
    """Return the certificate that is in force instead of one that is not any more; None where there is none."""
    if found.chain is None or found.status is CertificateStatus.VALID:
        return None
    now = head(connection, found.chain)
    return certified(connection, now.certificate) if now else None


def certified(connection: Connection, typed: str) -> Certified | None:
    """Return the certificate of an identifier of either kind as it is on record; None when there is none."""
    identifier = parse_opaque(typed) or certificate_identifier.as_typed(typed)
    issued = certificate.c
    same = and_(leg.c.service_code == issued.service_code, leg.c.leg == issued.leg)
    columns = (
        issued.certificate, issued.identifier, issued.kind, issued.number, issued.department, issued.holder_name,
        issued.valid_from, issued.valid_until, issued.status, issued.face, issued.chain, issued.predecessor,
        issued.lapse, leg.c.service, leg.c.version,
    )  # fmt: skip
    wanted = select(*columns).select_from(certificate.join(leg, same))
    mine = or_(issued.certificate == identifier, issued.identifier == identifier)
    row = connection.execute(wanted.where(mine)).mappings().first()
    if row is not None:
        lapse = of_row(json.loads(row["lapse"])) if row["lapse"] else None
        return Certified(**{**row, "face": json.loads(row["face"]), "status": _STATUSES[row["status"]], "lapse": lapse})
    kept = by_certificate(connection, identifier)
    return _of_others(kept) if kept else None


def _of_others(kept: Kept) -> Certified:
    told = kept.told
    return Certified(
        certificate=kept.certificate,
        identifier=told.identifier,
        kind=told.kind,
        number=told.number,
        department=told.department,
        holder_name=told.holder_name,
        valid_from=told.valid_from,
        valid_until=told.valid_until,
        status=told.status,
        face=told.face,
        issued_on=told.issued_on,
        source=kept.source,
        grade=told.grade.value,
    )
