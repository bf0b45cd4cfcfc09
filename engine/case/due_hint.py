"""A day to sort queues by: near enough to when a leg is due, and nothing that anybody is told.

The due date itself is derived from the ledger whenever it is shown. The hint is made of the leg's events alone, so that it
can be rebuilt like every column: after acceptance it is the due date as the applicant was told it last, before acceptance a
calendar week in place of five working days.
"""

from __future__ import annotations

from datetime import timedelta

from engine.case.leg import Leg, Stage

NEVER = "9999-12-31"
"""Where no limit runs."""
WEEK = timedelta(days=7)


def due_hint(leg: Leg) -> str:
    """Return an ISO day; `NEVER` while the clock stands or the leg waits for its applicant."""
    if leg.stage is Stage.RECEIVED:
        return ((leg.complete_at or leg.received_at) + WEEK).date().isoformat()
    if leg.stage is not Stage.ACCEPTED or leg.timing.suspended:
        return NEVER
    return leg.told.get("promised") or leg.told.get("statutory") or NEVER
