"""What happens to a leg before its departments work: acceptance, by act or by silence, and rounds of corrections."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from engine.case.state.correction import Correction, marks_from
from engine.case.state.leg import Leg, Stage
from engine.case.state.payload import Payload, mapping, sequence, text, text_or_none, texts
from engine.case.state.persons import persons_from_json
from engine.case.state.pledge import pledges_from
from engine.case.state.proved import drawn, drawn_on, proved_from
from engine.case.state.received import asked, enclosed, files, plan
from engine.case.state.timing import pinned_limits
from engine.case.state.transitions.transition import Transitions, staged
from engine.record.event import Event, EventName

Each = TypeVar("Each")


def _accepted(leg: Leg, event: Event, said: Payload) -> Leg:
    accepted = replace(staged(leg, event, Stage.ACCEPTED), accepted_by=event.actor, accepted_at=event.at)
    return replace(
        accepted,
        accepted_for=text_or_none(said, "behalf"),
        told=texts(said, "due"),
        counted_by=text_or_none(said, "counted_by"),
    )


def _deemed_accepted(leg: Leg, event: Event, said: Payload) -> Leg:
    """Count the leg as accepted from the day on which its materials were received (许可法 32)."""
    accepted = replace(staged(leg, event, Stage.ACCEPTED), accepted_at=leg.complete_at or leg.received_at, deemed=True)
    return replace(accepted, told=texts(said, "due"), counted_by=text_or_none(said, "counted_by"))


def _correction_requested(leg: Leg, event: Event, said: Payload) -> Leg:
    round_ = len(leg.corrections) + 1
    told = Correction(round_, marks_from(said, "marks"), event.at, event.actor, text_or_none(said, "reason"))
    return replace(staged(leg, event, Stage.CORRECTION), corrections=(*leg.corrections, told))


def _correction_submitted(leg: Leg, event: Event, said: Payload) -> Leg:
    seen, others = text_or_none(said, "seen"), persons_from_json(said).others
    entered_by = event.actor if seen else None
    answered = replace(leg.corrections[-1], answered_at=event.at, entered_by=entered_by, seen=seen, others=others)
    return replace(_complete(leg, event, said), corrections=(*leg.corrections[:-1], answered))


def _later_handed_in(leg: Leg, event: Event, said: Payload) -> Leg:
    return replace(_complete(leg, event, said), later_at=event.at)


def _later_taken(leg: Leg, event: Event, said: Payload) -> Leg:
    """Return a leg that still waits for its applicant, for less than before."""
    return replace(_given(leg, event, said, Stage.HANDING_IN), later=marks_from(said, "later"))


def _complete(leg: Leg, event: Event, said: Payload) -> Leg:
    """Return a leg for which everything is handed in, from now on."""
    return replace(_given(leg, event, said, Stage.RECEIVED), complete_at=event.at, unsettled=())


def _given(leg: Leg, event: Event, said: Payload, stage: Stage) -> Leg:
    """Return a leg at a stage with the answers and papers that are there now."""
    renewed = replace(staged(leg, event, stage), answers=mapping(said, "answers"), plan=plan(said), asked=asked(said))
    kept = {**enclosed(said, event.at), **leg.enclosed}
    return replace(_with_papers(renewed, event, said), enclosed=kept)


def _with_papers(leg: Leg, event: Event, said: Payload) -> Leg:
    """Return the leg with what is given for its materials now; that takes the place of whatever was given before.

    What corrected answers have made void goes, also where nothing takes its place.
    """
    given = {material: each for material, each in files(said, event.at).items() if each}
    proved, pledges = proved_from(said), pledges_from(said)
    anew = given.keys() | proved.keys() | pledges.keys() | set(map(str, sequence(said, "void")))
    return replace(
        leg,
        files={**_without(leg.files, anew), **given},
        proved={**_without(leg.proved, anew), **proved},
        pledges={**_without(leg.pledges, anew), **pledges},
        used=(*leg.used, *drawn(proved, event.at, text_or_none(said, "used_by") or leg.department)),
    )


def _moved(leg: Leg, event: Event, said: Payload) -> Leg:
    """Return the leg at the department that handles it as corrected, within the limits that it promises.

    What proves its materials is used by that department from now on.
    """
    department = text(said, "department")
    used = (*leg.used, *drawn_on(leg.used, leg.proved, event.at, department))
    return replace(leg, service=text(said, "service"), department=department, limits=pinned_limits(said), used=used)


def _without(kept: Mapping[str, Each], materials: Collection[str]) -> dict[str, Each]:
    return {material: each for material, each in kept.items() if material not in materials}


TRANSITIONS: Transitions = {
    EventName.ACCEPTED: _accepted,
    EventName.DEEMED_ACCEPTED: _deemed_accepted,
    EventName.CORRECTION_REQUESTED: _correction_requested,
    EventName.LATER_HANDED_IN: _later_handed_in,
    EventName.LATER_TAKEN: _later_taken,
    EventName.CORRECTION_SUBMITTED: _correction_submitted,
    EventName.LEG_MOVED: _moved,
}
