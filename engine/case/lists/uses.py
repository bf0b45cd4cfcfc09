"""Who used a certificate: every use of it in place of a paper, for its holder."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, or_, select

from engine.storage.tables import case, certificate, certificate_use, held_elsewhere

PAGE = 50


@dataclass(frozen=True, slots=True)
class Owned:
    """A certificate of one's own."""

    identifier: str
    kind: str
    number: str
    holder_name: str


@dataclass(frozen=True, slots=True)
class Used:
    """One use: by which department, for which item and material, and when; the case is told to those it belongs to."""

    department: str
    item: str
    material: str
    used_at: datetime
    service_code: str | None


def own_certificate(connection: Connection, identifier: str, account: str, numbers: Collection[str]) -> Owned | None:
    """Return a certificate that bears a number of the account's identities or comes from its case; None for others'.

    One that another system issued is its holder's alone.
    """
    held = certificate.c
    mine = or_(held.holder_number.in_(numbers), case.c.account == account)
    joined = certificate.outerjoin(case, case.c.service_code == held.service_code)
    wanted = select(held.certificate, held.kind, held.number, held.holder_name).select_from(joined)
    row = connection.execute(wanted.where(held.certificate == identifier, mine)).first()
    return Owned(*row) if row else _own_of_elsewhere(connection, identifier, numbers)


def _own_of_elsewhere(connection: Connection, identifier: str, numbers: Collection[str]) -> Owned | None:
    kept = held_elsewhere.c
    wanted = select(kept.certificate, kept.kind, kept.number, kept.holder_name)
    row = connection.execute(wanted.where(kept.certificate == identifier, kept.holder_number.in_(numbers))).first()
    return Owned(*row) if row else None


def uses_of(
    connection: Connection, identifier: str, account: str, numbers: Collection[str], page: int
) -> tuple[tuple[Used, ...], int]:
    """Return a page of the uses of a certificate, the latest first, and how many there are."""
    use, of = certificate_use.c, certificate_use.c.identifier == identifier
    total = connection.scalar(select(func.count()).select_from(certificate_use).where(of)) or 0
    columns = (use.department, use.item, use.material, use.used_at, use.service_code)
    whose = (case.c.account, case.c.applicant_number)
    joined = certificate_use.join(case, case.c.service_code == use.service_code)
    found = select(*columns, *whose).select_from(joined).where(of)
    ordered = found.order_by(use.used_at.desc(), use.service_code, use.leg, use.material, use.position)
    rows = connection.execute(ordered.limit(PAGE).offset((page - 1) * PAGE)).all()
    return tuple(
        Used(
            row.department,
            row.item,
            row.material,
            row.used_at,
            row.service_code if row.account == account or row.applicant_number in numbers else None,
        )
        for row in rows
    ), total
