"""Count an application as accepted 视为受理, since nobody told in time what to correct (许可法 32 第一款第四项)."""

from __future__ import annotations

from dataclasses import replace

from catalog.model.document import Occasion
from catalog.model.duration import Duration, Unit
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.actor import Time
from engine.case.issuing import issue_document
from engine.case.leg import Stage
from engine.case.order import Ordered, action
from engine.case.refusal import WrongState
from engine.record.event import EventName

TO_TELL = Duration(5, Unit.WORKING_DAY)
"""How long an organ has for telling all corrections at once, or for deciding on acceptance; 许可法 82: working days."""
DEEMED = "deemed"
"""Finding of an acceptance that nobody made."""
NOT_YET = Text("告知补正的期限还没有届满。", "The time for telling corrections is not over yet.")


@action
def perform(deed: Ordered[Time]) -> None:
    """Accept from the day on which the materials were received, and open what follows; raises WrongState before its time."""
    deed.require(Stage.RECEIVED)
    received = deed.leg.complete_at or deed.leg.received_at
    days = deed.order.days
    if deed.today <= days.calendar.end(days.day(received), TO_TELL).day:
        raise WrongState("not-yet", NOT_YET)
    due = deed.due(replace(deed.leg.timing, accepted_at=received))
    deed.record(EventName.DEEMED_ACCEPTED, since=days.day(received).isoformat(), due=due)
    issue_document(deed, Occasion.DEEMED_ACCEPTANCE)
    for task in tuple(deed.leg.unfinished()):
        if task.kind is StepKind.ACCEPTANCE:
            deed.record(EventName.TASK_DONE, task=task.number, finding=DEEMED)
    deed.open_ready()
