"""What of a queue is wanted, and the conditions that say so in SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from sqlalchemy import ColumnElement, and_, false, or_, true

from engine.storage.tables.cases import case, leg, task

EVERY = "*"
Whose = Literal["open", "offered", "mine", "done"]
Sort = Literal["oldest", "due"]


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
    """What of the queue is wanted; empty text means all. `words` is a code, or part of the applicant's name.

    `person` has a task in hand or is the one it is for; `behalf` are the accounts for which `account` acts besides.
    """

    account: str
    whose: Whose = "open"
    service: str = ""
    department: str = ""
    office: str = ""
    person: str = ""
    kind: str = ""
    words: str = ""
    sort: Sort = "oldest"
    page: int = 1
    behalf: tuple[str, ...] = ()

    @property
    def hands(self) -> tuple[str, ...]:
        """The accounts whose work it is."""
        return (self.account, *self.behalf)


def seen(grants: Iterable[Grant], wanted: Filter) -> ColumnElement[bool]:
    """Return what the grants let their holder see, besides what is for the account alone.

    That a task is over or not is said by its end, so that queues find what waits in the index that holds nothing else.
    """
    held = tuple(dict.fromkeys(grants))
    if wanted.whose == "done":
        return and_(*_stage(wanted), _finished(held, wanted))
    arms = (and_(true(), *_under(grant)) for grant in held)
    return and_(*_stage(wanted), or_(false(), *arms, task.c.person.in_(wanted.hands)))


def _finished(grants: Iterable[Grant], wanted: Filter) -> ColumnElement[bool]:
    """Return whose finished work is listed: an overseer's department's, else one's own."""
    arms = [and_(true(), *_under(grant)) for grant in grants if grant.role in OVERSEEING]
    return or_(*arms) if arms else task.c.claimed_by.in_(wanted.hands)


def narrowed(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """Yield a condition for every part of the filter."""
    if wanted.whose == "mine":
        yield or_(task.c.claimed_by.in_(wanted.hands), task.c.person.in_(wanted.hands))
    elif wanted.whose == "offered":
        yield task.c.person.is_(None)
    for column, value in (
        (leg.c.service, wanted.service),
        (task.c.department, wanted.department),
        (task.c.office, wanted.office),
        (task.c.kind, wanted.kind),
    ):
        if value:
            yield column == value
    if wanted.person:
        yield or_(task.c.claimed_by == wanted.person, task.c.person == wanted.person)
    if wanted.words:
        typed = wanted.words.strip()
        code = "".join(filter(str.isalnum, typed)).upper()
        yield or_(task.c.service_code == code, case.c.applicant_name.contains(typed, autoescape=True))


def order(wanted: Filter) -> tuple[ColumnElement[Any], ...]:
    """Return the order of the list: the oldest receipt first, or the most pressing first; what is done, the latest first."""
    receipt = (leg.c.received_at, task.c.service_code, task.c.task)
    if wanted.whose == "done":
        return (task.c.closed_at.desc(), task.c.service_code, task.c.task)
    return (leg.c.due_hint, *receipt) if wanted.sort == "due" else receipt


def needs_leg(wanted: Filter) -> bool:
    """Say whether the filter asks about the leg."""
    return bool(wanted.service)


def needs_case(wanted: Filter) -> bool:
    """Say whether the filter asks about the case."""
    return bool(wanted.words)


def _under(grant: Grant) -> Iterator[ColumnElement[bool]]:
    """Yield what a grant asks of a task; what is for one person alone only the overseers see besides."""
    if grant.department != EVERY:
        yield task.c.department == grant.department
    if grant.office != EVERY:
        yield task.c.office == grant.office
    if grant.role not in OVERSEEING:
        yield from (task.c.role == grant.role, task.c.person.is_(None))


def _stage(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    if wanted.whose == "done":
        yield from (task.c.stage == "done", task.c.closed_at.is_not(None))
        return
    yield task.c.closed_at.is_(None)
    if wanted.whose == "offered":
        yield task.c.stage == "open"
