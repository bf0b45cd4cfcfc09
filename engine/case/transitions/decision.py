"""How a leg ends: the decision, the certificate and what becomes of it, its delivery."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.case.handover import Handover, How
from engine.case.leg import CertificateStatus, Decision, Issued, Leg, Stage
from engine.case.payload import Payload, mapping, text, text_or_none
from engine.case.received import change
from engine.case.transitions.transition import Transition, Transitions, staged
from engine.record.event import Event, EventName

_STATUSES: Mapping[str, CertificateStatus] = {each.value: each for each in CertificateStatus}
_HOWS: Mapping[str, How] = {each.value: each for each in How}
WORDS = ("reason", "basis", "remedies", "turn_to", "outside", "result")


def _decided(stage: Stage) -> Transition:
    def decided(leg: Leg, event: Event, said: Payload) -> Leg:
        words = {part: text_or_none(said, part) for part in WORDS}
        return replace(staged(leg, event, stage), decision=Decision(event.actor, event.at, **words))

    return decided


def _certificate_issued(leg: Leg, event: Event, said: Payload) -> Leg:
    issued = Issued(
        certificate=text(said, "id"),
        kind=text(said, "certificate"),
        number=text(said, "number"),
        department=text(said, "department"),
        holder_name=text(said, "holder_name"),
        holder_number=text_or_none(said, "holder_number"),
        face=mapping(said, "face"),
        issued_at=event.at,
        valid_from=text(said, "valid_from"),
        valid_until=text_or_none(said, "valid_until"),
    )
    return replace(leg, issued=issued, changed=change(event))


def _certificate_changed(leg: Leg, event: Event, said: Payload) -> Leg:
    if leg.issued is None:
        return leg
    changed = replace(
        leg.issued,
        status=_STATUSES[text(said, "status")],
        status_at=event.at,
        status_reason=text_or_none(said, "reason"),
        successor=text_or_none(said, "successor"),
    )
    return replace(leg, issued=changed)


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
    EventName.CERTIFICATE_ISSUED: _certificate_issued,
    EventName.CERTIFICATE_CHANGED: _certificate_changed,
    EventName.DELIVERED: _delivered,
    EventName.CLOSED: _closed,
}
