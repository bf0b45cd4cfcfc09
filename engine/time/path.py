"""When a plan is expected to end: the longest way through steps that run side by side."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from graphlib import TopologicalSorter
from typing import Protocol

from catalog.model.duration import Duration
from engine.time.workdays import Reached, WorkCalendar


class TimedStep(Protocol):
    """A step of a plan, declared or planned; one without a limit takes no time."""

    @property
    def step(self) -> str:
        """The step's key."""

    @property
    def after(self) -> tuple[str, ...]:
        """The steps for which it waits."""

    @property
    def limit(self) -> Duration | None:
        """How long it may take."""


def expected_ends(steps: Iterable[TimedStep], start: date, calendar: WorkCalendar) -> dict[str, Reached]:
    """Return when each step ends at the latest if all keep their limits, the plan beginning on `start`.

    A step begins on the day on which the last of those before it ends; that day is not counted. Raises
    graphlib.CycleError, a ValueError, when steps wait for one another.
    """
    known = {each.step: each for each in steps}
    order = TopologicalSorter({key: [each for each in step.after if each in known] for key, step in known.items()})
    ends: dict[str, Reached] = {}
    for key in order.static_order():
        before = [ends[each] for each in known[key].after if each in ends]
        ends[key] = _end(known[key].limit, before or [Reached(start, provisional=False)], calendar)
    return ends


def expected_end(steps: Iterable[TimedStep], start: date, calendar: WorkCalendar) -> Reached:
    """Return when the whole plan ends at the latest if every step keeps its limit."""
    return _last((Reached(start, provisional=False), *expected_ends(steps, start, calendar).values()))


def _end(limit: Duration | None, before: Iterable[Reached], calendar: WorkCalendar) -> Reached:
    begun = _last(before)
    if limit is None:
        return begun
    end = calendar.end(begun.day, limit)
    return Reached(end.day, begun.provisional or end.provisional)


def _last(ends: Iterable[Reached]) -> Reached:
    """Return the latest end; provisional as soon as one of them is, since it may yet become the latest."""
    every = tuple(ends)
    return Reached(max(each.day for each in every), any(each.provisional for each in every))
