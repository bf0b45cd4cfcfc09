"""The staff of a simulated office: enough of them in every department that nobody has to decide what he accepted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import Connection, insert

from catalog.model.catalog import Catalog
from catalog.model.step import Role
from engine.people.account import AccountKind
from engine.people.delegation import deputies, record
from engine.people.grant import Grant, Staff, give, staff
from engine.storage.database import Database
from engine.storage.tables import account

EACH = 4
"""Members of staff of a department; every one of them has all the roles that handle cases, and keeps the machine."""
ROLES = (Role.WINDOW_CLERK, Role.REVIEWER, Role.APPROVER, Role.DEPARTMENT_ADMIN, Role.OPERATOR)
FOR_GOOD = timedelta(days=100 * 365)
BY_DEPUTY = 0.3
"""How often a deputy does what the one whom he stands in for might do."""
Departments = Mapping[str, Sequence[Staff]]


@dataclass(frozen=True, slots=True)
class People:
    """Everybody who handles cases, by department."""

    departments: Departments
    deputies: Mapping[str, Staff]
    """by the account of whoever delegates his work"""
    offices: Mapping[str, Sequence[str]]
    """by department"""

    def somebody(self, department: str, chance: Random) -> Staff:
        """Return one of a department's staff."""
        return chance.choice(self.departments[department])

    def named(self, accounts: Collection[str | None], chance: Random) -> Staff | None:
        """Return who has one of the accounts, or now and then his deputy; None for nobody."""
        holders = (each for staff in self.departments.values() for each in staff if each.account in accounts)
        if (found := next(holders, None)) is None:
            return None
        deputy = self.deputies.get(found.account)
        return deputy if deputy and chance.random() < BY_DEPUTY else found


def hire(database: Database, catalog: Catalog, at: datetime) -> People:
    """Make the accounts of the staff, who cannot sign in; the first of each department delegates to the last."""
    found: dict[str, Sequence[Staff]] = {}
    standing_in: dict[str, Staff] = {}
    with database.write() as connection:
        for department in catalog.departments:
            hired = found[department] = [_one(connection, department, number, at) for number in range(EACH)]
            standing_in[hired[0].account] = _deputy(connection, hired, at)
    offices = {key: [each.office for each in department.offices] for key, department in catalog.departments.items()}
    return People(found, standing_in, offices)


def _one(connection: Connection, department: str, number: int, at: datetime) -> Staff:
    name = f"{department}-{number}"
    row = {"account": name, "name": name, "kind": AccountKind.STAFF.value, "shown_name": name}
    connection.execute(insert(account), {**row, "created_at": at})
    for role in ROLES:
        give(connection, name, Grant(role, department), by="simulation", at=at)
    return staff(connection, name, at.date())


def _deputy(connection: Connection, hired: Sequence[Staff], at: datetime) -> Staff:
    first, last, today = hired[0].account, hired[-1].account, at.date()
    record(connection, first, last, days=(today, today + FOR_GOOD), reason="simulation", by=first, at=at)
    return deputies(connection, last, today)[0]
