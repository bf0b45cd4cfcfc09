"""Legs whose due dates are not those that were told, since the calendar has changed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import Connection, Select, select

from engine.case.actions import move_due
from engine.case.passing.chore import Candidate, Chore
from engine.case.state.timing import timing_from_json
from engine.storage.tables import leg
from engine.time.days import Days

_KNOWN = leg.c.counted_by.is_not(None)


def patterns() -> Select[str | None]:
    """Return the query of the working days by which due dates that run were counted: a few, however many legs there are."""
    return select(leg.c.counted_by).where(_KNOWN).distinct()


def counted_by(changed: Collection[str]) -> Select[str, int, str]:
    """Return the query of the legs whose due dates were counted by working days that are others now."""
    return select(leg.c.service_code, leg.c.leg, leg.c.clock).where(_KNOWN, leg.c.counted_by.in_(changed))


def _candidates(connection: Connection, days: Days, now: datetime) -> Iterator[Candidate]:
    """Yield the legs under way whose due dates come out differently today; without a change of calendar none is read."""
    known = (each for each in connection.scalars(patterns()) if each is not None)
    changed = [each for each in known if not days.calendar.holds(each)]
    for row in connection.execute(counted_by(changed)) if changed else ():
        timing = timing_from_json(json.loads(row.clock))
        if timing.told and timing.due(days, days.day(now)) != timing.told:
            yield row.service_code, row.leg


CHORE = Chore("moved", _candidates, move_due.perform)
