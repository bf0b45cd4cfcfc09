"""How a leg ends: the decision and its delivery."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from engine.case.state.decision import Decision, Outside
from engine.case.state.handover import Handover, How
from engine.case.state.leg import Leg, Stage
from engine.case.state.payload import Payload, mapping, text, text_or_none, texts
from engine.case.state.pledge import Pledges
from engine.case.state.transitions.transition import Transition, Transitions, staged
from engine.record.event import Event, EventName

_HOWS: Mapping[str, How] = {each.value: each for each in How}
WORDS = ("reason", "basis", "remedies", "turn_to", "result")


def _decided(stage: Stage) -> Transition:
    def decided(leg: Leg, event: Event, said: Payload) -> Leg:
        words = {part: text_or_none(said, part) for part in WORDS}
        made = Decision(event.actor, event.at, **words, outside=_outside(said))
        return replace(staged(leg, event, stage), decision=made, pledges=_dated(leg, said))

    return decided


def _dated(leg: Leg, said: Payload) -> Pledges:
    """Return the pledges with the days by which commitments are to be checked."""
    days = texts(said, "checks")
    return {key: replace(each, check_by=days.get(key, each.check_by)) for key, each in leg.pledges.items()}


def _outside(said: Payload) -> Outside | None:
    kept = mapping(said, "outside")
    if not kept:
        return None
    moment = datetime.fromisoformat(text(kept, "counts_from"))
    return Outside(text(kept, "day"), moment, text(kept, "paper"), text_or_none(said, "note"))


def _delivered(leg: Leg, event: Event, said: Payload) -> Leg:
    handover = Handover(
        how=_HOWS[text(said, "how")],
        delivered_at=event.at,
        delivered_by=event.actor,
        collected_by=text_or_none(said, "collected_by"),
        collector_number=text_or_none(said, "collector_number"),
        carrier=text_or_none(said, "carrier"),
        parcel=text_or_none(said, "parcel"),
    )
    return replace(leg, handover=handover)


def _closed(leg: Leg, event: Event, said: Payload) -> Leg:
    del said
    return replace(staged(leg, event, Stage.CLOSED), outcome=leg.stage, closed_at=event.at)


TRANSITIONS: Transitions = {
    EventName.NOT_ACCEPTED: _decided(Stage.NOT_ACCEPTED),
    EventName.OUT_OF_SCOPE: _decided(Stage.OUT_OF_SCOPE),
    EventName.APPROVED: _decided(Stage.APPROVED),
    EventName.REFUSED: _decided(Stage.REFUSED),
    EventName.WITHDRAWN: _decided(Stage.WITHDRAWN),
    EventName.DELIVERED: _delivered,
    EventName.CLOSED: _closed,
}
