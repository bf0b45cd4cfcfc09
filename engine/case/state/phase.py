"""A stage of a bundle 阶段 as it was declared at intake: who leads it, and how long its items may take together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.bundle import Bundle
from catalog.model.item import Limit
from catalog.reading.text import Text
from engine.case.state.payload import Payload, mapping, mappings, text
from engine.case.state.timing import PinnedLimit, limit_from

WHOLE = ""
"""The key under which the bundle as a whole stands among its stages."""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stage of a bundle, or the bundle as a whole under the key `WHOLE`."""

    phase: str
    name: Text
    lead: str
    """the department that leads it 牵头部门"""
    limit: PinnedLimit | None = None
    """how long its items may take together (许可法 42)"""

    def to_json(self) -> dict[str, object]:
        """Return it as the payload of `submitted` keeps it."""
        said: dict[str, object] = {
            "phase": self.phase,
            "name": {"zh": self.name.zh, "en": self.name.en},
            "lead": self.lead,
        }
        return {**said, "limit": self.limit.to_json()} if self.limit else said


def phases_of(bundle: Bundle) -> tuple[Phase, ...]:
    """Return the bundle as a whole and its stages, as intake pins them."""
    stages = (Phase(each.stage, each.name, each.lead, _pinned(each.limit)) for each in bundle.stages)
    return Phase(WHOLE, bundle.name, bundle.lead, _pinned(bundle.limit)), *stages


def phases_from(said: Payload) -> Mapping[str, Phase]:
    """Return the stages that the payload of `submitted` keeps, by key; none for a single item."""
    return {each.phase: each for each in map(_phase, mappings(said, "phases"))}


def _phase(said: Payload) -> Phase:
    name, limit = mapping(said, "name"), mapping(said, "limit")
    named = Text(text(name, "zh"), text(name, "en"))
    return Phase(text(said, "phase"), named, text(said, "lead"), limit_from(limit) if limit else None)


def _pinned(limit: Limit | None) -> PinnedLimit | None:
    return PinnedLimit(limit.within, limit.from_, limit.extend) if limit else None
