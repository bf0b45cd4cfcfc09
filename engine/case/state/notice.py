"""A public notice 公示: its period, and the objections raised in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """What was published for a step, from the day after its publication until the ISO day `until`, both included."""

    task: int
    notice: str
    """128 random bits: names it in addresses, where a service code must not stand"""
    title: str
    body: str
    published_at: datetime
    from_day: str
    until: str


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection to a notice: by whom, how he is reached, and what he says."""

    number: int
    task: int
    name: str
    phone: str
    words: str
    raised_at: datetime
    answer: str | None = None
    answered_at: datetime | None = None
    answered_by: str | None = None
