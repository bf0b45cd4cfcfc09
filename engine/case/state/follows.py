"""What a leg does to a certificate that was issued before: renew, change, cancel, reissue, report on it, put off its lapse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.following import FollowKind
from engine.case.state.payload import Payload, number, sequence, text, text_or_none

_KINDS: Mapping[str, FollowKind] = {each.value: each for each in FollowKind}


@dataclass(frozen=True, slots=True)
class Follows:
    """The certificate that a leg follows, as it was at intake, and what the declaration said then of following it."""

    kind: FollowKind
    service_code: str
    leg: int
    certificate: str
    """its unguessable identifier"""
    chain: str
    """identifier of the first certificate of which it is a successor: the same for all that came of one licence"""
    number: str
    valid_until: str | None
    keeps_number: bool
    fields: tuple[str, ...] = ()
    """what a change may make different on its face; everything that is asked when empty"""
    year: int | None = None
    """the year that a report is about"""

    def to_json(self) -> dict[str, object]:
        """Return it as a payload keeps it; what is None is left out."""
        said: dict[str, object | None] = {
            "kind": self.kind.value,
            "service_code": self.service_code,
            "leg": self.leg,
            "certificate": self.certificate,
            "chain": self.chain,
            "number": self.number,
            "valid_until": self.valid_until,
            "keeps_number": self.keeps_number,
            "fields": list(self.fields),
            "year": self.year,
        }
        return {key: value for key, value in said.items() if value is not None}


def follows_from(said: Payload) -> Follows | None:
    """Return what a payload keeps under `follows`, or None."""
    kept = said.get("follows")
    if not isinstance(kept, Mapping):
        return None
    return Follows(
        kind=_KINDS[text(kept, "kind")],
        service_code=text(kept, "service_code"),
        leg=number(kept, "leg"),
        certificate=text(kept, "certificate"),
        chain=text(kept, "chain"),
        number=text(kept, "number"),
        valid_until=text_or_none(kept, "valid_until"),
        keeps_number=kept.get("keeps_number") is True,
        fields=tuple(map(str, sequence(kept, "fields"))),
        year=number(kept, "year") or None,
    )
