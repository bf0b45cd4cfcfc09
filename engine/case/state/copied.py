"""A case sent on for somebody's information."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Copy:
    """A case sent on for somebody's information 传阅: to whom, by whom, and the words."""

    to: str
    by: str | None
    at: datetime
    note: str | None = None
