"""How long a bundle takes by the promised limits: its items one after the other, against side by side as planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from catalog.model.bundle import Member
from catalog.model.duration import Duration, Unit
from catalog.model.item import Handling, Item

WORKDAYS, WEEK = 5, 7
_DAYS = {Unit.CALENDAR_DAY: 1, Unit.MONTH: 30, Unit.YEAR: 365}


class Part(NamedTuple):
    """An item that is needed, and how it hangs together with the others."""

    member: Member
    item: Item


@dataclass(frozen=True, slots=True)
class Stretch:
    """The time of one item in working days; what is handled on the spot takes none.

    `limit` is the one counted by, None for an item on the spot; `special` says that special procedures may come on top.
    """

    item: str
    days: int
    limit: Duration | None
    promised: bool
    begins: int
    ends: int
    special: bool

    @property
    def converted(self) -> bool:
        """Whether its limit is in other than working days, and was converted to compare."""
        return self.limit is not None and self.limit.unit is not Unit.WORKING_DAY


@dataclass(frozen=True, slots=True)
class Schedule:
    """The items of a bundle in time: `serial` is their sum, `planned` the longest way through them, in working days."""

    stretches: Mapping[str, Stretch]
    serial: int
    planned: int
    longest: tuple[str, ...]
    """the items of the longest way, in order"""

    @property
    def saved(self) -> int:
        """How many working days working side by side saves."""
        return self.serial - self.planned


def schedule(parts: Sequence[Part]) -> Schedule:
    """Return how the items lie in time, each begun when those before it are granted.

    An item is decided no earlier than those that must come before its decision. What is not among the parts does not count;
    items that wait for one another in a circle are begun at once.
    """
    timing = _Timing({each.member.item: each for each in parts})
    stretches = {key: timing.stretch(key) for key in timing.parts}
    planned = max((each.ends for each in stretches.values()), default=0)
    serial = sum(each.days for each in stretches.values())
    return Schedule(stretches, serial, planned, tuple(timing.longest(stretches)))


def working_days(length: Duration) -> int:
    """Return a length in working days; other units are converted at five in seven, rounded up, to compare and no more."""
    if length.unit is Unit.WORKING_DAY:
        return length.amount
    return -(-length.amount * _DAYS[length.unit] * WORKDAYS // WEEK)


class _Timing:
    """Works out when each item begins and ends, each once."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.parts = parts
        self._made: dict[str, Stretch] = {}
        self._under_way: set[str] = set()

    def stretch(self, key: str) -> Stretch:
        if key not in self._made:
            self._under_way.add(key)
            self._made[key] = self._stretch(self.parts[key])
            self._under_way.discard(key)
        return self._made[key]

    def _stretch(self, part: Part) -> Stretch:
        limit, promised = _limit(part.item)
        days = working_days(limit) if limit else 0
        begins = self._latest(part.member.after)
        ends = max(begins + days, self._latest(self._first(part.member.item)))
        special = any(step.kind is not None and step.kind.special for step in part.item.steps)
        return Stretch(part.member.item, days, limit, promised, begins, ends, special)

    def _first(self, key: str) -> list[str]:
        """Return the items that must be granted before one is decided."""
        return [other for other, each in self.parts.items() if key in each.member.before]

    def _latest(self, keys: Iterable[str]) -> int:
        known = (each for each in keys if each in self.parts and each not in self._under_way)
        return max((self.stretch(each).ends for each in known), default=0)

    def longest(self, stretches: Mapping[str, Stretch]) -> Iterable[str]:
        """Return the items that make the plan as long as it is, from the first to the last."""
        way: list[str] = []
        left = dict(stretches)
        last = max(left.values(), key=lambda each: each.ends, default=None)
        while last is not None:
            way.append(last.item)
            left.pop(last.item)
            last = self._held_by(last, left)
        return reversed(way)

    def _held_by(self, last: Stretch, left: Mapping[str, Stretch]) -> Stretch | None:
        """Return the item for which one waited: for its decision where that came later, else for its beginning."""
        waited = last.ends > last.begins + last.days
        until = last.ends if waited else last.begins
        before = self._first(last.item) if waited else self.parts[last.item].member.after
        return next((left[each] for each in before if each in left and left[each].ends == until), None)


def _limit(item: Item) -> tuple[Duration | None, bool]:
    """Return the limit that an item is counted by, and whether it is a promise: the statutory one where none is made."""
    if item.handling is Handling.ON_THE_SPOT or item.limits is None:
        return None, False
    if item.limits.promised is not None:
        return item.limits.promised.within, True
    return (item.limits.statutory.within if item.limits.statutory else None), False
