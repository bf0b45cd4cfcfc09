"""A bundle's items within a case: how its legs hang together, and those that wait for others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.case.state.payload import Payload, mapping, mappings, number, sequence, text, text_or_none


@dataclass(frozen=True, slots=True)
class Member:
    """One item of a bundle as it was chosen at intake; legs are named by their numbers."""

    leg: int
    service: str
    item: str
    department: str
    stage: str | None = None
    after: tuple[int, ...] = ()
    """legs that are granted before it begins 关联审批"""
    before: tuple[int, ...] = ()
    """legs that are not approved before it is"""
    rather_after: tuple[int, ...] = ()
    holder_from: int | None = None
    """the leg whose certificate names the holder for whom it is applied for"""

    def to_json(self) -> dict[str, object]:
        """Return it as the payload of `submitted` keeps it; what is empty is left out."""
        said: dict[str, object] = {
            "leg": self.leg,
            "service": self.service,
            "item": self.item,
            "department": self.department,
            "stage": self.stage,
            "after": list(self.after),
            "before": list(self.before),
            "rather_after": list(self.rather_after),
            "holder_from": self.holder_from,
        }
        return {key: value for key, value in said.items() if value not in (None, [])}


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A leg that waits until others are granted: what was handed in for it, as its payload keeps it."""

    leg: int
    edition: str
    since: datetime
    said: Payload


@dataclass(frozen=True, slots=True)
class Abandoned:
    """A leg that never began, since another one for which it waited came to nothing, or since it was withdrawn."""

    leg: int
    at: datetime
    because: int | None
    """the leg that came to nothing; None where the applicant gave it up"""
    reason: str | None = None


def members_from(said: Payload) -> Mapping[int, Member]:
    """Return the members that the payload of `submitted` keeps, by leg; none for a single item."""
    found = (_member(each) for each in mappings(said, "members"))
    return {each.leg: each for each in found}


def _member(said: Payload) -> Member:
    return Member(
        leg=number(said, "leg"),
        service=text(said, "service"),
        item=text(said, "item"),
        department=text(said, "department"),
        stage=text_or_none(said, "stage"),
        after=_legs(said, "after"),
        before=_legs(said, "before"),
        rather_after=_legs(said, "rather_after"),
        holder_from=number(said, "holder_from") or None,
    )


def _legs(said: Payload, key: str) -> tuple[int, ...]:
    return tuple(each for each in sequence(said, key) if isinstance(each, int))


@dataclass(frozen=True, slots=True)
class Holder:
    """For whom a leg is applied for, where that is not the applicant: a company that an earlier leg founded."""

    name: str
    kind: str
    number: str | None

    @property
    def attributes(self) -> Mapping[str, object]:
        """What conditions read as `applicant.`."""
        number_key = "id_number" if self.kind == "person" else "uscc"
        known: dict[str, object] = {"name": self.name, "kind": self.kind, "agent": False}
        return {**known, number_key: self.number} if self.number else known

    def to_json(self) -> dict[str, object]:
        """Return it as a payload keeps it."""
        said = {"name": self.name, "kind": self.kind, "number": self.number}
        return {key: value for key, value in said.items() if value is not None}


def holder_from(said: Payload) -> Holder | None:
    """Return the holder that a payload keeps, or None."""
    kept = mapping(said, "holder")
    return Holder(text(kept, "name"), text(kept, "kind"), text_or_none(kept, "number")) if kept else None
