"""Something on record that may prove a material: a certificate, an earlier approval, or papers handed in before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from catalog.model.evidence import Grade, Proof

FOREVER = "9999-12-31"
"""The last day of what does not expire, so that days can be compared."""


class Source(StrEnum):
    """What kind of thing is on record."""

    CERTIFICATE = "certificate"
    RESULT = "result"
    MATERIAL = "material"


Wanted = tuple[Source, str]
"""A source, and the key of the certificate, the item or the material."""


def wanted(proof: Proof) -> Wanted | None:
    """Return what a proof looks for on record; None for one that is given by the applicant."""
    for source in Source:
        key = getattr(proof, source.value)
        if key is not None:
            return source, str(key)
    return None


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing on record; days are ISO dates, `face` its values as they are kept, `status` a word of its own."""

    source: Source
    kind: str
    """key of the certificate, the item or the material"""
    identifier: str
    """by which it is named when it is used"""
    number: str
    department: str
    holder_name: str
    holder_number: str | None
    issued: str
    valid_from: str
    valid_until: str | None
    status: str
    service_code: str | None
    """the case from which it comes; None where it was issued elsewhere"""
    leg: int = 1
    grade: Grade = Grade.A
    face: Mapping[str, object] = field(default_factory=dict)

    @property
    def issued_here(self) -> bool:
        """Whether it is a certificate that a case of this system issued."""
        return self.source is Source.CERTIFICATE and self.service_code is not None

    @property
    def valid(self) -> bool:
        """Whether nothing has ended it; whether its days are over is another question."""
        return self.status == "valid"
