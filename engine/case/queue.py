"""The queue of a member of staff: the tasks that their grants let them see, filtered and a page at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol, TypeVarTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, literal, or_, select

from engine.storage.tables.cases import case, leg, task

EVERY = "*"
PAGE = 50
OPEN = ("open", "claimed")
Columns = TypeVarTuple("Columns")
Whose = Literal["open", "offered", "mine", "done"]


class Grant(Protocol):
    """A role in one office of a department; `*` stands for every department or office."""

    @property
    def role(self) -> str:
        """The role, a word of `catalog.model.step.Role`."""

    @property
    def department(self) -> str:
        """The department, or `*`."""

    @property
    def office(self) -> str:
        """The office, or `*`."""


OVERSEEING = frozenset({"department-admin", "supervisor"})
"""Roles that see every task of their department, whoever it is offered to."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the queue is wanted; empty text means all. `words` is a code, or part of the applicant's name."""

    account: str
    whose: Whose = "open"
    service: str = ""
    department: str = ""
    kind: str = ""
    words: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """One task in the queue, with what a clerk needs to choose it."""

    service_code: str
    leg: int
    task: int
    step: str
    kind: str
    department: str
    office: str
    role: str
    status: str
    claimed_by: str | None
    opened_at: datetime
    service: str
    state: str
    received_at: datetime
    accepted_at: datetime | None
    version: str
    duplicate_pending: bool
    applicant_name: str
    clock: str
    """what its due dates follow from, canonical JSON (`engine.case.timing`)"""


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue, oldest first, and how many tasks there are in all."""

    rows: tuple[Waiting, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // PAGE))


def queue(connection: Connection, grants: Iterable[Grant], wanted: Filter) -> Queue:
    """Return the page of tasks that the grants let the account see, oldest receipt first."""
    conditions = and_(_seen(grants, wanted.account), *_narrowed(wanted))
    total = connection.scalar(_joined(select(func.count()), conditions)) or 0
    page = max(1, min(wanted.page, -(-total // PAGE)))
    rows = _joined(select(*_COLUMNS), conditions).order_by(leg.c.received_at, task.c.service_code, task.c.task)
    found = connection.execute(rows.limit(PAGE).offset((page - 1) * PAGE)).mappings()
    return Queue(tuple(Waiting(**row) for row in found), total, page)


def next_task(connection: Connection, grants: Iterable[Grant], account: str) -> Waiting | None:
    """Return what to take up next: the account's own oldest claimed task, else the oldest that is offered."""
    seen = [each for each in grants if each.role not in OVERSEEING]
    for whose in ("mine", "offered"):
        rows = queue(connection, seen, Filter(account, whose)).rows
        if rows:
            return rows[0]
    return None


_COLUMNS = (
    task.c.service_code,
    task.c.leg,
    task.c.task,
    task.c.step,
    task.c.kind,
    task.c.department,
    task.c.office,
    task.c.role,
    task.c.stage.label("status"),
    task.c.claimed_by,
    task.c.opened_at,
    leg.c.service,
    leg.c.stage.label("state"),
    leg.c.received_at,
    leg.c.accepted_at,
    leg.c.version,
    leg.c.duplicate_pending,
    case.c.applicant_name,
    leg.c.clock,
)


def _joined(wanted: Select[*Columns], conditions: ColumnElement[bool]) -> Select[*Columns]:
    same_leg = and_(leg.c.service_code == task.c.service_code, leg.c.leg == task.c.leg)
    source = task.join(leg, same_leg).join(case, case.c.service_code == task.c.service_code)
    return wanted.select_from(source).where(conditions)


def _seen(grants: Iterable[Grant], account: str) -> ColumnElement[bool]:
    return or_(false(), *(_under(grant) for grant in grants), task.c.person == account)


def _under(grant: Grant) -> ColumnElement[bool]:
    """Return what a grant lets its holder see; what is for one person alone only the overseers see besides."""
    parts: list[ColumnElement[bool]] = []
    if grant.role not in OVERSEEING:
        parts += [task.c.role == grant.role, task.c.person.is_(None)]
    if grant.department != EVERY:
        parts.append(task.c.department == grant.department)
    if grant.office != EVERY:
        parts.append(task.c.office == grant.office)
    return and_(literal(True), *parts)  # noqa: FBT003  # SQL's true


def _narrowed(wanted: Filter) -> Iterable[ColumnElement[bool]]:
    yield _whose(wanted)
    for column, value in (
        (leg.c.service, wanted.service),
        (task.c.department, wanted.department),
        (task.c.kind, wanted.kind),
    ):
        if value:
            yield column == value
    if wanted.words:
        typed = wanted.words.strip()
        code = "".join(filter(str.isalnum, typed)).upper()
        yield or_(task.c.service_code == code, case.c.applicant_name.contains(typed, autoescape=True))


def _whose(wanted: Filter) -> ColumnElement[bool]:
    if wanted.whose == "mine":
        return and_(task.c.stage == "claimed", task.c.claimed_by == wanted.account)
    if wanted.whose == "offered":
        return task.c.stage == "open"
    return task.c.stage == "done" if wanted.whose == "done" else task.c.stage.in_(OPEN)


def any_case(connection: Connection) -> bool:
    """Say whether there is any case at all."""
    return connection.execute(select(case.c.service_code).limit(1)).first() is not None
