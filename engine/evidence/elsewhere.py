"""Certificates that were issued elsewhere: what is on record of them, and how a newer account takes the place of an older."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, func, insert, or_, select, update

from catalog.model.evidence import Grade
from catalog.standards import certificate_identifier
from engine.evidence.status import CertificateStatus
from engine.evidence.stored import on_faces
from engine.record.canonical import canonical
from engine.record.opaque import new_opaque
from engine.storage.tables import certificate, certificate_number, held_elsewhere, held_elsewhere_face

AFTER_ALL = "~"
"""A character that stands behind every one of an identifier."""
_STATUSES: Mapping[str, CertificateStatus] = {each.value: each for each in CertificateStatus}
_GRADES: Mapping[str, Grade] = {each.value: each for each in Grade}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A certificate that another system issued, as it is told here; days are ISO dates.

    `as_of` is the day of which it is told: of two accounts of one certificate the later one counts.
    """

    kind: str
    number: str
    department: str
    holder_name: str
    holder_number: str
    issued_on: str
    valid_from: str
    as_of: str
    grade: Grade
    valid_until: str | None = None
    identifier: str | None = None
    status: CertificateStatus = CertificateStatus.VALID
    face: Mapping[str, object] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """The version that its identifier tells; 0 without one."""
        found = certificate_identifier.parse(self.identifier) if self.identifier else None
        return found.version if found else 0

    @property
    def age(self) -> tuple[int, str, str]:
        """What makes one account newer than another."""
        return self.version, self.issued_on, self.as_of

    def row(self) -> dict[str, object]:
        """Return it as its table keeps it."""
        kept = {name: getattr(self, name) for name in _PLAIN}
        return {**kept, "grade": self.grade.value, "status": self.status.value, "face": canonical(self.face)}


_PLAIN = (
    "kind", "number", "department", "holder_name", "holder_number", "issued_on", "valid_from", "as_of", "valid_until",
    "identifier",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """One that is on record: by which unguessable identifier it is verified, when it was taken over, and from which file."""

    certificate: str
    told: Elsewhere
    imported_at: datetime
    source: str


class Outcome(StrEnum):
    """What became of a certificate that was told."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    DIFFERENT = "different"
    """another account of the same day is on record, and nothing says which one is right"""
    OUR_OWN = "our-own"
    """it was issued here, so nobody else tells of it"""


def keep(connection: Connection, told: Elsewhere, *, by: str, source: str, at: datetime) -> Outcome:
    """Keep a certificate: added, updated where it is newer, else left as it is."""
    if _is_our_own(connection, told):
        return Outcome.OUR_OWN
    row = {**told.row(), "imported_at": at, "imported_by": by, "source": source}
    found = _same(connection, told)
    if not found:
        key = new_opaque()
        connection.execute(insert(held_elsewhere), {**row, "certificate": key})
        _show(connection, key, told)
        return Outcome.ADDED
    before = found[0]
    if len(found) > 1:
        return Outcome.DIFFERENT
    if told == before.told or told.age < before.told.age:
        return Outcome.UNCHANGED
    if told.age == before.told.age:
        return Outcome.DIFFERENT
    mine = held_elsewhere.c.certificate == before.certificate
    connection.execute(update(held_elsewhere).where(mine).values(row))
    connection.execute(delete(held_elsewhere_face).where(held_elsewhere_face.c.certificate == before.certificate))
    _show(connection, before.certificate, told)
    return Outcome.UPDATED


def _show(connection: Connection, key: str, told: Elsewhere) -> None:
    """Keep what stands on its face so that it is found by it, as what a project holds is."""
    shown = [
        {"certificate": key, "kind": told.kind, "field": name, "value": value} for name, value in on_faces(told.face)
    ]
    if shown:
        connection.execute(insert(held_elsewhere_face), shown)


def by_certificate(connection: Connection, identifier: str) -> Kept | None:
    """Return the one that an unguessable identifier or an electronic certificate identifier names."""
    mine = or_(held_elsewhere.c.certificate == identifier, held_elsewhere.c.identifier == identifier)
    row = connection.execute(select(held_elsewhere).where(mine)).mappings().first()
    return _kept(row) if row else None


def of_holders(connection: Connection, numbers: Iterable[str], *, limit: int, offset: int = 0) -> tuple[Kept, ...]:
    """Return a page of what holders hold, the newest first."""
    wanted = select(held_elsewhere).where(_theirs(numbers))
    newest = wanted.order_by(held_elsewhere.c.issued_on.desc(), held_elsewhere.c.certificate)
    return tuple(map(_kept, connection.execute(newest.limit(limit).offset(offset)).mappings()))


def count_of(connection: Connection, numbers: Iterable[str]) -> int:
    """Return how many certificates holders hold."""
    counted = select(func.count()).select_from(held_elsewhere).where(_theirs(numbers))
    return connection.scalar(counted) or 0


def _theirs(numbers: Iterable[str]) -> ColumnElement[bool]:
    return held_elsewhere.c.holder_number.in_(tuple(numbers))


def _is_our_own(connection: Connection, told: Elsewhere) -> bool:
    number, issued = certificate_number.c, certificate.c
    taken = select(number.number).where(number.kind == told.kind, number.number == told.number)
    named = select(issued.number).where(issued.identifier == told.identifier)
    return any(
        connection.execute(each).first() is not None for each in ([taken, named] if told.identifier else [taken])
    )


def _same(connection: Connection, told: Elsewhere) -> tuple[Kept, ...]:
    """Return what is on record of the same certificate: under its kind and number, or any version of its identifier."""
    kept = held_elsewhere.c
    numbered = and_(kept.kind == told.kind, kept.number == told.number)
    if told.identifier is None:
        mine = numbered
    else:
        serial = told.identifier.rsplit(".", 2)[0] + "."
        mine = or_(numbered, and_(kept.identifier > serial, kept.identifier < serial + AFTER_ALL))
    return tuple(map(_kept, connection.execute(select(held_elsewhere).where(mine)).mappings()))


def _kept(row: RowMapping) -> Kept:
    told = Elsewhere(
        **{name: row[name] for name in _PLAIN},
        grade=_GRADES[row["grade"]],
        status=_STATUSES[row["status"]],
        face=json.loads(row["face"]),
    )
    return Kept(row["certificate"], told, row["imported_at"], row["source"])
