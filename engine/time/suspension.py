"""Days on which a leg's clock stands still: special procedures, hearings, inspections (行政许可法 45)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Suspension:
    """The clock stands from a day to the day on which it resumes, neither of them counted; open without the latter.

    Raises ValueError when it ends before it begins.
    """

    from_: date
    to: date | None = None

    def __post_init__(self) -> None:
        if self.to is not None and self.to < self.from_:
            raise ValueError(f"a suspension from {self.from_} cannot end on {self.to}")

    def covers(self, day: date) -> bool:
        """Say whether the day is not counted."""
        return self.from_ <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All suspensions of a leg, in any order; the same ledger serves every limit of the leg."""

    spans: tuple[Suspension, ...] = ()
    """in order and apart from one another, once made: suspensions that overlap count once"""

    def __post_init__(self) -> None:
        object.__setattr__(self, "spans", tuple(_joined(self.spans)))

    def covering(self, day: date) -> Suspension | None:
        """Return the span in which the day is not counted, overlapping suspensions taken together."""
        return next((span for span in self.spans if span.covers(day)), None)

    def stands(self, day: date) -> bool:
        """Say whether the clock stands still at the end of the day; where it resumes it goes on, though that day is not counted."""
        span = self.covering(day)
        return span is not None and span.to != day


def _joined(suspensions: Iterable[Suspension]) -> Iterator[Suspension]:
    span: Suspension | None = None
    for each in sorted(suspensions, key=lambda each: each.from_):
        if span is None:
            span = each
        elif span.covers(each.from_):
            span = Suspension(span.from_, _later(span.to, each.to))
        else:
            yield span
            span = each
    if span is not None:
        yield span


def _later(one: date | None, other: date | None) -> date | None:
    """Return the later end; an open one is later than any."""
    return None if one is None or other is None else max(one, other)
