"""Cancel a certificate 注销 of the department's own accord: its licence is over (许可法 70)."""

from __future__ import annotations

from catalog.model.document import Occasion
from engine.case.acting.intervening import intervene
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff


@action
def perform(deed: Ordered[Staff], *, reason: str, basis: str) -> None:
    """Cancel the leg's certificate for good; raises ActionRefused."""
    intervene(deed, Occasion.CANCELLATION, reason, basis)
