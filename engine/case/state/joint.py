"""A joint opinion 联合征求意见: several departments are asked about one leg at once, and answer side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from catalog.reading.text import Text

PREFIX = "joint-opinion."
"""Begins the key of the step that it becomes; no declared step has a dot in its key."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A joint opinion that a lead department has asked for: the step of the plan that it became."""

    step: str
    by: str | None
    at: datetime
    words: str | None
    """what is asked; None once erased"""


def name_of(step: str) -> Text | None:
    """Return the name of a joint opinion by the key of its step; None for a declared step."""
    number = step.removeprefix(PREFIX)
    return Text(f"联合征求意见（第 {number} 次）", f"Joint opinion {number}") if number != step else None
