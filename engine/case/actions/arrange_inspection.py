"""Arrange an inspection 约定现场核查: when and where who comes; the applicant reads it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from catalog.reading.text import Text
from engine.case.acting.inspectors import check_inspectors, inspection_task
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.refusal import NotComplete, needed
from engine.record.event import EventName

PAST = Text(
    "约定的时间 {at} 已经过去，请另约时间。",
    "The time {at} has passed already; arrange another one.",
)


@action
def perform(deed: Ordered[Staff], *, task: int, at: datetime, place: str, inspectors: Sequence[str]) -> None:
    """Arrange, or arrange anew; `at` is the city's local time, without a zone. Raises ActionRefused."""
    found = inspection_task(deed, task)
    if at < deed.at.astimezone(deed.order.days.zone).replace(tzinfo=None, second=0, microsecond=0):
        raise NotComplete("in-the-past", PAST.fill(at=at))
    if not place.strip():
        raise needed("核查的地点", "place of the inspection")
    deed.record(
        EventName.INSPECTION_ARRANGED,
        task=found.number,
        at=at.isoformat(timespec="minutes"),
        place=place.strip(),
        inspectors=list(check_inspectors(deed, found, inspectors)),
    )
