"""What becomes of a certificate: issued, replaced or ended, its lapse put off, the start of what it permits reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.case.state.attachment import attachment
from engine.case.state.issued import CertificateStatus, Issued
from engine.case.state.lapsing import Start, lapsing_from
from engine.case.state.leg import Leg
from engine.case.state.payload import Payload, mapping, mappings, text, text_or_none
from engine.case.state.received import change
from engine.case.state.transitions.transition import Transitions
from engine.record.event import Event, EventName

_STATUSES: Mapping[str, CertificateStatus] = {each.value: each for each in CertificateStatus}


def _issued(leg: Leg, event: Event, said: Payload) -> Leg:
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
        chain=text(said, "chain") or text(said, "id"),
        identifier=text_or_none(said, "identifier"),
        predecessor=text_or_none(said, "predecessor"),
        reissued=said.get("reissued") is True,
        lapse=lapsing_from(said),
    )
    return replace(leg, issued=issued, changed=change(event))


def _changed(leg: Leg, event: Event, said: Payload) -> Leg:
    if leg.issued is None:
        return leg
    changed = replace(
        leg.issued,
        status=_STATUSES[text(said, "status")],
        status_at=event.at,
        status_reason=text_or_none(said, "reason"),
        status_basis=text_or_none(said, "basis"),
        successor=text_or_none(said, "successor"),
    )
    return replace(leg, issued=changed, changed=change(event))


def _lapse_moved(leg: Leg, event: Event, said: Payload) -> Leg:
    del event
    if leg.issued is None or leg.issued.lapse is None:
        return leg
    lapse = leg.issued.lapse
    moved = replace(lapse, on=text(said, "on"), moved=lapse.moved + 1)
    return replace(leg, issued=replace(leg.issued, lapse=moved))


def _start_reported(leg: Leg, event: Event, said: Payload) -> Leg:
    if leg.issued is None or leg.issued.lapse is None:
        return leg
    shown = tuple(attachment(each, event.at) for each in mappings(said, "photographs"))
    start = Start(text(said, "on"), event.at, event.actor, text_or_none(said, "remark"), shown)
    return replace(leg, issued=replace(leg.issued, lapse=replace(leg.issued.lapse, start=start)))


TRANSITIONS: Transitions = {
    EventName.CERTIFICATE_ISSUED: _issued,
    EventName.CERTIFICATE_CHANGED: _changed,
    EventName.LAPSE_MOVED: _lapse_moved,
    EventName.START_REPORTED: _start_reported,
}
