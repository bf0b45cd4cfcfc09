"""What was decided about a leg, by whom, and where to turn against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Outside:
    """That a decision was made outside the system and only entered here: on which ISO day, and on which paper.

    `counts_from` is the moment from which it counts: that day, however much later it was entered. `why` says why it was
    not made here.
    """

    day: str
    counts_from: datetime
    paper: str
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, or the refusal to accept: by whom, why, on what basis, and where to turn.

    `at` is when it was recorded; `result` names an approval that is made public.
    """

    by: str | None
    at: datetime
    reason: str | None = None
    basis: str | None = None
    remedies: str | None = None
    turn_to: str | None = None
    result: str | None = None
    outside: Outside | None = None

    @property
    def made_at(self) -> datetime:
        """When it was made: for one that was entered afterwards, on the day of its paper."""
        return self.outside.counts_from if self.outside else self.at
