"""Count an application as accepted 视为受理, since nobody told in time what to correct.

So the law has it for licences (许可法 32 第一款第四项); anything else where its item says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from catalog.model.document import Occasion
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff, Time
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import WrongState
from engine.record.event import EventName
from engine.time.days import Days

DEEMED = "deemed"
"""Finding of an acceptance that nobody made."""
LET_THROUGH = "let-through"
"""What silence decides about a possible duplicate: nobody has said that it is one."""
NOT_YET = Text(
    "告知补正的期限还没有届满，或者逾期未告知不视为受理。",
    "The time for telling corrections is not over yet, or silence does not accept this item.",
)

SILENT = Text(
    "应当告知的期限已于 {day} 届满，本申请依法自收到材料之日起视为受理；系统会自动登记，请稍后刷新页面。"
    "迟迟没有登记的，请运维人员运行 tongban work。",
    "The time for telling anything ended on {day}: by law the application counts as accepted since it was received. "
    "The system records that by itself; load the page again in a while. If it does not, ask the operators to run "
    "`tongban work`.",
)


def last_day(leg: Leg, days: Days) -> date | None:
    """Return the last day on which corrections may be told, or acceptance be decided; None where silence accepts nothing."""
    if leg.to_tell is None or not leg.to_tell.accepts:
        return None
    return days.calendar.end(days.day(_received(leg)), leg.to_tell.within).day


def in_time(deed: Ordered[Staff]) -> None:
    """Refuse once silence has accepted the application, whether or not that is on record yet."""
    last = last_day(deed.leg, deed.order.days)
    if deed.leg.stage is Stage.RECEIVED and last is not None and deed.today > last:
        raise WrongState("accepted-by-silence", SILENT.fill(day=last))


def _received(leg: Leg) -> datetime:
    return leg.complete_at or leg.received_at


@action
def perform(deed: Ordered[Time]) -> None:
    """Accept from the day on which the materials were received, and open what follows; raises WrongState before its time."""
    deed.require(Stage.RECEIVED)
    received, days = _received(deed.leg), deed.order.days
    last = last_day(deed.leg, days)
    if last is None or deed.today <= last:
        raise WrongState("not-yet", NOT_YET)
    if deed.leg.duplicate_pending:
        deed.record(EventName.DUPLICATE_RESOLVED, resolution=LET_THROUGH)
    due = deed.due(replace(deed.leg.timing, accepted_at=received))
    deed.record(EventName.DEEMED_ACCEPTED, since=days.day(received).isoformat(), due=due)
    issue_document(deed, Occasion.DEEMED_ACCEPTANCE)
    for task in tuple(deed.leg.unfinished()):
        if task.kind is StepKind.ACCEPTANCE:
            deed.record(EventName.TASK_DONE, task=task.number, finding=DEEMED)
    deed.open_ready()
