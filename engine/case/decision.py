"""What was decided about a leg, by whom, and where to turn against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, or the refusal to accept: by whom, why, on what basis, and where to turn.

    `outside` is the ISO day on which it was made outside the system, where it was only entered afterwards.
    `result` names an approval that is made public.
    """

    by: str | None
    at: datetime
    reason: str | None = None
    basis: str | None = None
    remedies: str | None = None
    turn_to: str | None = None
    outside: str | None = None
    result: str | None = None
