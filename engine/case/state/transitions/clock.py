"""What makes the clock of a leg stand still or run longer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from catalog.model.step import StepKind
from engine.case.state.leg import Leg
from engine.case.state.payload import Payload, mapping, number, text, text_or_none, texts
from engine.case.state.received import change
from engine.case.state.timing import Extension, SpecialProcedure, durations
from engine.case.state.transitions.transition import Transitions
from engine.plan.step import duration_from_json
from engine.record.event import Event, EventName

_KINDS: Mapping[str, StepKind] = {each.value: each for each in StepKind}


def _started(leg: Leg, event: Event, said: Payload) -> Leg:
    special = SpecialProcedure(
        number=len(leg.specials) + 1,
        kind=_KINDS[text(said, "kind")],
        planned=duration_from_json(mapping(said, "planned")),
        reason=text(said, "reason"),
        started_at=event.at,
        started_by=event.actor,
        task=number(said, "task") or None,
        counted=said.get("counted") is True,
        basis=text_or_none(said, "basis"),
    )
    return replace(leg, specials=(*leg.specials, special), changed=change(event))


def _ended(leg: Leg, event: Event, said: Payload) -> Leg:
    result, note = text_or_none(said, "result"), text_or_none(said, "note")
    ended = leg.timing.ended(number(said, "number"), event.at, result, note)
    return replace(
        leg,
        specials=ended.specials,
        told=texts(said, "due"),
        counted_by=text_or_none(said, "counted_by"),
        changed=change(event),
    )


def _extended(leg: Leg, event: Event, said: Payload) -> Leg:
    extension = Extension(durations(said, "by"), text(said, "reason"), event.at, event.actor)
    return replace(
        leg,
        extension=extension,
        told=texts(said, "due"),
        counted_by=text_or_none(said, "counted_by"),
        changed=change(event),
    )


def _moved(leg: Leg, event: Event, said: Payload) -> Leg:
    del event
    return replace(leg, told=texts(said, "due"), counted_by=text_or_none(said, "counted_by"))


TRANSITIONS: Transitions = {
    EventName.SPECIAL_PROCEDURE_STARTED: _started,
    EventName.SPECIAL_PROCEDURE_ENDED: _ended,
    EventName.LIMIT_EXTENDED: _extended,
    EventName.DUE_MOVED: _moved,
}
