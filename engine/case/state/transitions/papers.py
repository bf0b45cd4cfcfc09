"""The documents that acts produced."""

from __future__ import annotations

from dataclasses import replace

from catalog.reading.text import Text
from engine.case.state.leg import Leg
from engine.case.state.paper import Paper
from engine.case.state.payload import Payload, mapping, mappings, text, text_or_none
from engine.case.state.transitions.transition import Transitions
from engine.record.event import Event, EventName


def _issued(leg: Leg, event: Event, said: Payload) -> Leg:
    paper = Paper(
        number=len(leg.papers) + 1,
        document=text(said, "document"),
        of=text(said, "of"),
        title=_text(mapping(said, "title")),
        serial=text_or_none(said, "serial"),
        department=text(said, "department"),
        issuer=_text(mapping(said, "issuer")),
        addressee=text(said, "addressee"),
        dated=text(said, "dated"),
        seal=said.get("seal") is True,
        paragraphs=tuple(_text(each) for each in mappings(said, "paragraphs")),
        issued_at=event.at,
        issued_by=event.actor,
    )
    return replace(leg, papers=(*leg.papers, paper))


def _text(said: Payload) -> Text:
    return Text(text(said, "zh"), text(said, "en"))


TRANSITIONS: Transitions = {EventName.DOCUMENT_ISSUED: _issued}
