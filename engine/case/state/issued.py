"""The certificate that a leg gave, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.case.state.lapsing import Lapsing
from engine.evidence.status import CertificateStatus

__all__ = ["CertificateStatus", "Issued"]


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate that was issued; days are ISO dates, without `valid_until` it does not expire.

    `certificate` is its unguessable identifier, by which anyone who holds it may verify it.
    """

    certificate: str
    kind: str
    number: str
    department: str
    holder_name: str
    holder_number: str | None
    face: Mapping[str, object]
    issued_at: datetime
    valid_from: str
    valid_until: str | None
    chain: str
    """identifier of the first certificate of which it is a successor, its own where it is the first"""
    identifier: str | None = None
    """its electronic certificate identifier 电子证照标识; None where its kind or its issuer has no code"""
    predecessor: str | None = None
    """the unguessable identifier of the certificate whose place it took"""
    reissued: bool = False
    """whether it was made out again for one that was lost 补发"""
    lapse: Lapsing | None = None
    status: CertificateStatus = CertificateStatus.VALID
    status_at: datetime | None = None
    status_reason: str | None = None
    status_basis: str | None = None
    """the legal basis, where a department brought the status about"""
    successor: str | None = None
    """service code of the case by which it was replaced, changed or ended"""
