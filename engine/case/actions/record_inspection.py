"""Record an inspection 现场核查记录: who saw what on which day, with photographs; the task is done then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalog.reading.text import Text
from engine.case.actions.review import Finding
from engine.case.actor import Staff
from engine.case.inspectors import check_inspectors, inspection_task
from engine.case.order import Ordered, action
from engine.case.refusal import NotAllowed, NotComplete, needed
from engine.draft.upload import Upload
from engine.record.event import EventName

NOT_THERE = Text(
    "核查记录由参加核查的人员填写，您不在其中。",
    "The record is written by one of those who inspected; you are not among them.",
)
WRONG_DAY = Text(
    "核查日期 {day} 应当在受理之日（{accepted}）和今天（{today}）之间。",
    "The day of the inspection, {day}, lies between the acceptance ({accepted}) and today ({today}).",
)


@action
def perform(
    deed: Ordered[Staff],
    *,
    task: int,
    inspected_on: date,
    inspectors: Sequence[str],
    finding: Finding,
    note: str = "",
    photographs: Sequence[Upload] = (),
) -> None:
    """Record the finding and open the steps that waited for it; a failure needs words. Raises ActionRefused."""
    found = inspection_task(deed, task)
    there = check_inspectors(deed, found, inspectors)
    if deed.by.account not in there:
        raise NotAllowed("not-there", NOT_THERE)
    _check_day(deed, inspected_on)
    if finding is Finding.FAILS and not note.strip():
        raise needed("不符合要求之处", "points in which it fails")
    deed.record(
        EventName.INSPECTION_RECORDED,
        task=task,
        inspected_on=inspected_on.isoformat(),
        inspectors=list(there),
        finding=finding.value,
        note=note.strip() or None,
        photographs=[each.to_json() for each in photographs],
    )
    deed.finish(found, finding=finding.value, note=note.strip() or None)
    deed.open_ready()


def _check_day(deed: Ordered[Staff], day: date) -> None:
    accepted = deed.order.days.day(deed.leg.accepted_at or deed.at)
    if not accepted <= day <= deed.today:
        raise NotComplete("wrong-day", WRONG_DAY.fill(day=day, accepted=accepted, today=deed.today))
