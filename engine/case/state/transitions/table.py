"""Which transition each event is."""

from __future__ import annotations

from dataclasses import replace

from engine.case.state.leg import Leg
from engine.case.state.received import change
from engine.case.state.transitions import (
    acceptance,
    certificates,
    clock,
    decision,
    duplicates,
    fieldwork,
    notice,
    papers,
    pledges,
    tasks,
)
from engine.case.state.transitions.transition import Transitions
from engine.record.event import Event

TRANSITIONS: Transitions = {
    **tasks.TRANSITIONS,
    **acceptance.TRANSITIONS,
    **clock.TRANSITIONS,
    **fieldwork.TRANSITIONS,
    **notice.TRANSITIONS,
    **papers.TRANSITIONS,
    **pledges.TRANSITIONS,
    **decision.TRANSITIONS,
    **certificates.TRANSITIONS,
    **duplicates.TRANSITIONS,
}


def transition(leg: Leg, event: Event) -> Leg:
    """Return the leg after the event, which is noted as its last, also when it does not concern the leg's state."""
    made = TRANSITIONS.get(event.name)
    after = made(leg, event, event.payload) if made else leg
    return after if after.last.sequence == event.sequence else replace(after, last=change(event))
