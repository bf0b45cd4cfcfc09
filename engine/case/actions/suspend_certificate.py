"""Suspend a certificate 暂扣: for a time it does not hold, as a law provides (行政处罚法 9)."""

from __future__ import annotations

from catalog.model.document import Occasion
from engine.case.acting.intervening import intervene
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff


@action
def perform(deed: Ordered[Staff], *, reason: str, basis: str) -> None:
    """Suspend the leg's certificate until it is resumed; raises ActionRefused."""
    intervene(deed, Occasion.SUSPENSION, reason, basis)
