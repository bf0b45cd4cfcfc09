"""The rows of what a leg issued, of what on record proved its materials, and of the certificate that it follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table

from engine.case.state.follows import Follows
from engine.case.state.issued import Issued
from engine.case.state.leg import Leg, Stage
from engine.evidence.stored import on_faces
from engine.record.canonical import canonical
from engine.storage import tables

Row = dict[str, Any]


def rows_of_evidence(leg: Leg) -> Iterator[tuple[Table, Row]]:
    """Yield the rows, without the service code and the leg that they begin with."""
    if leg.issued is not None:
        yield tables.certificate, _certificate(leg.issued)
        named = {"kind": leg.issued.kind, "certificate": leg.issued.certificate}
        for field, value in on_faces(leg.issued.face):
            yield tables.certificate_face, {**named, "field": field, "value": value}
    for row in _uses(leg):
        yield tables.certificate_use, row
    for material, each in leg.pledges.items():
        said = {"kind": each.kind.value, "department": leg.department, "check_by": each.check_by, "kept": each.kept}
        yield tables.pledge, {"material": material, **said}
    if leg.follows is not None:
        yield tables.follow_up, _follow_up(leg, leg.follows)


def _certificate(issued: Issued) -> Row:
    return {
        "certificate": issued.certificate,
        "identifier": issued.identifier,
        "kind": issued.kind,
        "number": issued.number,
        "department": issued.department,
        "holder_name": issued.holder_name,
        "holder_number": issued.holder_number,
        "face": canonical(issued.face),
        "issued_at": issued.issued_at,
        "valid_from": issued.valid_from,
        "valid_until": issued.valid_until,
        "status": issued.status.value,
        "chain": issued.chain,
        "predecessor": issued.predecessor,
        "lapse": canonical(issued.lapse.as_row()) if issued.lapse else None,
        "lapses_on": issued.lapse.on if issued.lapse and issued.lapse.start is None else None,
    }


def _uses(leg: Leg) -> Iterator[Row]:
    counted: Counter[str] = Counter()
    for use in leg.used:
        each = use.proved
        yield {
            "material": use.material,
            "position": counted[use.material],
            "source": each.source,
            "kind": each.kind,
            "identifier": each.identifier,
            "number": each.number,
            "holder_number": each.holder_number,
            "department": use.department,
            "item": leg.item,
            "used_at": use.at,
        }
        counted[use.material] += 1


def _follow_up(leg: Leg, follows: Follows) -> Row:
    granted = (leg.outcome or leg.stage) is Stage.APPROVED
    return {
        "kind": follows.kind.value,
        "chain": follows.chain,
        "certificate": follows.certificate,
        "predecessor": follows.service_code,
        "predecessor_leg": follows.leg,
        "year": follows.year,
        "valid_until": follows.valid_until,
        "pending": not leg.closed and not (granted and (leg.issued is not None or not follows.kind.issues)),
        "granted": granted,
    }
