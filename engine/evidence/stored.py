"""What is on record for a holder or a project: looked up by indexes, by kind, holder and status."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, exists, func, or_, select

from catalog.model.evidence import Grade
from engine.evidence.paper import Paper, Source, Wanted
from engine.storage.tables import (
    case,
    case_material,
    certificate,
    certificate_face,
    held_elsewhere,
    held_elsewhere_face,
    leg,
)
from engine.time.clock import legal_day

MOST = 500
"""How many things on record of one source are looked at, the latest."""
VALID = "valid"
_GRADES = {each.value: each for each in Grade}


@dataclass(frozen=True, slots=True)
class Look:
    """What to look for: kinds by source, the holders' numbers, and projects by what stands on the face (kind, field, value)."""

    sought: frozenset[Wanted]
    holders: tuple[str, ...]
    faces: tuple[tuple[str, str, str], ...]
    zone: str
    valid: bool = True
    """only what nothing has ended, or whatever there is"""


def papers(connection: Connection, look: Look) -> tuple[Paper, ...]:
    """Return what is on record, the latest first within each source."""
    return tuple(
        each for found in (_certificates, _elsewhere, _results, _materials) for each in found(connection, look)
    )


def _certificates(connection: Connection, look: Look) -> Iterator[Paper]:
    for row in _held(connection, look, certificate, certificate_face, certificate.c.issued_at):
        yield Paper(
            source=Source.CERTIFICATE,
            kind=row.kind,
            identifier=row.certificate,
            number=row.number,
            department=row.department,
            holder_name=row.holder_name,
            holder_number=row.holder_number,
            issued=_day(row.issued_at, look.zone),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            status=row.status,
            service_code=row.service_code,
            leg=row.leg,
            face=json.loads(row.face),
        )


def _elsewhere(connection: Connection, look: Look) -> Iterator[Paper]:
    """Yield certificates that other systems issued."""
    for row in _held(connection, look, held_elsewhere, held_elsewhere_face, held_elsewhere.c.issued_on):
        yield Paper(
            source=Source.CERTIFICATE,
            kind=row.kind,
            identifier=row.certificate,
            number=row.number,
            department=row.department,
            holder_name=row.holder_name,
            holder_number=row.holder_number,
            issued=row.issued_on,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            status=row.status,
            service_code=None,
            grade=_GRADES[row.grade],
            face=json.loads(row.face),
        )


def _held(
    connection: Connection, look: Look, certificates: Table, faces: Table, by: ColumnElement[Any]
) -> Iterable[Row[Any]]:
    """Return the certificates of the holders, then those of the project, each once and the latest first."""
    held, face, kinds = certificates.c, faces.c, _kinds(look, Source.CERTIFICATE)
    wanted = select(certificates)
    if look.valid:  # as an expression, lest an index by status, under which nearly all are, be taken for the one to use
        wanted = wanted.where(held.status.concat("") == VALID)
    ways = [wanted.where(held.kind.in_(kinds), held.holder_number.in_(look.holders))] if kinds and look.holders else []
    if look.faces:
        named = (and_(face.kind == kind, face.field == field, face.value == value) for kind, field, value in look.faces)
        ways.append(wanted.join(faces, face.certificate == held.certificate).where(or_(*named)))
    found: dict[str, Row[Any]] = {}
    for way in ways:
        for row in connection.execute(way.order_by(by.desc(), held.certificate).limit(MOST)):
            found.setdefault(row.certificate, row)
    return found.values()


