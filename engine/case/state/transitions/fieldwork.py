"""Inspections: arranged, and recorded."""

from __future__ import annotations

from dataclasses import replace

from engine.case.state.attachment import attachment
from engine.case.state.fieldwork import Appointment, Inspection
from engine.case.state.leg import Leg
from engine.case.state.payload import Payload, mappings, number, sequence, text
from engine.case.state.transitions.transition import Transitions
from engine.record.event import Event, EventName


def _arranged(leg: Leg, event: Event, said: Payload) -> Leg:
    appointment = Appointment(
        task=number(said, "task"),
        at=text(said, "at"),
        place=text(said, "place"),
        inspectors=tuple(map(str, sequence(said, "inspectors"))),
        arranged_at=event.at,
        arranged_by=event.actor,
    )
    return replace(leg, appointments={**leg.appointments, appointment.task: appointment})


def _recorded(leg: Leg, event: Event, said: Payload) -> Leg:
    inspection = Inspection(
        task=number(said, "task"),
        inspected_on=text(said, "inspected_on"),
        inspectors=tuple(map(str, sequence(said, "inspectors"))),
        finding=text(said, "finding"),
        note=text(said, "note"),
        photographs=tuple(attachment(each, event.at) for each in mappings(said, "photographs")),
        recorded_at=event.at,
        recorded_by=event.actor,
    )
    return replace(leg, inspections={**leg.inspections, inspection.task: inspection})


TRANSITIONS: Transitions = {
    EventName.INSPECTION_ARRANGED: _arranged,
    EventName.INSPECTION_RECORDED: _recorded,
}
