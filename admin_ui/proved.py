"""What on record proves the materials of a leg, as its readers are told: which paper, from whom, until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for

from admin_ui.portal.service.paper import record_name
from catalog.model.catalog import Catalog
from catalog.reading.text import Text, same
from engine.case.state.leg import Leg
from engine.case.state.proved import Proved
from engine.evidence.paper import Source

UNTIL = Text("有效期至 {day}", "valid until {day}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing on record that was used; `address` verifies it, where it is a certificate."""

    name: Text
    number: str
    issuer: Text
    holder: str
    until: Text | None
    address: str | None


def evidence_of(leg: Leg, catalog: Catalog) -> Mapping[str, tuple[Evidence, ...]]:
    """Return by material what on record proves it."""
    return {material: tuple(_evidence(each, catalog) for each in used) for material, used in leg.proved.items()}


def _evidence(used: Proved, catalog: Catalog) -> Evidence:
    source, issuer = Source(used.source), catalog.departments.get(used.department)
    certificate = source is Source.CERTIFICATE
    until = UNTIL.fill(day=date.fromisoformat(used.valid_until)) if used.valid_until else None
    return Evidence(
        name=record_name(catalog, source, used.kind),
        number=used.number,
        issuer=(issuer.short or issuer.name) if issuer else same(used.department),
        holder=used.holder_name,
        until=until,
        address=url_for("portal.verification", code=used.identifier) if certificate else None,
    )
