"""Who handles cases in a department: the people among whom inspectors, signers and successors are chosen."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.people.grant import EVERY, HANDLING
from engine.storage.tables import account, staff_grant


@dataclass(frozen=True, slots=True)
class Colleague:
    """An account that may be used, with a grant that handles cases in the department."""

    account: str
    shown_name: str


def colleagues(connection: Connection, department: str) -> tuple[Colleague, ...]:
    """Return who holds a grant that handles cases in a department, by name."""
    handling = (
        staff_grant.c.department.in_((department, EVERY)),
        staff_grant.c.role.in_([role.value for role in HANDLING]),
    )
    wanted = select(account.c.account, account.c.shown_name).join(staff_grant).where(*handling)
    usable = wanted.where(account.c.disabled_at.is_(None)).distinct()
    rows = connection.execute(usable.order_by(account.c.shown_name, account.c.account))
    return tuple(Colleague(row.account, row.shown_name) for row in rows)
