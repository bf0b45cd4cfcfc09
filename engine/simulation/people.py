"""The staff of a simulated office: enough of them in every department that nobody has to decide what he accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from random import Random

from sqlalchemy import insert

from catalog.model.catalog import Catalog
from catalog.model.step import Role
from engine.people.account import AccountKind
from engine.people.grant import Grant, Staff, give, staff
from engine.storage.database import Database
from engine.storage.tables import account

EACH = 4
"""Members of staff of a department; every one of them has all the roles that handle cases."""
ROLES = (Role.WINDOW_CLERK, Role.REVIEWER, Role.APPROVER, Role.DEPARTMENT_ADMIN)
Departments = Mapping[str, Sequence[Staff]]


def hire(database: Database, catalog: Catalog, at: datetime) -> Departments:
    """Make the accounts of the staff, who cannot sign in, and return them by department."""
    found: dict[str, list[Staff]] = {}
    with database.write() as connection:
        for department in catalog.departments:
            for number in range(EACH):
                name = f"{department}-{number}"
                row = {"account": name, "name": name, "kind": AccountKind.STAFF.value, "shown_name": name}
                connection.execute(insert(account), {**row, "created_at": at})
                for role in ROLES:
                    give(connection, name, Grant(role, department), by="simulation", at=at)
                found.setdefault(department, []).append(staff(connection, name, at.date()))
    return found


def somebody(departments: Departments, department: str, chance: Random) -> Staff:
    """Return one of a department's staff."""
    return chance.choice(departments[department])
