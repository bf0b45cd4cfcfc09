"""The state of a case: what `apply` makes of its events, one after the other, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from engine.case.leg import Leg
from engine.case.payload import files, mapping, text, text_or_none
from engine.case.transitions import received, transition
from engine.record.event import Event, EventName


@dataclass(frozen=True, slots=True)
class CaseState:
    """One application: who submitted what, when, on which version of the catalogue, and where each leg stands."""

    service_code: str
    version: int
    """sequence number of the last event; what an action's `expected_version` is compared with"""
    edition: str
    account: str | None
    submission: str
    """key of the submission, which makes submitting idempotent: the draft's id"""
    applicant: Mapping[str, object]
    """attributes a condition may read, and `mobile` by which the case is tracked"""
    answers: Mapping[str, object]
    files: Mapping[str, tuple[str, ...]]
    """digests of the uploaded files, by material"""
    today: str
    """the legal day of intake, ISO: pinned for every later evaluation"""
    submitted_at: datetime
    reason: str | None
    """why it was submitted although an earlier case was found"""
    predecessor: str | None
    legs: Mapping[int, Leg]


def apply(state: CaseState | None, event: Event) -> CaseState:
    """Return the state after the event; the first event of a case is `submitted`."""
    if state is None:
        return _submitted(event)
    if event.name is EventName.RECEIVED:
        return replace(state, version=event.sequence, legs={**state.legs, event.leg: received(event)})
    if event.name is EventName.CORRECTION_SUBMITTED:
        state = replace(state, answers=mapping(event.payload, "answers"), files=files(event.payload, "files"))
    leg = state.legs.get(event.leg)
    legs = state.legs if leg is None else {**state.legs, event.leg: transition(leg, event)}
    return replace(state, version=event.sequence, legs=legs)


def rebuild(events: Iterable[Event]) -> CaseState:
    """Return what all the events of a case, in order, make of it; raises ValueError without any."""
    state: CaseState | None = None
    for event in events:
        state = apply(state, event)
    if state is None:
        raise ValueError("a case has at least one event")
    return state


def _submitted(event: Event) -> CaseState:
    said = event.payload
    return CaseState(
        service_code=event.service_code,
        version=event.sequence,
        edition=text(said, "edition"),
        account=event.actor,
        submission=text(said, "submission"),
        applicant=mapping(said, "applicant"),
        answers=mapping(said, "answers"),
        files=files(said, "files"),
        today=text(said, "today"),
        submitted_at=event.at,
        reason=text_or_none(said, "reason"),
        predecessor=text_or_none(said, "predecessor"),
        legs={},
    )
