"""A certificate that becomes void by itself 自行失效, unless something is reported to have begun in time (建筑法 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from catalog.model.duration import Duration
from catalog.model.following import Begun, Lapse
from engine.case.state.attachment import Attachment
from engine.case.state.payload import Payload, mapping, number, text
from engine.plan.step import duration_from_json, duration_to_json
from engine.time.days import Days
from engine.time.span import later

_BEGUN: Mapping[str, Begun] = {each.value: each for each in Begun}


@dataclass(frozen=True, slots=True)
class Start:
    """The day (ISO) on which it began, reported by whom and when, with photographs where there are some."""

    on: str
    reported_at: datetime
    reported_by: str | None
    remark: str | None = None
    photographs: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Lapsing:
    """What keeps a certificate from lapsing, by when, and how often that may be put off."""

    unless: Begun
    on: str
    """the last day (ISO) by months and years alone; where it is a rest day, the next working day counts"""
    times: int = 0
    by: Duration | None = None
    moved: int = 0
    """how often it was put off"""
    start: Start | None = None

    def last_day(self, days: Days) -> date:
        """Return the last day on which it may begin."""
        return days.calendar.on_or_after(date.fromisoformat(self.on)).day

    @property
    def extendable(self) -> bool:
        """Whether it may be put off once more."""
        return self.start is None and self.by is not None and self.moved < self.times

    @property
    def put_off(self) -> str:
        """The last day once it is put off again; raises ValueError where it cannot be."""
        if self.by is None:
            raise ValueError(self.unless)
        return later(date.fromisoformat(self.on), self.by).isoformat()

    def to_json(self) -> dict[str, object]:
        """Return it as the event of an issue keeps it."""
        said: dict[str, object] = {"unless": self.unless.value, "on": self.on, "times": self.times, "moved": self.moved}
        return {**said, "by": duration_to_json(self.by)} if self.by else said

    def as_row(self) -> dict[str, object]:
        """Return it as the row of its certificate keeps it: with the day on which it began, and not who reported that."""
        start = {"on": self.start.on, "at": self.start.reported_at.isoformat()} if self.start else None
        return {**self.to_json(), "start": start}


def lapsing_of(declared: Lapse, issued: date) -> Lapsing:
    """Return when a certificate issued on a day lapses."""
    longer = declared.extend
    on = later(issued, declared.within).isoformat()
    return Lapsing(declared.unless, on, longer.times if longer else 0, longer.by if longer else None)


def of_row(said: Payload) -> Lapsing | None:
    """Return what the row of a certificate keeps."""
    found, start = lapsing_from({"lapse": said}), mapping(said, "start")
    if found is None or not start:
        return found
    return replace(found, start=Start(text(start, "on"), datetime.fromisoformat(text(start, "at")), None))


def lapsing_from(said: Payload) -> Lapsing | None:
    """Return what a payload keeps under `lapse`, or None."""
    kept = mapping(said, "lapse")
    if not kept:
        return None
    by = mapping(kept, "by")
    length = duration_from_json(by) if by else None
    unless = _BEGUN[text(kept, "unless")]
    return Lapsing(unless, text(kept, "on"), number(kept, "times"), length, number(kept, "moved"))
