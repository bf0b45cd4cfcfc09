"""The cases of an account, and the files that it uploaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, select

from engine.storage import tables

MOST = 200
"""How many cases are listed, the latest."""


@dataclass(frozen=True, slots=True)
class Owned:
    """One leg of a case as its applicant's list shows it; `papers` says how many documents were issued.

    `whole` is what was applied for: the service itself, or the bundle to which it belongs.
    """

    service_code: str
    whole: str
    service: str
    stage: str
    outcome: str | None
    applicant_name: str
    created_at: datetime
    changed_at: datetime
    papers: int


def of_account(connection: Connection, account: str) -> tuple[Owned, ...]:
    """Return what an account has submitted, the latest first."""
    case, leg, paper = tables.case, tables.leg, tables.paper
    own = and_(paper.c.service_code == leg.c.service_code, paper.c.leg == leg.c.leg)
    columns = (
        case.c.service_code,
        case.c.service,
        leg.c.service,
        leg.c.stage,
        leg.c.outcome,
        case.c.applicant_name,
        case.c.created_at,
        leg.c.changed_at,
        select(func.count()).select_from(paper).where(own).scalar_subquery(),
    )
    joined = case.join(leg, and_(leg.c.service_code == case.c.service_code))
    mine = select(*columns).select_from(joined).where(case.c.account == account)
    newest = mine.order_by(case.c.created_at.desc(), case.c.service_code, leg.c.leg).limit(MOST)
    return tuple(Owned(*row) for row in connection.execute(newest))


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
