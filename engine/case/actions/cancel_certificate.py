"""Cancel a certificate 注销 of the department's own accord: its licence is over (许可法 70)."""

from __future__ import annotations

from catalog.model.document import Occasion
from engine.case.actor import Staff
from engine.case.intervening import intervene
from engine.case.order import Ordered, action


@action
def perform(deed: Ordered[Staff], *, reason: str, basis: str) -> None:
    """Cancel the leg's certificate for good; raises ActionRefused."""
    intervene(deed, Occasion.CANCELLATION, reason, basis)
