"""The due dates that a declared test expects, held against those that follow from its dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from catalog.model.dates import Dates
from catalog.model.item import Item, Limit, Start
from catalog.model.step import DeclaredTest
from catalog.reading.text import Text
from engine.assessment.failure import Failure, differs
from engine.time.limit import LegClock, TimeLimit
from engine.time.suspension import Ledger, Suspension
from engine.time.workdays import Reached, WorkCalendar

PROMISED, STATUTORY = Text("承诺到期日", "promised due date"), Text("法定到期日", "statutory due date")
NO_LIMIT = Text("事项没有写这一时限", "the item declares no such limit")
NOT_BEGUN = Text(
    "{at} 时限自{start}起算，测试的“日期”没有写这一天",
    "{at} the limit runs from {start}, and `dates` of the test does not say that day",
)
RUNS = Text("{at} {within}，自 {start} 起算，当日不计入", "{at} {within} from {start}, that day not counted")
STANDS = Text("{at} 中止计时尚未恢复，没有到期日", "{at} the clock still stands, so nothing is due")
PROVISIONAL = Text(
    "经过的年份有的没有声明日历，只按周末计算",
    "it is counted through a year without a declared calendar, of which weekends alone are known",
)
_EVENTS = {Start.RECEIVED: Text("收到", "receipt"), Start.ACCEPTED: Text("受理", "acceptance")}


def due_failures(test: DeclaredTest, item: Item, calendar: WorkCalendar) -> Iterator[Failure]:
    """Yield a failure for each due date that is another one than expected."""
    if (due := test.expect.due) is None:
        return
    clock = LegClock.of(item.limits, _started(test.dates), _ledger(test.dates), calendar)
    promised, statutory = (item.limits.promised, item.limits.statutory) if item.limits else (None, None)
    for attribute, what, limit, running in (
        ("promised", PROMISED, promised, clock.promise),
        ("statutory", STATUTORY, statutory, clock.statute),
    ):
        reached = running.due(clock.ledger, calendar) if running is not None else None
        wanted, actual = getattr(due, attribute), reached.day if reached is not None else None
        if wanted is not None and actual != wanted:
            why = tuple(_why(test, limit, running, reached))
            yield differs((due, attribute), what, [wanted], [] if actual is None else [actual], why)


def _started(dates: Dates | None) -> dict[Start, date]:
    if dates is None:
        return {}
    days = {Start.RECEIVED: dates.received, Start.ACCEPTED: dates.accepted}
    return {event: day for event, day in days.items() if day is not None}


def _ledger(dates: Dates | None) -> Ledger:
    return Ledger(tuple(Suspension(each.from_, each.to) for each in dates.suspended) if dates is not None else ())


def _why(test: DeclaredTest, limit: Limit | None, running: TimeLimit | None, reached: Reached | None) -> Iterator[Text]:
    if limit is None:
        yield NO_LIMIT
    elif running is None:
        yield NOT_BEGUN.fill(at=limit.source.position, start=_EVENTS[limit.from_])
    else:
        yield RUNS.fill(at=limit.source.position, within=limit.within.text, start=running.start.isoformat())
        if reached is None and test.dates is not None:
            yield STANDS.fill(at=test.dates.source.position)
        if reached is not None and reached.provisional:
            yield PROVISIONAL
