"""Ranges of whole numbers, and the roundest number within one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rules.literals import GREATEST


@dataclass(frozen=True, slots=True)
class Range:
    """The multiples of `step` from `low` to `high`, both included."""

    low: int
    high: int
    step: int = 1

    @property
    def empty(self) -> bool:
        """Whether no number lies inside."""
        return self.first > self.high

    @property
    def first(self) -> int:
        """The lowest number inside."""
        return -(-self.low // self.step) * self.step

    @property
    def last(self) -> int:
        """The highest number inside."""
        return self.high // self.step * self.step

    @property
    def single(self) -> bool:
        """Whether exactly one number lies inside."""
        return self.first == self.last

    def nearest(self, number: int) -> int:
        """Return the number inside that is nearest to one."""
        inside = min(max(number, self.first), self.last)
        return max(inside // self.step * self.step, self.first)

    def cut(self, cuts: Iterable[int]) -> Iterator[Range]:
        """Yield the parts of the range, a new one beginning at each cut."""
        low = self.low
        for each in sorted({cut for cut in cuts if self.low < cut <= self.high}):
            yield Range(low, each - 1, self.step)
            low = each
        yield Range(low, self.high, self.step)


WHOLE = Range(-GREATEST, GREATEST)
DAYS = Range(date.min.toordinal(), date.max.toordinal())
_UNDERSTOOD = frozenset({"type", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"})


def range_of(schema: Mapping[str, object]) -> Range:
    """Return the numbers that a lowered schema admits, as far as its bounds and its step say."""
    lows, highs, step = [-GREATEST], [GREATEST], 1
    for word, value in schema.items():
        if not isinstance(value, int):
            continue
        match word:
            case "minimum":
                lows.append(value)
            case "exclusiveMinimum":
                lows.append(value + 1)
            case "maximum":
                highs.append(value)
            case "exclusiveMaximum":
                highs.append(value - 1)
            case "multipleOf":
                step = value
    return Range(max(lows), min(highs), step)


def exact(schema: Mapping[str, object]) -> bool:
    """Say whether the range is all that a number's schema asks."""
    return schema.keys() <= _UNDERSTOOD


def round_number(within: Range, scale: int) -> int:
    """Return a number within a range that is easily read: a whole one at its beginning, else the roundest one."""
    if within.low < 0 < within.high or 0 in {within.low, within.high}:
        return 0 if within.first <= 0 <= within.last else within.first
    if within.high < 0:
        return within.nearest(-round_number(Range(-within.high, -within.low, within.step), scale))
    if within.low % 10**scale == 0:
        return within.first
    end = within.high if within.high < GREATEST else within.low
    for power in range(max(len(str(end)) - 1, scale), -1, -1):
        unit: int = 10**power
        made = -(-within.low // unit) * unit
        if made <= within.high and made % within.step == 0:
            return made
    return within.first


def round_day(within: Range) -> str:
    """Return a day within a range of days, as ISO text."""
    return date.fromordinal(within.nearest(date(2026, 1, 1).toordinal())).isoformat()
