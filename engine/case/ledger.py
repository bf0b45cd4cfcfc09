"""What a leg's clock is made of: limits pinned at intake, their starts, special procedures and an extension.

Due dates are derived from it, never kept: they follow from the calendar that is announced on the day they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from catalog.model.duration import Duration
from catalog.model.item import Limit, Start
from catalog.model.step import StepKind
from engine.case.payload import Payload, mapping, text
from engine.plan.step import duration_from_json, duration_to_json


@dataclass(frozen=True, slots=True)
class PinnedLimit:
    """A limit as it stood at intake: how long, from which event, and by how much it may be lengthened."""

    within: Duration
    start: Start
    extend: Duration | None = None

    def to_json(self) -> dict[str, object]:
        """Return the limit as a payload keeps it."""
        kept: dict[str, object] = {"within": duration_to_json(self.within), "from": self.start.value}
        if self.extend is not None:
            kept["extend"] = duration_to_json(self.extend)
        return kept


def pinned(limit: Limit) -> PinnedLimit:
    """Return a declared limit as it is pinned."""
    return PinnedLimit(limit.within, limit.from_, limit.extend)


def pinned_limits(said: Payload) -> Mapping[str, PinnedLimit]:
    """Return the limits that a payload keeps under `limits`: `promised` and `statutory`, where there are any."""
    kept = mapping(said, "limits")
    return {name: _limit(mapping(kept, name)) for name in kept}


def _limit(kept: Payload) -> PinnedLimit:
    extend = mapping(kept, "extend")
    return PinnedLimit(
        duration_from_json(mapping(kept, "within")),
        _STARTS[text(kept, "from")],
        duration_from_json(extend) if extend else None,
    )


_STARTS: Mapping[str, Start] = {each.value: each for each in Start}


@dataclass(frozen=True, slots=True)
class SpecialProcedure:
    """A special procedure 特别程序 (许可法 45): while it runs the clock of the leg stands still.

    `planned` is how long it was told to take, in writing; `task` the step's task that it belongs to, None where it was
    begun outside the plan.
    """

    number: int
    kind: StepKind
    planned: Duration
    reason: str
    started_at: datetime
    started_by: str | None
    task: int | None = None
    counted: bool = False
    ended_at: datetime | None = None
    result: str | None = None

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class Extension:
    """The one extension of a leg's limits (许可法 42): by how much, by whom and why."""

    by: Duration
    reason: str
    granted_at: datetime
    granted_by: str | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that the due dates of a leg follow from.

    `complete_at` is when the materials were complete: a limit that runs from receipt begins then. `stopped_at` is when
    the leg was decided or ended, from which on nothing is counted any more.
    """

    limits: Mapping[str, PinnedLimit]
    complete_at: datetime
    accepted_at: datetime | None = None
    stopped_at: datetime | None = None
    specials: tuple[SpecialProcedure, ...] = ()
    extension: Extension | None = None

    @property
    def suspended(self) -> bool:
        """Whether the clock stands still because of a special procedure."""
        return any(each.open and not each.counted for each in self.specials)

    def running(self) -> Iterator[SpecialProcedure]:
        """Yield the special procedures that have not ended."""
        return (each for each in self.specials if each.open)
