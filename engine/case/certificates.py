"""Certificates that were issued, found by the unguessable identifier that is printed on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from engine.case.held import head
from engine.case.issued import CertificateStatus
from engine.storage.tables import certificate, leg, published_result

_STATUSES: Mapping[str, CertificateStatus] = {each.value: each for each in CertificateStatus}


@dataclass(frozen=True, slots=True)
class Certified:
    """What anyone may learn of a certificate: what kind it is, whose it is to issue, how long it holds, what is public."""

    kind: str
    department: str
    service: str
    version: str
    valid_from: str
    valid_until: str | None
    status: CertificateStatus
    chain: str
    facts: Mapping[str, object]

    def holds(self, today: str) -> bool:
        """Say whether the certificate is valid on a legal day (ISO)."""
        return (
            self.status is CertificateStatus.VALID and self.valid_from <= today and (self.valid_until or today) >= today
        )


def successor(connection: Connection, found: Certified) -> Certified | None:
    """Return the certificate that is in force instead of one that is not any more; None where there is none."""
    now = head(connection, found.chain) if found.status is not CertificateStatus.VALID else None
    return certified(connection, now.certificate) if now else None


def certified(connection: Connection, identifier: str) -> Certified | None:
    """Return the certificate of an identifier as it was issued; None when there is none."""
    same = and_(leg.c.service_code == certificate.c.service_code, leg.c.leg == certificate.c.leg)
    public = and_(
        published_result.c.service_code == certificate.c.service_code, published_result.c.leg == certificate.c.leg
    )
    issued = certificate.c
    columns = (issued.kind, issued.department, leg.c.service, leg.c.version)
    days = (issued.valid_from, issued.valid_until, issued.status, issued.chain)
    joined = certificate.join(leg, same).outerjoin(published_result, public)
    wanted = select(*columns, *days, published_result.c.facts).select_from(joined)
    row = connection.execute(wanted.where(issued.certificate == identifier)).mappings().first()
    if row is None:
        return None
    facts, status = json.loads(row["facts"] or "{}"), _STATUSES[row["status"]]
    return Certified(**{**row, "facts": facts, "status": status})
