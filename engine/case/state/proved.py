"""A material that was not handed in, since something on record proves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.case.state.issued import Issued
from engine.case.state.payload import Payload, mapping, mappings, text, text_or_none
from engine.evidence.paper import Paper, Source


@dataclass(frozen=True, slots=True)
class Proved:
    """What proves a material, alone or with others: a thing on record, with what it said when it was used."""

    source: str
    """certificate, result or material"""
    kind: str
    """key of the certificate, the item or the material"""
    identifier: str
    """by which it is found again: the certificate's unguessable identifier, or case and leg"""
    number: str
    department: str
    holder_name: str
    holder_number: str | None
    valid_until: str | None
    service_code: str | None
    """the case from which it comes; None where it was issued elsewhere"""

    def to_json(self) -> dict[str, object]:
        """Return it as a payload keeps it."""
        said = {
            "source": self.source,
            "kind": self.kind,
            "identifier": self.identifier,
            "number": self.number,
            "department": self.department,
            "holder_name": self.holder_name,
            "holder_number": self.holder_number,
            "valid_until": self.valid_until,
            "service_code": self.service_code,
        }
        return {key: value for key, value in said.items() if value is not None}


Proofs = Mapping[str, tuple[Proved, ...]]
"""By material, what proves it together."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One use of something on record: for which material, when, and by which department.

    It stays when something else takes its place, and when the leg is passed on.
    """

    material: str
    proved: Proved
    at: datetime
    department: str


def drawn(proofs: Proofs, at: datetime, department: str) -> tuple[Drawn, ...]:
    """Return the uses that proofs are."""
    return tuple(Drawn(material, each, at, department) for material, used in proofs.items() for each in used)


def drawn_on(used: tuple[Drawn, ...], proofs: Proofs, at: datetime, department: str) -> tuple[Drawn, ...]:
    """Return the uses that a department makes of proofs that come to it with a leg, apart from those it has made."""
    known = {(each.material, each.proved.identifier) for each in used if each.department == department}
    return tuple(each for each in drawn(proofs, at, department) if (each.material, each.proved.identifier) not in known)


def of_issued(issued: Issued, service_code: str) -> Proved:
    """Return the proof that a certificate is which a case has issued."""
    return Proved(
        Source.CERTIFICATE.value,
        issued.kind,
        issued.certificate,
        issued.number,
        issued.department,
        issued.holder_name,
        issued.holder_number,
        issued.valid_until,
        service_code,
    )


def of_paper(paper: Paper) -> Proved:
    """Return the proof that something on record is."""
    return Proved(
        paper.source.value,
        paper.kind,
        paper.identifier,
        paper.number,
        paper.department,
        paper.holder_name,
        paper.holder_number,
        paper.valid_until,
        paper.service_code,
    )


def proved_to_json(proofs: Mapping[str, Iterable[Proved]]) -> dict[str, object] | None:
    """Return what is proved as a payload keeps it; None where nothing is."""
    return {material: [each.to_json() for each in used] for material, used in proofs.items()} or None


def proved_from(said: Payload) -> Proofs:
    """Return what is proved, by material, as a payload keeps it."""
    kept = mapping(said, "proved")
    return {material: tuple(map(_proof, mappings(kept, material))) for material in kept}


def _proof(said: Payload) -> Proved:
    return Proved(
        text(said, "source"),
        text(said, "kind"),
        text(said, "identifier"),
        text(said, "number"),
        text(said, "department"),
        text_or_none(said, "holder_name") or "",  # erased with the personal data of its case
        text_or_none(said, "holder_number"),
        text_or_none(said, "valid_until"),
        text_or_none(said, "service_code"),
    )
