"""Resume a suspended certificate 恢复: from now on it holds again."""

from __future__ import annotations

from catalog.model.document import Occasion
from engine.case.acting.intervening import intervene
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff


@action
def perform(deed: Ordered[Staff], *, reason: str, basis: str) -> None:
    """Put the leg's suspended certificate in force again; raises ActionRefused."""
    intervene(deed, Occasion.RESUMPTION, reason, basis)
