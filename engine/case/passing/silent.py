"""Opinions that nobody has given in time, where silence agrees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, select

from catalog.model.step import StepKind
from engine.case.actions import pass_over_silence
from engine.case.leg import Stage
from engine.case.passing.chore import Candidate, Chore
from engine.case.task import TaskStage
from engine.storage.tables import leg, task
from engine.time.days import Days


def _candidates(connection: Connection, days: Days, now: datetime) -> Iterator[Candidate]:
    """Yield the legs under way with an opinion that has waited for a day at least."""
    del days
    joined = task.join(leg, and_(leg.c.service_code == task.c.service_code, leg.c.leg == task.c.leg))
    waiting = (
        leg.c.stage == Stage.ACCEPTED.value,
        task.c.kind == StepKind.OPINION.value,
        task.c.stage.in_((TaskStage.OPEN.value, TaskStage.CLAIMED.value)),
        task.c.opened_at < now - timedelta(days=1),
    )
    rows = connection.execute(select(task.c.service_code, task.c.leg).select_from(joined).where(*waiting).distinct())
    return ((row.service_code, row.leg) for row in rows)


CHORE = Chore("silent", _candidates, pass_over_silence.perform)
