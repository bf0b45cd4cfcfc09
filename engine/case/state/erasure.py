"""What stays of an event when personal data is erased from its case: the bones, never what anybody wrote.

A payload that holds more than its bones is erased as a whole, and the record of its erasure keeps them, so that the case
can still be rebuilt: `remaining` gives an erased event what is kept of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from engine.case.state.payload import Payload, mapping, mappings, number, text
from engine.record.event import Event, EventName

_WORDS = frozenset({"basis", "remedies", "turn_to", "outside"})
_RECEIVED = frozenset(
    {
        "service",
        "item",
        "edition",
        "department",
        "on_the_spot",
        "certificate",
        "plan",
        "asked",
        "limits",
        "to_tell",
        "to_deliver",
        "follows",
        "proved",
        "unsettled",
        "pledges",
        "handed_in",
    }
)

BONES: Mapping[EventName, frozenset[str]] = {
    EventName.SUBMITTED: frozenset(
        {
            "service",
            "account",
            "kind",
            "phone",
            "channel",
            "entered_by",
            "seen",
            "submission",
            "predecessor",
            "received_on",
            "lead",
            "members",
            "phases",
        }
    ),
    EventName.LEG_AWAITED: frozenset({"service", "item", "edition", "department", "handed_in", "evidence", "pledges"}),
    EventName.LEG_ABANDONED: frozenset({"because"}),
    EventName.LEG_MOVED: frozenset({"service", "department", "from_department", "limits"}),
    EventName.PROMISE_REDEEMED: frozenset({"material"}),
    EventName.COMMITMENT_CHECKED: frozenset({"material", "kept"}),
    EventName.RECEIVED: _RECEIVED,
    EventName.LEG_OPENED: _RECEIVED | {"later"},
    EventName.LATER_HANDED_IN: frozenset(
        {"plan", "asked", "seen", "proved", "used_by", "pledges", "void", "taken_from"}
    ),
    EventName.LATER_TAKEN: frozenset({"plan", "asked", "later", "taken_from"}),
    EventName.NOT_ACCEPTED: _WORDS,
    EventName.OUT_OF_SCOPE: _WORDS,
    EventName.CORRECTION_REQUESTED: frozenset({"marks"}),
    EventName.CORRECTION_SUBMITTED: frozenset({"plan", "asked", "due", "seen", "proved", "used_by", "pledges", "void"}),
    EventName.TASK_ASSIGNED: frozenset({"task", "to"}),
    EventName.TASK_TRANSFERRED: frozenset({"task", "department", "office", "to"}),
    EventName.TASK_RETURNED: frozenset({"task", "to", "tasks", "again"}),
    EventName.TASK_DONE: frozenset({"task", "finding", "silent"}),
    EventName.SIGNER_ADDED: frozenset({"task", "to"}),
    EventName.COPIED: frozenset({"task", "to"}),
    EventName.OPINIONS_ASKED: frozenset({"step"}),
    EventName.OPINION_GIVEN: frozenset({"task", "finding", "silent"}),
    EventName.URGED: frozenset({"task"}),
    EventName.INSPECTION_ARRANGED: frozenset({"task", "at", "inspectors"}),
    EventName.INSPECTION_RECORDED: frozenset({"task", "inspected_on", "inspectors", "finding"}),
    EventName.NOTICE_PUBLISHED: frozenset({"task", "notice", "from_day", "until"}),
    EventName.OBJECTION_RAISED: frozenset({"task"}),
    EventName.OBJECTION_ANSWERED: frozenset({"task", "objection"}),
    EventName.SPECIAL_PROCEDURE_STARTED: frozenset({"number", "kind", "planned", "task", "counted", "due"}),
    EventName.SPECIAL_PROCEDURE_ENDED: frozenset({"number", "kind", "task", "result", "due", "counted_by"}),
    EventName.LIMIT_EXTENDED: frozenset({"by", "due", "counted_by"}),
    EventName.APPROVED: _WORDS | {"checks", "silent"},
    EventName.REFUSED: _WORDS,
    EventName.CERTIFICATE_ISSUED: frozenset(
        {
            "id",
            "identifier",
            "certificate",
            "number",
            "department",
            "valid_from",
            "valid_until",
            "chain",
            "predecessor",
            "reissued",
            "lapse",
        }
    ),
    EventName.CERTIFICATE_CHANGED: frozenset({"certificate", "number", "status", "successor", "basis", "silent"}),
    EventName.START_REPORTED: frozenset({"on"}),
    EventName.DOCUMENT_ISSUED: frozenset(
        {"document", "of", "title", "serial", "department", "issuer", "dated", "seal"}
    ),
    EventName.DELIVERED: frozenset({"how"}),
    EventName.WITHDRAWN: frozenset(),
    EventName.DUPLICATE_FOUND: frozenset({"rule", "earlier_code", "earlier_leg", "then", "pending"}),
    EventName.DUPLICATE_RESOLVED: frozenset({"resolution"}),
}
"""The parts of a payload that stay; the account's random identifier does, for it stands in the chain as actor too."""
IMPERSONAL = frozenset({
    EventName.ACCEPTED, EventName.DEEMED_ACCEPTED, EventName.TASK_OPENED, EventName.TASK_CLAIMED,
    EventName.TASK_RELEASED, EventName.TASK_CANCELLED, EventName.DUE_MOVED, EventName.LAPSE_MOVED, EventName.CLOSED, EventName.PAYLOAD_ERASED,
})  # fmt: skip
"""Events that hold nothing of the applicant and stay whole."""


def bones(event: Event) -> dict[str, object] | None:
    """Return what stays of an event's payload; None when it is erased already or there is nothing to erase."""
    if event.erased or event.name in IMPERSONAL:
        return None
    staying = BONES[event.name] | {"behalf"}
    kept = {key: _REDUCED.get(key, _whole)(event.payload, key) for key in staying if key in event.payload}
    return None if kept == event.payload else kept


def remaining(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events of a whole case, erased ones with what the records of their erasure keep of them."""
    every = tuple(events)
    kept = {
        number(each.payload, "sequence"): mapping(each.payload, "kept")
        for each in every
        if each.name is EventName.PAYLOAD_ERASED
    }
    return (replace(each, payload=kept.get(each.sequence, {})) if each.erased else each for each in every)


def _whole(payload: Payload, key: str) -> object:
    return payload[key]


def _last_four(payload: Payload, key: str) -> object:
    return text(payload, key)[-4:]


def _without_notes(payload: Payload, key: str) -> object:
    return [{part: text(each, part) for part in ("kind", "target")} for each in mappings(payload, key)]


def _without_holders(payload: Payload, key: str) -> object:
    """Return what proved materials without whose it was."""
    proofs = mapping(payload, key)
    return {
        material: [
            {part: said for part, said in each.items() if part not in _HOLDER} for each in mappings(proofs, material)
        ]
        for material in proofs
    }


_HOLDER = frozenset({"holder_name", "holder_number"})
_REDUCED: Mapping[str, Callable[[Payload, str], object]] = {
    "phone": _last_four,
    "marks": _without_notes,
    "proved": _without_holders,
}
