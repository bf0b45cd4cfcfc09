"""A material that was not handed in, since something on record proves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.case.issued import Issued
from engine.case.payload import Payload, mapping, text, text_or_none


@dataclass(frozen=True, slots=True)
class Proved:
    """What proves a material: a certificate, by its unguessable identifier, with what it said when it was used."""

    certificate: str
    kind: str
    number: str
    department: str
    holder_name: str
    valid_until: str | None
    service_code: str
    """the case in which it was issued"""

    def to_json(self) -> dict[str, object]:
        """Return it as a payload keeps it."""
        said = {
            "certificate": self.certificate,
            "kind": self.kind,
            "number": self.number,
            "department": self.department,
            "holder_name": self.holder_name,
            "valid_until": self.valid_until,
            "service_code": self.service_code,
        }
        return {key: value for key, value in said.items() if value is not None}


def proved_by(issued: Issued, service_code: str) -> Proved:
    """Return the proof that a certificate is."""
    return Proved(
        issued.certificate,
        issued.kind,
        issued.number,
        issued.department,
        issued.holder_name,
        issued.valid_until,
        service_code,
    )


def proved_from(said: Payload) -> Mapping[str, Proved]:
    """Return what is proved, by material, as a payload keeps it."""
    kept = mapping(said, "proved")
    return {material: _proof(mapping(kept, material)) for material in kept}


def _proof(said: Payload) -> Proved:
    return Proved(
        text(said, "certificate"),
        text(said, "kind"),
        text(said, "number"),
        text(said, "department"),
        text(said, "holder_name"),
        text_or_none(said, "valid_until"),
        text(said, "service_code"),
    )
