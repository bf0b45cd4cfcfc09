"""The cases that a department leads: bundles, each once, the newest first, narrowed by bundle, stage and lateness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select

from engine.case.state.course import Course
from engine.case.state.leg import Stage
from engine.people.grant import EVERY
from engine.storage.tables import case, case_lead, case_member, leg

PAGE = 20
COUNTED = 10_000
"""How many cases are counted; of more it is only said that there are more."""
OPEN = frozenset({Course.WAITING, Course.UNDER_WAY})
RUNS = frozenset({Stage.RECEIVED, Stage.ACCEPTED})
"""Stages of a leg in which a limit may run out."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cases: of these departments (`*`: of all), of a bundle, with something open in a stage, due before a day."""

    departments: tuple[str, ...]
    bundle: str = ""
    phase: str = ""
    due_before: str = ""
    """an ISO day: only cases with a leg that may be late by then; which is, is derived from its clock"""
    closed: bool = False
    """also those of which nothing is left to be done"""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Led:
    """A page of service codes, and how many cases there are in all, `COUNTED` + 1 for any more."""

    codes: tuple[str, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-min(self.total, COUNTED) // PAGE))


def led(connection: Connection, wanted: Wanted) -> Led:
    """Return a page of the cases that the departments lead."""
    conditions = and_(*_conditions(wanted))
    counted = select(case.c.service_code).where(conditions).limit(COUNTED + 1).subquery()
    total = connection.scalar(select(func.count()).select_from(counted)) or 0
    page = max(1, min(wanted.page, -(-min(total, COUNTED) // PAGE)))
    rows = select(case.c.service_code).where(conditions).order_by(case.c.created_at.desc(), case.c.service_code)
    return Led(tuple(connection.scalars(rows.limit(PAGE).offset((page - 1) * PAGE))), total, page)


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    own = case_lead.c.service_code == case.c.service_code
    if EVERY in wanted.departments:
        yield exists().where(own)
    else:
        yield exists().where(own, case_lead.c.department.in_(wanted.departments))
    if wanted.bundle:
        yield case.c.service == wanted.bundle
    open_ = [case_member.c.service_code == case.c.service_code, case_member.c.course.in_([each.value for each in OPEN])]
    if wanted.phase:
        yield exists().where(*open_, case_member.c.phase == wanted.phase)
    elif not wanted.closed:
        yield exists().where(*open_)
    if wanted.due_before:
        runs = leg.c.stage.in_([each.value for each in RUNS])
        yield exists().where(leg.c.service_code == case.c.service_code, runs, leg.c.due_hint < wanted.due_before)
