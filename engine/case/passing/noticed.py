"""Public notices whose period is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, and_, select

from catalog.model.step import StepKind
from engine.case.actions import close_notice
from engine.case.passing.chore import Candidate, Chore
from engine.storage.tables import notice, task
from engine.time.days import Days


def _candidates(connection: Connection, days: Days, now: datetime) -> Iterator[Candidate]:
    """Yield the legs with a notice that ended before today and whose task is still open."""
    same = and_(task.c.service_code == notice.c.service_code, task.c.leg == notice.c.leg, task.c.task == notice.c.task)
    waiting = and_(task.c.kind == StepKind.NOTICE.value, task.c.stage.in_(("open", "claimed")))
    ended = select(notice.c.service_code, notice.c.leg).select_from(notice.join(task, same)).where(waiting)
    rows = connection.execute(ended.where(notice.c.until < days.day(now).isoformat()))
    return ((row.service_code, row.leg) for row in rows)


CHORE = Chore("notices", _candidates, close_notice.by_itself)
