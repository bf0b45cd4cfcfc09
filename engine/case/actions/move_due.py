"""Tell that due dates have moved, because a calendar was announced or put right after they had been told."""

from __future__ import annotations

from catalog.reading.text import Text
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Time
from engine.case.state.leg import Stage
from engine.case.state.refusal import WrongState
from engine.record.event import EventName

CALENDAR = "calendar"
"""Why due dates moved by themselves: the calendar by which they are counted is another."""
UNMOVED = Text("到期日没有变化。", "The due dates have not moved.")


@action
def perform(deed: Ordered[Time]) -> None:
    """Record the due dates before and after; raises WrongState where they are as they were told."""
    deed.require(Stage.ACCEPTED)
    timing = deed.leg.timing
    due = deed.due(timing)
    if timing.suspended or not timing.told or due == timing.told:
        raise WrongState("unmoved", UNMOVED)
    deed.record(EventName.DUE_MOVED, reason=CALENDAR, before=dict(timing.told), due=due)
