"""How a leg begins: what its `received` event keeps, and the parts that a resubmission renews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from engine.case.state.attachment import Attachment, attachment
from engine.case.state.correction import marks_from
from engine.case.state.follows import follows_from
from engine.case.state.leg import Leg, Stage
from engine.case.state.members import holder_from
from engine.case.state.payload import Payload, mapping, mappings, number, sequence, text, text_or_none
from engine.case.state.pledge import pledges_from
from engine.case.state.proved import drawn, proved_from
from engine.case.state.task import Change
from engine.case.state.timing import pinned_limits
from engine.plan.lawful import to_tell_from
from engine.plan.step import PlannedStep, duration_from_json, step_from_json
from engine.record.event import Event


def received(event: Event) -> Leg:
    """Begin a leg with the plan that was computed at intake; what it asks for only now is waited for first."""
    said, now = event.payload, change(event)
    proved, later = proved_from(said), marks_from(said, "later")
    return Leg(
        leg=event.leg,
        service=text(said, "service"),
        item=text(said, "item"),
        edition=text(said, "edition"),
        department=text(said, "department"),
        on_the_spot=said.get("on_the_spot") is True,
        certificate=text_or_none(said, "certificate"),
        publish=tuple(each for each in sequence(said, "publish") if isinstance(each, str)),
        full_names=said.get("full_names") is True,
        plan=plan(said),
        asked=asked(said),
        answers=mapping(said, "answers"),
        files=files(said, event.at),
        enclosed=enclosed(said, event.at),
        keys=tuple((text(each, "rule"), text(each, "key")) for each in mappings(said, "keys")),
        stage=Stage.HANDING_IN if later else Stage.RECEIVED,
        received_at=event.at,
        last=now,
        changed=now,
        tasks={},
        limits=pinned_limits(said),
        to_tell=to_tell_from(mapping(said, "to_tell")),
        to_deliver=duration_from_json(deliver) if (deliver := mapping(said, "to_deliver")) else None,
        handed_in=handed_in(said),
        complete_at=None if later else event.at,
        follows=follows_from(said),
        holder=holder_from(said),
        proved=proved,
        used=drawn(proved, event.at, text(said, "department")),
        pledges=pledges_from(said),
        later=later,
        unsettled=tuple(each for each in sequence(said, "unsettled") if isinstance(each, str)),
    )


def change(event: Event) -> Change:
    """Return who changed what, when."""
    return Change(event.sequence, event.name.value, event.actor, event.at)


def plan(said: Payload) -> tuple[PlannedStep, ...]:
    """Return the plan that a payload keeps."""
    return tuple(step_from_json(each) for each in mappings(said, "plan"))


def asked(said: Payload) -> tuple[tuple[str, bool], ...]:
    """Return the materials asked for, each with whether it is required."""
    return tuple((text(each, "material"), each.get("required") is True) for each in mappings(said, "asked"))


def files(said: Payload, at: datetime) -> Mapping[str, tuple[Attachment, ...]]:
    """Return the files of each material, added at the moment of the event."""
    kept = mapping(said, "files")
    return {material: tuple(attachment(each, at) for each in mappings(kept, material)) for material in kept}


def handed_in(said: Payload) -> Mapping[str, tuple[int, int]]:
    """Return how many originals and copies of each material came on paper."""
    counted = mapping(said, "handed_in")
    each = {material: mapping(counted, material) for material in counted}
    return {material: (number(count, "originals"), number(count, "copies")) for material, count in each.items()}


def enclosed(said: Payload, at: datetime) -> Mapping[str, Attachment]:
    """Return the files that the answers name, by digest."""
    kept = (attachment(each, at) for each in mappings(said, "enclosed"))
    return {each.digest: each for each in kept}
