"""What a member of staff may do: a role in a department and office, or in all, from one day to another or for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, or_, select, update

from catalog.model.step import Role
from engine.storage.rows import insert_if_absent
from engine.storage.tables import case_copy, case_lead, leg, staff_grant, task

EVERY = "*"
_ROLES = {role.value: role for role in Role}
HANDLING = frozenset({Role.WINDOW_CLERK, Role.REVIEWER, Role.APPROVER, Role.DEPARTMENT_ADMIN})
"""Roles that handle cases; the catalogue's and the machine's keepers see none."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role; `*` stands for every department, or every office of the department.

    It gives something from its first day to its last, both included; None leaves that end open.
    """

    role: Role
    department: str = EVERY
    office: str = EVERY
    from_day: date | None = None
    until_day: date | None = None

    def covers(self, department: str, office: str | None = None) -> bool:
        """Say whether it reaches the department, and the office where one is named."""
        return self.department in {EVERY, department} and (office is None or self.office in {EVERY, office})

    def holds(self, day: date) -> bool:
        """Say whether it gives anything on a legal day."""
        return (self.from_day is None or self.from_day <= day) and not self.over(day)

    def over(self, day: date) -> bool:
        """Say whether its last day has passed."""
        return self.until_day is not None and self.until_day < day

    def same_place(self, other: Grant) -> bool:
        """Say whether both give the same role in the same place, whenever."""
        return (self.role, self.department, self.office) == (other.role, other.department, other.office)


@dataclass(frozen=True, slots=True)
class Task:
    """Where a task of a case is offered."""

    role: Role
    department: str
    office: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What decides who may see a case, or one leg of it: the departments that answer for it, and its tasks."""

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
    """Return what decides who may see a case at all; nobody may see one that there is not."""
    legs = seen_legs(connection, service_code).values()
    leads = frozenset(department for each in legs for department in each.leads)
    tasks = tuple(task for each in legs for task in each.tasks)
    return Seen(leads, tasks, frozenset(person for each in legs for person in each.people))


def seen_legs(connection: Connection, service_code: str) -> Mapping[int, Seen]:
    """Return what decides who may see each leg of a case: its own department, those that lead the bundle, its tasks."""
    led = frozenset(connection.scalars(select(case_lead.c.department).where(case_lead.c.service_code == service_code)))
    legs = connection.execute(select(leg.c.leg, leg.c.department).where(leg.c.service_code == service_code))
    tasks = connection.execute(select(task).where(task.c.service_code == service_code)).mappings().all()
    copies = connection.execute(select(case_copy).where(case_copy.c.service_code == service_code)).mappings().all()
    return {
        row.leg: Seen(led | {row.department}, tuple(_tasks(tasks, row.leg)), frozenset(_people(tasks, copies, row.leg)))
        for row in legs
    }


def _tasks(rows: Iterable[RowMapping], number: int) -> Iterable[Task]:
    return (Task(_ROLES[row["role"]], row["department"], row["office"]) for row in rows if row["leg"] == number)


def _people(tasks: Iterable[RowMapping], copies: Iterable[RowMapping], number: int) -> Iterable[str]:
    yield from (row["person"] for row in tasks if row["leg"] == number and row["person"])
    yield from (row["to"] for row in copies if row["leg"] == number)


def staff(connection: Connection, account: str, day: date) -> Staff:
    """Return an account with the grants that hold on a legal day, none for an applicant."""
    return Staff(account, tuple(each for each in grants_of(connection, account) if each.holds(day)))


def grants_of(connection: Connection, account: str) -> tuple[Grant, ...]:
    """Return all grants of an account, those that are over or have not begun as well."""
    rows = connection.execute(select(staff_grant).where(staff_grant.c.account == account))
    return tuple(grant_in(row) for row in rows.mappings())


def grant_in(row: RowMapping) -> Grant:
    """Return the grant that a row of the table says."""
    first, last = row["from_day"], row["until_day"]
    return Grant(
        _ROLES[row["role"]],
        row["department"],
        row["office"],
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


def holding(day: date) -> ColumnElement[bool]:
    """Return that a grant gives something on a legal day."""
    grant, today = staff_grant.c, day.isoformat()
    begun = or_(grant.from_day.is_(None), grant.from_day <= today)
    return and_(begun, or_(grant.until_day.is_(None), grant.until_day >= today))


def give(connection: Connection, account: str, grant: Grant, *, by: str, at: datetime) -> bool:
    """Give a grant, over the days of an earlier one of the same role and place; tell whether that changed anything."""
    row = {**_key(account, grant), **_days(grant), "granted_at": at, "granted_by": by}
    if insert_if_absent(connection, staff_grant, row):
        return True
    if grant in grants_of(connection, account):
        return False
    changed = update(staff_grant).where(*_matches(account, grant)).values(row)
    return connection.execute(changed).rowcount == 1


def take_back(connection: Connection, account: str, grant: Grant) -> bool:
    """Take a grant back; tell whether there was one."""
    return connection.execute(delete(staff_grant).where(*_matches(account, grant))).rowcount == 1


def _matches(account: str, grant: Grant) -> list[ColumnElement[bool]]:
    return [staff_grant.c[name] == value for name, value in _key(account, grant).items()]


def _days(grant: Grant) -> dict[str, str | None]:
    days = {"from_day": grant.from_day, "until_day": grant.until_day}
    return {name: day.isoformat() if day else None for name, day in days.items()}


def _key(account: str, grant: Grant) -> dict[str, str]:
    return {
        "account": account,
        "role": grant.role.value,
        "department": grant.department,
        "office": grant.office,
    }
