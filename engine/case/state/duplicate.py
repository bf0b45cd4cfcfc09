"""An earlier application that may be the same, and what a clerk decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Resolution(StrEnum):
    """What a clerk decides about a possible duplicate."""

    LET_THROUGH = "let-through"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An earlier leg with the same key, found at intake; `resolution` is what a clerk decided about a stopped one."""

    rule: str
    earlier_code: str
    earlier_leg: int
    then: str
    reason: str | None
    found_at: datetime
    resolved_at: datetime | None = None
    resolved_by: str | None = None
    resolution: str | None = None
    note: str | None = None
