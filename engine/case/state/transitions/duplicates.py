"""Earlier applications that were found to be the same, and what was decided about them."""

from __future__ import annotations

from dataclasses import replace

from engine.case.state.duplicate import Duplicate
from engine.case.state.leg import Leg
from engine.case.state.payload import Payload, number, text, text_or_none
from engine.case.state.received import change
from engine.case.state.transitions.transition import Transitions
from engine.record.event import Event, EventName


def _duplicate_found(leg: Leg, event: Event, said: Payload) -> Leg:
    found = Duplicate(
        rule=text(said, "rule"),
        earlier_code=text(said, "earlier_code"),
        earlier_leg=number(said, "earlier_leg"),
        then=text(said, "then"),
        reason=text_or_none(said, "reason"),
        found_at=event.at,
    )
    pending = leg.duplicate_pending or said.get("pending") is True
    now, duplicates = change(event), (*leg.duplicates, found)
    return replace(leg, duplicates=duplicates, duplicate_pending=pending, changed=now, last=now)


def _duplicate_resolved(leg: Leg, event: Event, said: Payload) -> Leg:
    resolution, note = text(said, "resolution"), text_or_none(said, "note")
    resolved = tuple(
        replace(each, resolved_at=event.at, resolved_by=event.actor, resolution=resolution, note=note)
        if each.then == "stop" and each.resolved_at is None
        else each
        for each in leg.duplicates
    )
    now = change(event)
    return replace(leg, duplicates=resolved, duplicate_pending=False, changed=now, last=now)


TRANSITIONS: Transitions = {
    EventName.DUPLICATE_FOUND: _duplicate_found,
    EventName.DUPLICATE_RESOLVED: _duplicate_resolved,
}
