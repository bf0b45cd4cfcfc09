"""Suspend a certificate 暂扣: for a time it does not hold, as a law provides (行政处罚法 9)."""

from __future__ import annotations

from catalog.model.document import Occasion
from engine.case.actor import Staff
from engine.case.intervening import intervene
from engine.case.order import Ordered, action


@action
def perform(deed: Ordered[Staff], *, reason: str, basis: str) -> None:
    """Suspend the leg's certificate until it is resumed; raises ActionRefused."""
    intervene(deed, Occasion.SUSPENSION, reason, basis)
