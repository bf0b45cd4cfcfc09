"""The chain over a case's events: each link covers the one before, so that nothing can be changed, moved or left out.

A payload enters only by its salted digest: it can be erased and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from catalog.reading.text import Text
from engine.record.canonical import canonical
from engine.record.event import Event, EventName


@dataclass(frozen=True, slots=True)
class Sealed:
    """An event in its place in the chain; `payload` is its canonical text, which like `salt` is None once erased."""

    event: Event
    payload: str | None
    salt: str | None
    digest: str
    chain: str

    def row(self) -> dict[str, object]:
        """Return the row of the event table."""
        event = self.event
        return {
            "service_code": event.service_code,
            "sequence": event.sequence,
            "leg": event.leg,
            "action_id": event.action_id,
            "name": event.name.value,
            "at": event.at,
            "actor": event.actor,
            "payload": self.payload,
            "salt": self.salt,
            "digest": self.digest,
            "chain": self.chain,
        }


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain does not hold, and why."""

    sequence: int
    reason: Text


OUT_OF_ORDER = Text("事件序号不连续", "an event is missing or out of order")
PAYLOAD_CHANGED = Text("事件内容与摘要不符", "the payload is not what was recorded")
LINK_CHANGED = Text("事件与前一事件的链接不符", "the event is not linked to the one before it")
ERASED_UNRECORDED = Text("内容已删除，但没有删除记录", "the payload is gone without a record of its erasure")


def start(service_code: str) -> str:
    """Return the digest from which the chain of a case begins."""
    return hashlib.sha256(f"tongban:{service_code}".encode()).hexdigest()


def seal(event: Event, previous: str) -> Sealed:
    """Put an event behind the chain digest `previous`, under a fresh salt of 128 bits."""
    salt, payload = secrets.token_hex(16), canonical(event.payload)
    digest = payload_digest(salt, payload)
    return Sealed(event, payload, salt, digest, _link(event, digest, previous))


def unseal(row: Mapping[str, Any]) -> Sealed:
    """Return what a row of the event table holds."""
    payload = row["payload"]
    event = Event(
        service_code=row["service_code"],
        sequence=row["sequence"],
        leg=row["leg"],
        action_id=row["action_id"],
        name=EventName(row["name"]),
        at=row["at"],
        actor=row["actor"],
        payload={} if payload is None else json.loads(payload),
        erased=payload is None,
    )
    return Sealed(event, payload, row["salt"], row["digest"], row["chain"])


def payload_digest(salt: str, payload: str) -> str:
    """Return SHA-256 over the salt and the payload's canonical text."""
    return hashlib.sha256(f"{salt}\n{payload}".encode()).hexdigest()


def verify(service_code: str, sealed: Iterable[Sealed]) -> Iterator[Break]:
    """Yield each break in the whole chain of a case, in order; an erased payload needs its `payload_erased` event."""
    previous, erased, recorded = start(service_code), list[int](), set[object]()
    for place, each in enumerate(sealed, start=1):
        event = each.event
        if event.sequence != place:
            yield Break(event.sequence, OUT_OF_ORDER)
        if each.payload is None:
            erased.append(event.sequence)
        elif payload_digest(each.salt or "", each.payload) != each.digest:
            yield Break(event.sequence, PAYLOAD_CHANGED)
        if _link(event, each.digest, previous) != each.chain:
            yield Break(event.sequence, LINK_CHANGED)
        if event.name is EventName.PAYLOAD_ERASED:
            recorded.add(event.payload.get("sequence"))
        previous = each.chain
    yield from (Break(sequence, ERASED_UNRECORDED) for sequence in erased if sequence not in recorded)


def _link(event: Event, digest: str, previous: str) -> str:
    header = [event.service_code, event.sequence, event.leg, event.action_id, event.name.value]
    text = canonical([previous, *header, event.at.astimezone(UTC).isoformat(), event.actor, digest])
    return hashlib.sha256(text.encode()).hexdigest()
