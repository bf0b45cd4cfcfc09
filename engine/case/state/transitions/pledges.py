"""What becomes of a pledge: the promised paper comes, or the commitment is checked."""

from __future__ import annotations

from dataclasses import replace

from engine.case.state.leg import Leg
from engine.case.state.payload import Payload, text, text_or_none
from engine.case.state.received import change, files
from engine.case.state.transitions.transition import Transitions
from engine.record.event import Event, EventName


def _redeemed(leg: Leg, event: Event, said: Payload) -> Leg:
    """Take in a promised paper: its files are the material's from now on."""
    given = {**leg.files, **files(said, event.at)}
    return _settled(replace(leg, files=given), event, text(said, "material"), kept=True, note=None)


def _checked(leg: Leg, event: Event, said: Payload) -> Leg:
    return _settled(leg, event, text(said, "material"), kept=said.get("kept") is True, note=text_or_none(said, "note"))


def _settled(leg: Leg, event: Event, material: str, *, kept: bool, note: str | None) -> Leg:
    known = leg.pledges[material]
    settled = replace(known, settled_at=event.at, settled_by=event.actor, kept=kept, note=note)
    return replace(leg, pledges={**leg.pledges, material: settled}, last=change(event))


TRANSITIONS: Transitions = {EventName.PROMISE_REDEEMED: _redeemed, EventName.COMMITMENT_CHECKED: _checked}
