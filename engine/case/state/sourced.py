"""From where answers were filled in: certificates and earlier applications, as the applicant left them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.reading.text import Text
from engine.case.state.payload import Payload, mapping, text


@dataclass(frozen=True, slots=True)
class Sourced:
    """An answer that was filled in and left as it was, and from where."""

    value: object
    source: Text


Sources = Mapping[str, Sourced]
"""By the key of the question that was asked, in a bundle of its one form."""


def sources_to_json(sources: Sources) -> dict[str, object] | None:
    """Return them as a payload keeps them."""
    said: dict[str, object] = {
        key: {"value": each.value, "zh": each.source.zh, "en": each.source.en} for key, each in sources.items()
    }
    return said or None


def sources_from(said: Payload) -> Sources:
    """Return what a payload keeps under `sources`."""
    kept = mapping(said, "sources")
    found = ((key, mapping(kept, key)) for key in kept)
    return {key: Sourced(each.get("value"), Text(text(each, "zh"), text(each, "en"))) for key, each in found}
