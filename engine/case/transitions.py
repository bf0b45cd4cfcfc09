"""What each event makes of a leg; together with how a leg begins these are the whole meaning of its state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from catalog.model.step import Role, StepKind
from engine.case.leg import Correction, Decision, Duplicate, Issued, Leg, Mark, MarkKind, Stage, Task, TaskStage
from engine.case.payload import Payload, mapping, mappings, number, text, text_or_none
from engine.case.received import asked, change, files, plan
from engine.record.event import Event, EventName

_ROLES: Mapping[str, Role] = {each.value: each for each in Role}
_KINDS: Mapping[str, StepKind] = {each.value: each for each in StepKind}


def transition(leg: Leg, event: Event) -> Leg:
    """Return the leg after the event; an event that does not concern the state of a leg is noted as its last."""
    made = _TRANSITIONS.get(event.name)
    after = made(leg, event, event.payload) if made else leg
    return replace(after, last=change(event))


def _task_opened(leg: Leg, event: Event, said: Payload) -> Leg:
    task = Task(
        number=number(said, "task"),
        step=text(said, "step"),
        kind=_KINDS[text(said, "kind")],
        department=text(said, "department"),
        office=text(said, "office"),
        role=_ROLES[text(said, "role")],
        stage=TaskStage.OPEN,
        opened_at=event.at,
        changed=change(event),
    )
    return _with_task(leg, task)


def _task_claimed(leg: Leg, event: Event, said: Payload) -> Leg:
    task = leg.tasks[number(said, "task")]
    claimed = replace(task, stage=TaskStage.CLAIMED, claimed_by=event.actor, claimed_at=event.at)
    return _with_task(leg, replace(claimed, changed=change(event)))


def _task_released(leg: Leg, event: Event, said: Payload) -> Leg:
    task = leg.tasks[number(said, "task")]
    offered = replace(task, stage=TaskStage.OPEN, claimed_by=None, claimed_at=None)
    return _with_task(leg, replace(offered, changed=change(event)))


def _task_over(stage: TaskStage) -> Transition:
    def over(leg: Leg, event: Event, said: Payload) -> Leg:
        task = leg.tasks[number(said, "task")]
        closed = replace(
            task,
            stage=stage,
            closed_at=event.at,
            finding=text_or_none(said, "finding") or task.finding,
            note=text_or_none(said, "note") or task.note,
            changed=change(event),
        )
        return _with_task(leg, closed)

    return over


def _opinion_given(leg: Leg, event: Event, said: Payload) -> Leg:
    task = leg.tasks[number(said, "task")]
    finding, note = text_or_none(said, "finding"), text_or_none(said, "note")
    return _with_task(leg, replace(task, finding=finding, note=note, changed=change(event)))


def _accepted(leg: Leg, event: Event, said: Payload) -> Leg:
    del said
    return replace(_staged(leg, event, Stage.ACCEPTED), accepted_by=event.actor, accepted_at=event.at)


def _correction_requested(leg: Leg, event: Event, said: Payload) -> Leg:
    marks = tuple(
        Mark(MarkKind(text(each, "kind")), text(each, "target"), text(each, "note")) for each in mappings(said, "marks")
    )
    round_ = len(leg.corrections) + 1
    told = Correction(round_, marks, event.at, event.actor, text_or_none(said, "reason"))
    return replace(_staged(leg, event, Stage.CORRECTION), corrections=(*leg.corrections, told))


def _correction_submitted(leg: Leg, event: Event, said: Payload) -> Leg:
    answered = replace(leg.corrections[-1], answered_at=event.at)
    renewed = replace(
        _staged(leg, event, Stage.RECEIVED),
        corrections=(*leg.corrections[:-1], answered),
        answers=mapping(said, "answers"),
        plan=plan(said),
        asked=asked(said),
    )
    return replace(renewed, files={**leg.files, **files(said, event.at)})


def _decided(stage: Stage) -> Transition:
    def decided(leg: Leg, event: Event, said: Payload) -> Leg:
        words = {part: text_or_none(said, part) for part in ("reason", "basis", "remedies", "turn_to")}
        return replace(_staged(leg, event, stage), decision=Decision(event.actor, event.at, **words))

    return decided


def _certificate_issued(leg: Leg, event: Event, said: Payload) -> Leg:
    issued = Issued(
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


def _closed(leg: Leg, event: Event, said: Payload) -> Leg:
    del said
    return replace(_staged(leg, event, Stage.CLOSED), outcome=leg.stage, closed_at=event.at)


def _duplicate_found(leg: Leg, event: Event, said: Payload) -> Leg:
    found = Duplicate(
        rule=text(said, "rule"),
        earlier_code=text(said, "earlier_code"),
        earlier_leg=number(said, "earlier_leg"),
        then=text(said, "then"),
        reason=text_or_none(said, "reason"),
        found_at=event.at,
    )
    pending = leg.duplicate_pending or said.get("pending") is True
    return replace(leg, duplicates=(*leg.duplicates, found), duplicate_pending=pending, changed=change(event))


def _duplicate_resolved(leg: Leg, event: Event, said: Payload) -> Leg:
    resolution, note = text(said, "resolution"), text_or_none(said, "note")
    resolved = tuple(
        replace(each, resolved_at=event.at, resolved_by=event.actor, resolution=resolution, note=note)
        if each.then == "stop" and each.resolved_at is None
        else each
        for each in leg.duplicates
    )
    return replace(leg, duplicates=resolved, duplicate_pending=False, changed=change(event))


def _staged(leg: Leg, event: Event, stage: Stage) -> Leg:
    return replace(leg, stage=stage, changed=change(event))


def _with_task(leg: Leg, task: Task) -> Leg:
    return replace(leg, tasks={**leg.tasks, task.number: task})


Transition = Callable[[Leg, Event, Payload], Leg]
_TRANSITIONS: Mapping[EventName, Transition] = {
    EventName.TASK_OPENED: _task_opened,
    EventName.TASK_CLAIMED: _task_claimed,
    EventName.TASK_RELEASED: _task_released,
    EventName.TASK_DONE: _task_over(TaskStage.DONE),
    EventName.TASK_CANCELLED: _task_over(TaskStage.CANCELLED),
    EventName.OPINION_GIVEN: _opinion_given,
    EventName.ACCEPTED: _accepted,
    EventName.CORRECTION_REQUESTED: _correction_requested,
    EventName.CORRECTION_SUBMITTED: _correction_submitted,
    EventName.NOT_ACCEPTED: _decided(Stage.NOT_ACCEPTED),
    EventName.OUT_OF_SCOPE: _decided(Stage.OUT_OF_SCOPE),
    EventName.APPROVED: _decided(Stage.APPROVED),
    EventName.REFUSED: _decided(Stage.REFUSED),
    EventName.WITHDRAWN: _decided(Stage.WITHDRAWN),
    EventName.CERTIFICATE_ISSUED: _certificate_issued,
    EventName.CLOSED: _closed,
    EventName.DUPLICATE_FOUND: _duplicate_found,
    EventName.DUPLICATE_RESOLVED: _duplicate_resolved,
}
