"""Certificates that are held, found by their identifier, their number or their chain, and what is pending about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, func, or_, select

from catalog.model.following import FollowKind
from engine.case.state.case import CaseState
from engine.case.state.issued import CertificateStatus
from engine.case.state.lapsing import Lapsing, of_row
from engine.case.stored import repository
from engine.storage.tables import case, certificate, follow_up, leg

MOST = 200
"""How many certificates of a holder are listed, the latest."""
TRIES = 5
"""How often the head of a chain is looked for, while others replace it."""
_STATUSES: Mapping[str, CertificateStatus] = {each.value: each for each in CertificateStatus}


@dataclass(frozen=True, slots=True)
class Held:
    """A certificate and where it was issued."""

    certificate: str
    kind: str
    number: str
    chain: str
    service_code: str
    leg: int
    item: str
    department: str
    version: str
    valid_from: str
    valid_until: str | None
    status: CertificateStatus
    erased: bool
    lapse: Lapsing | None
    """what keeps it from lapsing by itself, as far as its row tells"""

    def holds(self, today: str) -> bool:
        """Say whether it is valid on a legal day (ISO)."""
        return self.status is CertificateStatus.VALID and (self.valid_until or today) >= today


@dataclass(frozen=True, slots=True)
class Pending:
    """A leg that follows a certificate of a chain: what it does, and whether it has come to something."""

    service_code: str
    certificate: str
    kind: str
    year: int | None
    pending: bool
    granted: bool


def by_identifier(connection: Connection, identifier: str) -> Held | None:
    """Return the certificate of an identifier."""
    row = connection.execute(_held().where(certificate.c.certificate == identifier)).mappings().first()
    return _of(row) if row else None


def by_number(connection: Connection, kind: str, number: str) -> Held | None:
    """Return the certificate of a number: the valid one where several of a chain bear it, else the newest."""
    rows = connection.execute(
        _held()
        .where(certificate.c.kind == kind, certificate.c.number == number)
        .order_by(certificate.c.issued_at.desc(), certificate.c.service_code)
    ).mappings()
    found = [_of(row) for row in rows]
    valid = (each for each in found if each.status is CertificateStatus.VALID)
    return next(valid, found[0] if found else None)


def of_holder(
    connection: Connection,
    account: str,
    numbers: Iterable[str],
    kind: str | None = None,
    *,
    limit: int = MOST,
    offset: int = 0,
) -> tuple[Held, ...]:
    """Return the certificates of an account: of its applications, and those that bear a number of its identities.

    With `kind` those of a kind; the newest first, of a case that was erased none.
    """
    wanted = _held().where(_theirs(account, numbers), case.c.erased_at.is_(None))
    if kind is not None:
        wanted = wanted.where(certificate.c.kind == kind)
    newest = wanted.order_by(certificate.c.issued_at.desc(), certificate.c.service_code, certificate.c.leg)
    return tuple(_of(row) for row in connection.execute(newest.limit(limit).offset(offset)).mappings())


def count_of_holder(connection: Connection, account: str, numbers: Iterable[str]) -> int:
    """Return how many certificates an account has."""
    joined = certificate.join(case, case.c.service_code == certificate.c.service_code)
    counted = select(func.count()).select_from(joined).where(_theirs(account, numbers), case.c.erased_at.is_(None))
    return connection.scalar(counted) or 0


def _theirs(account: str, numbers: Iterable[str]) -> ColumnElement[bool]:
    return or_(case.c.account == account, certificate.c.holder_number.in_(tuple(numbers)))


def head(connection: Connection, chain: str) -> Held | None:
    """Return the one certificate of a chain that is in force, or None."""
    valid = _held().where(certificate.c.chain == chain, certificate.c.status == CertificateStatus.VALID.value)
    row = connection.execute(valid).mappings().first()
    return _of(row) if row else None


def of_chain(connection: Connection, chain: str) -> tuple[Held, ...]:
    """Return all certificates of a chain, the first one first."""
    rows = connection.execute(
        _held().where(certificate.c.chain == chain).order_by(certificate.c.issued_at, certificate.c.service_code)
    )
    return tuple(_of(row) for row in rows.mappings())


def lock_head(connection: Connection, chain: str) -> tuple[CaseState, int] | None:
    """Return the case and leg of the certificate in force, ours alone until the transaction ends; None without one.

    Whoever acts on a follow-up holds its own case already: locks are taken from the newer case to the older one, and
    nothing waits in the other direction.
    """
    for _ in range(TRIES):
        found = head(connection, chain)
        if found is None:
            return None
        state = repository.load(connection, found.service_code, lock=True)
        issued = state.legs[found.leg].issued if state else None
        if state is not None and issued is not None and issued.status is CertificateStatus.VALID:
            return state, found.leg
    return None


def followers(connection: Connection, chains: Iterable[str]) -> Mapping[str, tuple[Pending, ...]]:
    """Return the legs that follow certificates of these chains, by chain, in the order of their codes."""
    row = follow_up.c
    wanted = select(row.chain, row.service_code, row.certificate, row.kind, row.year, row.pending, row.granted)
    found: dict[str, tuple[Pending, ...]] = {}
    for each in connection.execute(wanted.where(row.chain.in_(set(chains))).order_by(row.service_code)):
        found[each.chain] = (*found.get(each.chain, ()), Pending(*each[1:]))
    return found


def is_pending(connection: Connection, chain: str, kind: FollowKind) -> bool:
    """Say whether something of a kind is pending about a chain."""
    return any(each.pending and each.kind == kind.value for each in followers(connection, [chain]).get(chain, ()))


def waits_to_issue(connection: Connection, chain: str) -> str | None:
    """Return the case of what is approved about a chain and whose certificate has still to be issued; None without one."""
    waiting = (each for each in followers(connection, [chain]).get(chain, ()) if each.pending and each.granted)
    return next((each.service_code for each in waiting), None)


def _held() -> Select[*tuple[object, ...]]:
    same = and_(leg.c.service_code == certificate.c.service_code, leg.c.leg == certificate.c.leg)
    issued = certificate.c
    return select(
        issued.certificate, issued.kind, issued.number, issued.chain, issued.service_code, issued.leg, leg.c.item,
        issued.department, leg.c.version, issued.valid_from, issued.valid_until, issued.status,
        case.c.erased_at.is_not(None).label("erased"), issued.lapse,
    ).select_from(certificate.join(leg, same).join(case, case.c.service_code == certificate.c.service_code))  # fmt: skip


def _of(row: RowMapping) -> Held:
    lapse = of_row(json.loads(row["lapse"])) if row["lapse"] else None
    return Held(**{**row, "status": _STATUSES[row["status"]], "lapse": lapse})
