"""What the applicant is asked to correct, told all at once (许可法 32)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from engine.case.state.payload import Payload, mappings, text
from engine.case.state.persons import CoApplicant


class MarkKind(StrEnum):
    """What a mark of a correction stands at."""

    FIELD = "field"
    MATERIAL = "material"


@dataclass(frozen=True, slots=True)
class Mark:
    """What the applicant is asked to correct: a field's path or a material's key, and what is wrong with it."""

    kind: MarkKind
    target: str
    note: str

    def to_json(self) -> dict[str, object]:
        """Return it as a payload keeps it."""
        said = {"kind": self.kind.value, "target": self.target, "note": self.note}
        return {key: value for key, value in said.items() if value}


def marks_from(said: Payload, key: str) -> tuple[Mark, ...]:
    """Return the marks that a payload keeps under a key."""
    return tuple(
        Mark(MarkKind(text(each, "kind")), text(each, "target"), text(each, "note")) for each in mappings(said, key)
    )


@dataclass(frozen=True, slots=True)
class Correction:
    """One round of corrections, told all at once (许可法 32); a second round needs a recorded reason.

    Round 0 is what a leg asks for when it begins.
    """

    round: int
    marks: tuple[Mark, ...]
    requested_at: datetime
    requested_by: str | None
    reason: str | None = None
    answered_at: datetime | None = None
    entered_by: str | None = None
    """the window clerk who handed it in; None when the applicant did it himself"""
    seen: str | None = None
    """the identity document that the clerk saw"""
    others: tuple[CoApplicant, ...] = ()
    """the co-applicants with how each has confirmed the corrected application"""

    def marked(self, kind: MarkKind) -> frozenset[str]:
        """Return the marked fields, or the marked materials."""
        return frozenset(each.target for each in self.marks if each.kind is kind)
