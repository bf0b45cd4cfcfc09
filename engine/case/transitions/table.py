"""Which transition each event is."""

from __future__ import annotations

from dataclasses import replace

from engine.case.leg import Leg
from engine.case.received import change
from engine.case.transitions import acceptance, clock, decision, duplicates, fieldwork, notice, papers, tasks
from engine.case.transitions.transition import Transitions
from engine.record.event import Event

TRANSITIONS: Transitions = {
    **tasks.TRANSITIONS,
    **acceptance.TRANSITIONS,
    **clock.TRANSITIONS,
    **fieldwork.TRANSITIONS,
    **notice.TRANSITIONS,
    **papers.TRANSITIONS,
    **decision.TRANSITIONS,
    **duplicates.TRANSITIONS,
}


def transition(leg: Leg, event: Event) -> Leg:
    """Return the leg after the event; an event that does not concern the state of a leg is noted as its last."""
    made = TRANSITIONS.get(event.name)
    after = made(leg, event, event.payload) if made else leg
    return replace(after, last=change(event))
