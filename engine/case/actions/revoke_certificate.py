"""Revoke a licence 撤销: it ought not to have been granted (许可法 69)."""

from __future__ import annotations

from catalog.model.document import Occasion
from engine.case.acting.intervening import intervene
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff


@action
def perform(deed: Ordered[Staff], *, reason: str, basis: str) -> None:
    """Revoke the leg's certificate for good; raises ActionRefused."""
    intervene(deed, Occasion.REVOCATION, reason, basis)
