"""What a member of staff may do: a role in a department and office, or in all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select

from catalog.model.step import Role
from engine.storage.rows import insert_if_absent
from engine.storage.tables import case_copy, leg, staff_grant, task

EVERY = "*"
_ROLES = {role.value: role for role in Role}
HANDLING = frozenset({Role.WINDOW_CLERK, Role.REVIEWER, Role.APPROVER, Role.DEPARTMENT_ADMIN})
"""Roles that handle cases; the catalogue's and the machine's keepers see none."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role; `*` stands for every department, or every office of the department."""

    role: Role
    department: str = EVERY
    office: str = EVERY

    def covers(self, department: str, office: str | None = None) -> bool:
        """Say whether it reaches the department, and the office where one is named."""
        return self.department in {EVERY, department} and (office is None or self.office in {EVERY, office})


@dataclass(frozen=True, slots=True)
class Task:
    """Where a task of a case is offered."""

    role: Role
    department: str
    office: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What decides who may see a case: the departments that lead its legs, and its tasks."""

    leads: frozenset[str]
    tasks: tuple[Task, ...]
    people: frozenset[str] = frozenset()
    """the accounts that a task is for, or to which the case was sent for information 传阅"""


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff and all their grants; under a delegation, those of the account for which it acts."""

    account: str
    grants: tuple[Grant, ...]
    behalf: str | None = None

    def may(self, role: Role, department: str, office: str | None = None) -> bool:
        """Say whether a grant gives the role in the department, and in the office where one is named."""
        return any(grant.role is role and grant.covers(department, office) for grant in self.grants)

    def has(self, role: Role) -> bool:
        """Say whether a grant gives the role anywhere."""
        return any(grant.role is role for grant in self.grants)

    def may_act(self, task: Task) -> bool:
        """Say whether the task is offered to one of the grants."""
        return self.may(task.role, task.department, task.office)

    def may_see(self, case: Seen) -> bool:
        """Say whether a grant handles in the lead or in a task's office, or supervises one of the departments.

        So may whoever a task is for, and whoever was sent the case for information.
        """
        if (self.behalf or self.account) in case.people:
            return True
        departments = case.leads | {task.department for task in case.tasks}
        return any(
            any(grant.covers(department) for department in departments)
            if grant.role is Role.SUPERVISOR
            else grant.role in HANDLING and self._handles(grant, case)
            for grant in self.grants
        )

    @staticmethod
    def _handles(grant: Grant, case: Seen) -> bool:
        in_lead = any(grant.covers(department) for department in case.leads)
        return in_lead or any(grant.covers(task.department, task.office) for task in case.tasks)


def seen(connection: Connection, service_code: str) -> Seen:
    """Return what decides who may see a case; nobody may see one that there is not."""
    leads = connection.scalars(select(leg.c.department).where(leg.c.service_code == service_code))
    rows = connection.execute(select(task).where(task.c.service_code == service_code)).all()
    tasks = tuple(Task(_ROLES[row.role], row.department, row.office) for row in rows)
    copied = connection.scalars(select(case_copy.c.to).where(case_copy.c.service_code == service_code))
    return Seen(frozenset(leads), tasks, frozenset(copied) | {row.person for row in rows if row.person})


def staff(connection: Connection, account: str) -> Staff:
    """Return an account with its grants, none for an applicant."""
    rows = connection.execute(select(staff_grant).where(staff_grant.c.account == account))
    return Staff(account, tuple(Grant(_ROLES[row.role], row.department, row.office) for row in rows))


def give(connection: Connection, account: str, grant: Grant, *, by: str, at: datetime) -> bool:
    """Give a grant; tell whether it is new."""
    return insert_if_absent(connection, staff_grant, {**_key(account, grant), "granted_at": at, "granted_by": by})


def take_back(connection: Connection, account: str, grant: Grant) -> bool:
    """Take a grant back; tell whether there was one."""
    key = _key(account, grant)
    matches = (staff_grant.c[name] == value for name, value in key.items())
    return connection.execute(delete(staff_grant).where(*matches)).rowcount == 1


def _key(account: str, grant: Grant) -> dict[str, str]:
    return {
        "account": account,
        "role": grant.role.value,
        "department": grant.department,
        "office": grant.office,
    }
