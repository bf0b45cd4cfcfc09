"""The limits of acceptance and delivery of an item: as it declares them, for licences else as the law has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.duration import Duration, Unit
from catalog.model.item import Item, ItemType, Untold
from engine.plan.step import duration_from_json, duration_to_json

TO_TELL = Duration(5, Unit.WORKING_DAY)
"""How long an organ has for telling all corrections, or that a licence is applied for in order (许可法 32, 82)."""
TO_DELIVER = Duration(10, Unit.WORKING_DAY)
"""How long it has after the decision to issue and deliver a licence (许可法 44, 82)."""


@dataclass(frozen=True, slots=True)
class ToTell:
    """How long there is for telling whether an application is accepted; `accepts` where silence then accepts it."""

    within: Duration
    accepts: bool

    def to_json(self) -> dict[str, object]:
        """Return it as a payload keeps it."""
        return {"within": duration_to_json(self.within), "accepts": self.accepts}


def to_tell_from(kept: Mapping[str, object]) -> ToTell | None:
    """Return what a payload keeps; None where there is no such limit."""
    within = kept.get("within")
    if not isinstance(within, Mapping):
        return None
    return ToTell(duration_from_json(within), kept.get("accepts") is True)


def to_tell(item: Item) -> ToTell | None:
    """Return the limit of acceptance: silence accepts a licence by law, anything else where the item says so."""
    declared = item.limits.acceptance if item.limits else None
    if item.type is ItemType.PERMIT:
        return ToTell(declared.within if declared else TO_TELL, accepts=True)
    return ToTell(declared.within, declared.untold is Untold.ACCEPTED) if declared else None


def to_deliver(item: Item) -> Duration | None:
    """Return the limit of issuing and delivering; None where there is none."""
    declared = item.limits.delivery if item.limits else None
    if declared is not None:
        return declared.within
    return TO_DELIVER if item.type is ItemType.PERMIT else None
