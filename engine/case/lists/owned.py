"""The cases of an account, and the files that it uploaded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, and_, func, select

from engine.case.state.course import Course
from engine.case.state.leg import Stage
from engine.storage import tables

PAGE = 20
"""Cases on a page."""
_STAGES = {each.value: each for each in Stage}
_COURSES = {each.value: each for each in Course}


@dataclass(frozen=True, slots=True)
class OwnedLeg:
    """One leg of a case; `papers` says how many documents were issued."""

    leg: int
    service: str
    stage: Stage
    outcome: Stage | None
    papers: int


@dataclass(frozen=True, slots=True)
class Owned:
    """A case as its applicant's list shows it: what was applied for, its legs, and how far the items of a bundle are."""

    service_code: str
    service: str
    applicant_name: str
    created_at: datetime
    legs: tuple[OwnedLeg, ...]
    courses: tuple[Course, ...]
    """of a bundle, how far each item is"""

    @property
    def over(self) -> bool:
        """Whether everything of it has come to its end."""
        return Course.WAITING not in self.courses and all(each.stage is Stage.CLOSED for each in self.legs)


def count_of_account(connection: Connection, account: str) -> int:
    """Return how many cases an account has submitted."""
    case = tables.case
    return connection.scalar(select(func.count()).select_from(case).where(case.c.account == account)) or 0


def of_account(connection: Connection, account: str, page: int = 1) -> tuple[Owned, ...]:
    """Return a page of what an account has submitted, the latest first; rows alone are read, no events."""
    case = tables.case.c
    columns = (case.service_code, case.service, case.applicant_name, case.created_at)
    newest = select(*columns).where(case.account == account).order_by(case.created_at.desc(), case.service_code)
    rows = connection.execute(newest.limit(PAGE).offset((page - 1) * PAGE)).all()
    codes = [row.service_code for row in rows]
    legs, courses = _legs(connection, codes), _courses(connection, codes)
    return tuple(Owned(*row, legs.get(row.service_code, ()), courses.get(row.service_code, ())) for row in rows)


def _legs(connection: Connection, codes: Collection[str]) -> Mapping[str, tuple[OwnedLeg, ...]]:
    leg, paper = tables.leg.c, tables.paper
    own = and_(paper.c.service_code == leg.service_code, paper.c.leg == leg.leg)
    papers = select(func.count()).select_from(paper).where(own).scalar_subquery()
    found = select(leg.service_code, leg.leg, leg.service, leg.stage, leg.outcome, papers).where(
        leg.service_code.in_(codes)
    )
    rows = connection.execute(found.order_by(leg.service_code, leg.leg))
    return {
        code: tuple(
            OwnedLeg(row.leg, row.service, _STAGES[row.stage], _STAGES.get(row.outcome), row[-1]) for row in each
        )
        for code, each in groupby(rows, key=lambda row: str(row.service_code))
    }


def _courses(connection: Connection, codes: Collection[str]) -> Mapping[str, tuple[Course, ...]]:
    member = tables.case_member.c
    found = select(member.service_code, member.course).where(member.service_code.in_(codes))
    rows = connection.execute(found.order_by(member.service_code, member.leg))
    return {
        code: tuple(_COURSES[row.course] for row in each)
        for code, each in groupby(rows, key=lambda row: str(row.service_code))
    }


def own_among(connection: Connection, account: str, codes: Collection[str]) -> frozenset[str]:
    """Return which of these cases are an account's own."""
    case = tables.case.c
    return frozenset(
        connection.scalars(select(case.service_code).where(case.service_code.in_(codes), case.account == account))
    )


def holds_file(connection: Connection, account: str, digest: str) -> str | None:
    """Return the name under which an account uploaded a file, in a case or a draft of its own; None when it did not."""
    case, attached, draft = tables.case, tables.draft_file, tables.draft
    in_cases = [
        select(kept.c.name)
        .join(case, case.c.service_code == kept.c.service_code)
        .where(case.c.account == account, kept.c.digest == digest)
        for kept in (tables.case_material, tables.case_file)
    ]
    in_draft = (
        select(attached.c.name)
        .join(draft, draft.c.draft == attached.c.draft)
        .where(draft.c.account == account, attached.c.digest == digest)
    )
    names = (connection.scalar(each.limit(1)) for each in (*in_cases, in_draft))
    return next((str(name) for name in names if name is not None), None)
