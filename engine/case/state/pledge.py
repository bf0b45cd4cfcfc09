"""What an applicant gives instead of a paper: a promise to hand it in later 容缺, or a signed commitment 告知承诺."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from catalog.model.declared import Word
from catalog.model.duration import Duration
from catalog.reading.text import Text
from engine.case.state.payload import Payload, mapping, text
from engine.plan.step import duration_from_json, duration_to_json
from engine.time.span import later


class PledgeKind(Word):
    """Which of the two it is."""

    PROMISE = "promise", "容缺"
    COMMITMENT = "commitment", "告知承诺"


@dataclass(frozen=True, slots=True)
class Pledge:
    """One pledge: what was declared when it was given, and what has become of it.

    `within` is how long after acceptance a promised paper is handed in, or how long after the decision a commitment is
    checked; `words` are what was signed. `kept` is None until it is known.
    """

    kind: PledgeKind
    within: Duration
    words: Text | None = None
    check_by: str | None = None
    """of a commitment: ISO day by which it is checked, known with the decision"""
    settled_at: datetime | None = None
    settled_by: str | None = None
    kept: bool | None = None
    note: str | None = None

    @property
    def open(self) -> bool:
        """Whether the paper has still to come, or the check to be made."""
        return self.kept is None

    def last_day(self, from_day: date) -> date:
        """Return the last day on which a commitment is checked, for one decided on a day."""
        return later(from_day, self.within)

    def to_json(self) -> dict[str, object]:
        """Return it as the payload of `received` keeps it."""
        kept: dict[str, object] = {"kind": self.kind.value, "within": duration_to_json(self.within)}
        return {**kept, "words": {"zh": self.words.zh, "en": self.words.en}} if self.words else kept


Pledges = Mapping[str, Pledge]
"""By material."""


def pledges_to_json(pledges: Pledges) -> dict[str, object] | None:
    """Return pledges as a payload keeps them; None without any."""
    return {material: each.to_json() for material, each in pledges.items()} or None


def pledges_from(said: Payload) -> Pledges:
    """Return the pledges that a payload keeps."""
    kept = mapping(said, "pledges")
    return {material: _pledge(mapping(kept, material)) for material in kept}


def _pledge(said: Payload) -> Pledge:
    words = mapping(said, "words")
    made = Text(text(words, "zh"), text(words, "en")) if words else None
    return Pledge(_KINDS[text(said, "kind")], duration_from_json(mapping(said, "within")), made)


def kinds_from(said: Payload) -> dict[str, PledgeKind]:
    """Return what was to be pledged, as a leg that waits keeps it."""
    kept = mapping(said, "pledges")
    return {material: _KINDS[text(kept, material)] for material in kept}


_KINDS: Mapping[str, PledgeKind] = {each.value: each for each in PledgeKind}
