"""The commitments 告知承诺 of departments that wait to be checked, those that are due first before the others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, select

from engine.people.grant import EVERY
from engine.storage.tables import leg, pledge

PAGE = 50
COUNTED = 10_000
"""How many are counted; of more it is only said that there are more."""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """One commitment that waits: in which leg, for which material, and the ISO day by which it is checked."""

    service_code: str
    leg: int
    service: str
    version: str
    department: str
    material: str
    check_by: str


@dataclass(frozen=True, slots=True)
class Commitments:
    """A page of them, how many there are in all (`COUNTED` + 1 for any more), and how many are overdue."""

    rows: tuple[Unchecked, ...]
    total: int
    overdue: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-min(self.total, COUNTED) // PAGE))


def commitments(connection: Connection, departments: Collection[str], today: str, page: int = 1) -> Commitments:
    """Return a page of the commitments of departments (`*`: of all) that nobody has checked, on an ISO day."""
    waiting = [pledge.c.kept.is_(None), pledge.c.check_by.is_not(None)]
    if EVERY not in departments:
        waiting.append(pledge.c.department.in_(departments))
    total, overdue = _count(connection, *waiting), _count(connection, *waiting, pledge.c.check_by < today)
    here = max(1, min(page, -(-min(total, COUNTED) // PAGE)))
    joined = and_(leg.c.service_code == pledge.c.service_code, leg.c.leg == pledge.c.leg)
    rows = (
        select(
            pledge.c.service_code, pledge.c.leg, leg.c.service, leg.c.version, pledge.c.department, pledge.c.material,
            pledge.c.check_by,
        )
        .join(leg, joined)
        .where(*waiting)
        .order_by(pledge.c.check_by, pledge.c.service_code, pledge.c.leg, pledge.c.material)
        .limit(PAGE)
        .offset((here - 1) * PAGE)
    )  # fmt: skip
    return Commitments(tuple(Unchecked(*row) for row in connection.execute(rows)), total, overdue, here)


def _count(connection: Connection, *conditions: ColumnElement[bool]) -> int:
    counted = select(pledge.c.material).where(*conditions).limit(COUNTED + 1).subquery()
    return connection.scalar(select(func.count()).select_from(counted)) or 0
