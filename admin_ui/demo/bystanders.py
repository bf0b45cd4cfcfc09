"""What nobody of the staff does in the demonstration: time passes, and the public objects to a notice."""

from __future__ import annotations

from collections.abc import Mapping

from engine.case.acting.order import Order
from engine.case.actions import raise_objection
from engine.case.passing.sweep import CHORES
from engine.case.state.actor import Anybody, Time
from engine.case.state.case import CaseState
from engine.case.state.refusal import ActionRefused


def let_time_act(order: Order[Time], state: CaseState) -> CaseState:
    """Do to a case what the sweep would have done on that day; raises ValueError where nothing happens by itself."""
    before = state.version
    for chore in CHORES:
        try:
            state = chore.perform(order)
        except ActionRefused:  # as in the sweep: most chores do not apply to a case
            continue
    if state.version == before:
        raise ValueError(f"nothing happens by itself to {order.service_code} on {order.clock.now():%Y-%m-%d}")
    return state


def object_to_notice(order: Order[Anybody], state: CaseState, said: Mapping[str, object]) -> CaseState:
    """Object to the notice of a case that was published last."""
    words = {name: str(said[name]) for name in ("name", "phone", "words")}
    return raise_objection.perform(order, task=max(state.legs[order.leg].notices), **words)
