"""The state of a case: what `apply` makes of its events, one after the other, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from engine.case.state.erasure import remaining
from engine.case.state.leg import Leg
from engine.case.state.members import Abandoned, Awaiting, Holder, Member, members_from
from engine.case.state.payload import mapping, number_or_none, text, text_or_none
from engine.case.state.persons import Persons, persons_from_json
from engine.case.state.phase import WHOLE, Phase, phases_from
from engine.case.state.received import received
from engine.case.state.sourced import Sources, sources_from
from engine.case.state.transitions.table import transition
from engine.record.event import Event, EventName


@dataclass(frozen=True, slots=True)
class Erasure:
    """When personal data was erased from a case, why, and on what legal basis."""

    at: datetime
    reason: str
    basis: str


@dataclass(frozen=True, slots=True)
class CaseState:
    """One application: who submitted it, when, and where each leg stands."""

    service_code: str
    version: int
    """sequence number of the last event"""
    service: str
    account: str | None
    """None for a guest"""
    identity: str | None
    """the verified identity applied for"""
    mandate: str | None
    """under which an agent acts"""
    applicant: Mapping[str, object]
    """what `applicant.` reads"""
    name: str
    kind: str
    number: str | None
    """resident id or credit code"""
    phone: str
    channel: str
    entered_by: str | None
    """the window clerk's account; None when the applicant submitted it"""
    seen: str | None
    """the identity document that the clerk saw"""
    persons: Persons
    """agent, guardians and co-applicants"""
    submission: str
    """key of the submission, which makes submitting idempotent"""
    predecessor: str | None
    """the case in which the certificate was issued that this one is about"""
    received_on: str
    """the legal day of intake, ISO: what `today` reads from then on"""
    created_at: datetime
    legs: Mapping[int, Leg]
    erased: Erasure | None = None
    lead: str | None = None
    """the department that leads a bundle; None for a single item"""
    members: Mapping[int, Member] = field(default_factory=dict)
    """the items of a bundle by leg"""
    awaiting: Mapping[int, Awaiting] = field(default_factory=dict)
    abandoned: Mapping[int, Abandoned] = field(default_factory=dict)
    sources: Sources = field(default_factory=dict)
    """from where answers were filled in"""
    phases: Mapping[str, Phase] = field(default_factory=dict)
    """the stages of a bundle, and it as a whole"""

    @property
    def closed(self) -> bool:
        """Whether nothing of it is left to be done: every leg that began has ended, and none waits to begin."""
        return not self.awaiting and all(each.closed for each in self.legs.values())

    @property
    def leads(self) -> frozenset[str]:
        """The departments that lead the bundle or a stage of it; none for a single item."""
        return frozenset({each.lead for each in self.phases.values()})

    def led_by(self, leg: int) -> frozenset[str]:
        """Return the departments that lead a leg: the bundle's, and that of its stage."""
        member = self.members.get(leg)
        wanted = {WHOLE, member.stage or WHOLE} if member else set()
        return frozenset({each.lead for key, each in self.phases.items() if key in wanted})

    @property
    def last_at(self) -> datetime:
        """When something happened to the case last."""
        return max((each.last.at for each in self.legs.values()), default=self.created_at)

    @property
    def applicants(self) -> tuple[tuple[str, str], ...]:
        """Kind and name of everybody who applies, the first applicant first."""
        return (self.kind, self.name), *((each.kind, each.name) for each in self.persons.others)

    @property
    def names(self) -> str:
        """The names of everybody who applies."""
        return "、".join(name for _, name in self.applicants)

    def attributes(self, leg: Leg) -> Mapping[str, object]:
        """Return what `applicant.` reads in a leg: of the applicant, or of whom an earlier leg's certificate names."""
        return leg.holder.attributes if leg.holder else self.applicant

    def holder(self, leg: Leg) -> Holder:
        """Return for whom a leg is applied for: the applicants, or whom an earlier leg's certificate names."""
        return leg.holder or Holder(self.names, self.kind, self.number)


def apply(state: CaseState | None, event: Event) -> CaseState:
    """Return the state after the event; the first event of a case is `submitted`."""
    if state is None:
        return _submitted(event)
    if event.name in _OF_MEMBERS:
        return _of_members(state, event)
    leg = state.legs.get(event.leg)
    legs = state.legs if leg is None else {**state.legs, event.leg: transition(leg, event)}
    erased = _erasure(event) if event.name is EventName.PAYLOAD_ERASED else state.erased
    now = replace(state, version=event.sequence, legs=legs, erased=erased)
    return _moved(now, event) if event.name is EventName.LEG_MOVED else now


def rebuild(events: Iterable[Event]) -> CaseState:
    """Return what all the events of a case, in order, make of it; raises ValueError without any.

    Of an erased event counts what the record of its erasure keeps of it.
    """
    state: CaseState | None = None
    for event in remaining(events):
        state = apply(state, event)
    if state is None:
        raise ValueError("a case has at least one event")
    return state


_OF_MEMBERS = frozenset({EventName.RECEIVED, EventName.LEG_OPENED, EventName.LEG_AWAITED, EventName.LEG_ABANDONED})
"""Events by which a leg begins, waits to begin, or never does."""


def _of_members(state: CaseState, event: Event) -> CaseState:
    others = {number: each for number, each in state.awaiting.items() if number != event.leg}
    now = replace(state, version=event.sequence, awaiting=others)
    match event.name:
        case EventName.RECEIVED | EventName.LEG_OPENED:
            return replace(now, legs={**state.legs, event.leg: received(event)})
        case EventName.LEG_AWAITED:
            awaiting = Awaiting(event.leg, text(event.payload, "edition"), event.at, event.payload)
            return replace(now, awaiting={**others, event.leg: awaiting})
        case _:
            said = event.payload
            given_up = Abandoned(event.leg, event.at, number_or_none(said, "because"), text_or_none(said, "reason"))
            return replace(now, abandoned={**state.abandoned, event.leg: given_up})


def _moved(state: CaseState, event: Event) -> CaseState:
    """Return the case with the service by which a leg is handled from now on."""
    service, department = text(event.payload, "service"), text(event.payload, "department")
    if (member := state.members.get(event.leg)) is None:
        return replace(state, service=service)
    return replace(state, members={**state.members, event.leg: replace(member, service=service, department=department)})


def _erasure(event: Event) -> Erasure:
    return Erasure(event.at, text(event.payload, "reason"), text(event.payload, "basis"))


def _submitted(event: Event) -> CaseState:
    said = event.payload
    return CaseState(
        service_code=event.service_code,
        version=event.sequence,
        service=text(said, "service"),
        account=text_or_none(said, "account"),
        identity=text_or_none(said, "identity"),
        mandate=text_or_none(said, "mandate"),
        applicant=mapping(said, "applicant"),
        name=text(said, "name"),
        kind=text(said, "kind"),
        number=text_or_none(said, "number"),
        phone=text(said, "phone"),
        channel=text(said, "channel"),
        entered_by=text_or_none(said, "entered_by"),
        seen=text_or_none(said, "seen"),
        persons=persons_from_json(said),
        submission=text(said, "submission"),
        predecessor=text_or_none(said, "predecessor"),
        received_on=text(said, "received_on"),
        created_at=event.at,
        legs={},
        lead=text_or_none(said, "lead"),
        members=members_from(said),
        phases=phases_from(said),
        sources=sources_from(said),
    )