def _results(connection: Connection, look: Look) -> Iterator[Paper]:
    items = _kinds(look, Source.RESULT)
    if not items or not look.holders:
        return
    approved = or_(leg.c.outcome == "approved", leg.c.stage == "approved")
    issued = and_(certificate.c.service_code == leg.c.service_code, certificate.c.leg == leg.c.leg)
    joined = leg.join(case, case.c.service_code == leg.c.service_code).outerjoin(certificate, issued)
    wanted = (
        select(leg, case.c.applicant_name, case.c.applicant_number)
        .select_from(joined)
        .where(case.c.applicant_number.in_(look.holders), leg.c.item.in_(items), approved, case.c.erased_at.is_(None))
        .where(or_(certificate.c.certificate.is_(None), in_force()))
    )
    for row in _latest(connection, wanted, leg.c.decided_at):
        identifier, face = f"{row.service_code}-{row.leg}", json.loads(row.answers)
        paper = _of_case(row, Source.RESULT, row.item, identifier, _day(row.decided_at, look.zone))
        yield replace(paper, face=face)


def in_force() -> ColumnElement[bool]:
    """Return the condition that what a certificate gave holds on: in itself, or in the one that took its place."""
    head = certificate.alias("head")
    return exists().where(head.c.chain == certificate.c.chain, head.c.status == VALID)


def _materials(connection: Connection, look: Look) -> Iterator[Paper]:
    """Yield papers of an accepted leg, those of one material together: somebody has looked at them."""
    kinds = _kinds(look, Source.MATERIAL)
    if not kinds or not look.holders:
        return
    given = case_material.c
    same = and_(leg.c.service_code == given.service_code, leg.c.leg == given.leg)
    joined = case_material.join(leg, same).join(case, case.c.service_code == given.service_code)
    one = (given.service_code, given.leg, given.material)
    whose = (leg.c.department, case.c.applicant_name, case.c.applicant_number)
    newest = func.max(given.added_at).label("added_at")
    wanted = (
        select(*one, *whose, newest)
        .select_from(joined)
        .where(case.c.applicant_number.in_(look.holders), given.material.in_(kinds))
        .where(leg.c.accepted_at.is_not(None), case.c.erased_at.is_(None))
        .group_by(*one, *whose)
    )
    for row in _latest(connection, wanted, newest):
        identifier, day = f"{row.service_code}-{row.leg}-{row.material}", _day(row.added_at, look.zone)
        yield replace(_of_case(row, Source.MATERIAL, row.material, identifier, day), grade=Grade.D)


def _of_case(row: Row[tuple[object, ...]], source: Source, kind: str, identifier: str, day: str) -> Paper:
    """Return what comes of a leg of a case and is no certificate: it is its applicant's, and does not end."""
    return Paper(
        source=source,
        kind=kind,
        identifier=identifier,
        number=row.service_code,
        department=row.department,
        holder_name=row.applicant_name,
        holder_number=row.applicant_number,
        issued=day,
        valid_from=day,
        valid_until=None,
        status=VALID,
        service_code=row.service_code,
        leg=row.leg,
    )


def _kinds(look: Look, source: Source) -> list[str]:
    return sorted(key for of, key in look.sought if of is source)


def _latest(
    connection: Connection, wanted: Select[tuple[object, ...]], by: ColumnElement[datetime]
) -> Sequence[Row[tuple[object, ...]]]:
    return connection.execute(wanted.order_by(by.desc()).limit(MOST)).all()


def _day(moment: datetime, zone: str) -> str:
    return legal_day(moment, zone).isoformat()


def on_faces(face: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what of a face certificates are found by: short texts and whole numbers."""
    for field, value in face.items():
        if isinstance(value, int | str) and not isinstance(value, bool) and 0 < len(str(value)) <= LONGEST:
            yield field, str(value)


LONGEST = 64
"""Characters of a value by which certificates are found."""


def files_of(connection: Connection, paper: Paper) -> Iterable[Mapping[str, object]]:
    """Return the files of papers handed in before, as a payload keeps them."""
    given = case_material.c
    wanted = select(given.digest, given.name, given.size, given.type).where(
        given.service_code == paper.service_code, given.leg == paper.leg, given.material == paper.kind
    )
    return [dict(row) for row in connection.execute(wanted.order_by(given.position)).mappings()]
