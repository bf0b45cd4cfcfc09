"""Legs whose due dates are not those that were told, since the calendar has changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from engine.case.actions import move_due
from engine.case.leg import Stage
from engine.case.passing.chore import Candidate, Chore
from engine.case.timing import timing_from_json
from engine.storage.tables import leg
from engine.time.days import Days


def _candidates(connection: Connection, days: Days, now: datetime) -> Iterator[Candidate]:
    """Yield the legs under way whose due dates come out differently today."""
    today = days.day(now)
    under_way = select(leg.c.service_code, leg.c.leg, leg.c.clock).where(leg.c.stage == Stage.ACCEPTED.value)
    for row in connection.execute(under_way):
        timing = timing_from_json(json.loads(row.clock))
        if timing.told and not timing.suspended and timing.due(days, today) != timing.told:
            yield row.service_code, row.leg


CHORE = Chore("moved", _candidates, move_due.perform)
