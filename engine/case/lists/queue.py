"""The queue of a member of staff: the tasks that their grants let them see, filtered and a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Connection, Select, Subquery, and_, func, literal, or_, select, tuple_

from engine.case.lists.queue_filter import (
    OVERSEEING,
    Filter,
    Grant,
    Whose,
    narrowed,
    needs_case,
    needs_leg,
    order,
    seen,
)
from engine.storage.tables.cases import case, leg, task

PAGE = 50
COUNTED = 10_000
"""How many tasks are counted; of more it is only said that there are more."""
Columns = TypeVarTuple("Columns")


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
    person: str | None
    signs_for: int | None
    opened_at: datetime
    service: str
    state: str
    received_at: datetime
    accepted_at: datetime | None
    version: str
    revision: int
    duplicate_pending: bool
    applicant_name: str
    decided_outside: str | None
    """the ISO day of a decision that was made outside the system and entered afterwards"""
    urged: int
    """how often the lead department of its bundle has urged"""
    clock: str
    """what its due dates follow from, canonical JSON (`engine.case.state.timing`)"""


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue, and how many tasks there are in all, `COUNTED` + 1 for any more."""

    rows: tuple[Waiting, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-min(self.total, COUNTED) // PAGE))


def queue(connection: Connection, grants: Iterable[Grant], wanted: Filter) -> Queue:
    """Return the page of tasks that the grants let the account see, in the order that is wanted."""
    conditions = and_(seen(grants, wanted), *narrowed(wanted))
    total = connection.scalar(select(func.count()).select_from(_counted(wanted, conditions))) or 0
    page = max(1, min(wanted.page, -(-min(total, COUNTED) // PAGE)))
    rows = _joined(select(*_COLUMNS), conditions).order_by(*order(wanted))
    found = connection.execute(rows.limit(PAGE).offset((page - 1) * PAGE)).mappings()
    return Queue(tuple(Waiting(**row) for row in found), total, page)


def next_task(
    connection: Connection, grants: Iterable[Grant], account: str, behalf: tuple[str, ...] = ()
) -> Waiting | None:
    """Return what to take up next: the account's own oldest claimed task, else the oldest that is offered."""
    held = tuple(grants)
    own, offered = (Filter(account, whose, behalf=behalf) for whose in _IN_TURN)
    return next_in(connection, held, own) or next_in(connection, held, offered)


def next_in(
    connection: Connection, grants: Iterable[Grant], wanted: Filter, after: tuple[str, int] | None = None
) -> Waiting | None:
    """Return the next task of a list that the account may take up, after the place where a leg stands in it.

    At the end of the list it begins again from the top. What others have in hand, what only an overseer sees and what
    waits for its applicant is passed over, and so is the leg itself.
    """
    own = [each for each in grants if each.role not in OVERSEEING]
    listed = replace(wanted, whose="open") if wanted.whose == "done" else wanted
    free = (
        or_(task.c.stage == "open", task.c.claimed_by.in_(wanted.hands)),
        or_(task.c.person.is_(None), task.c.person.in_(wanted.hands)),
        leg.c.stage != "correction",
    )
    conditions = and_(seen(own, listed), *narrowed(listed), *free)
    if after is None:
        return _first(connection, wanted, conditions)
    others = and_(conditions, tuple_(task.c.service_code, task.c.leg) != tuple_(*map(literal, after)))
    beyond = _beyond(connection, wanted, after)
    found = _first(connection, wanted, and_(others, beyond)) if beyond is not None else None
    return found or _first(connection, wanted, others)


def picked(
    connection: Connection, grants: Iterable[Grant], wanted: Filter, keys: Sequence[tuple[str, int, int]]
) -> tuple[Waiting, ...]:
    """Return the open tasks among these that the grants let the account see, in the order of the list."""
    among = tuple_(task.c.service_code, task.c.leg, task.c.task).in_(keys)
    listed = replace(wanted, whose="open")
    rows = _joined(select(*_COLUMNS), and_(seen(grants, listed), among)).order_by(*order(listed))
    return tuple(Waiting(**row) for row in connection.execute(rows).mappings())


def any_case(connection: Connection) -> bool:
    """Say whether there is any case at all."""
    return connection.execute(select(case.c.service_code).limit(1)).first() is not None


def _first(connection: Connection, wanted: Filter, conditions: ColumnElement[bool]) -> Waiting | None:
    row = (
        connection.execute(_joined(select(*_COLUMNS), conditions).order_by(*order(wanted)).limit(1)).mappings().first()
    )
    return Waiting(**row) if row else None


def _beyond(connection: Connection, wanted: Filter, after: tuple[str, int]) -> ColumnElement[bool] | None:
    """Return that a task comes after the place of a leg; None for a leg that there is not."""
    code, number = after
    place = select(leg.c.received_at, leg.c.due_hint).where(leg.c.service_code == code, leg.c.leg == number)
    row = connection.execute(place).one_or_none()
    if row is None:
        return None
    by_receipt = or_(
        leg.c.received_at > row.received_at,
        and_(leg.c.received_at == row.received_at, task.c.service_code > code),
    )
    if wanted.sort == "oldest":
        return by_receipt
    return or_(leg.c.due_hint > row.due_hint, and_(leg.c.due_hint == row.due_hint, by_receipt))


_IN_TURN: tuple[Whose, Whose] = ("mine", "offered")
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
    task.c.person,
    task.c.signs_for,
    task.c.opened_at,
    leg.c.service,
    leg.c.stage.label("state"),
    leg.c.received_at,
    leg.c.accepted_at,
    leg.c.version,
    leg.c.revision,
    leg.c.duplicate_pending,
    case.c.applicant_name,
    leg.c.decided_outside,
    task.c.urged,
    leg.c.clock,
)
_SAME_LEG = and_(leg.c.service_code == task.c.service_code, leg.c.leg == task.c.leg)
_SAME_CASE = case.c.service_code == task.c.service_code


def _joined(wanted: Select[*Columns], conditions: ColumnElement[bool]) -> Select[*Columns]:
    return wanted.select_from(task.join(leg, _SAME_LEG).join(case, _SAME_CASE)).where(conditions)


def _counted(wanted: Filter, conditions: ColumnElement[bool]) -> Subquery:
    """Return the tasks to be counted, joined to nothing that the filter does not ask about."""
    source = task.join(leg, _SAME_LEG) if needs_leg(wanted) else task
    source = source.join(case, _SAME_CASE) if needs_case(wanted) else source
    return select(literal(1)).select_from(source).where(conditions).limit(COUNTED + 1).subquery()
