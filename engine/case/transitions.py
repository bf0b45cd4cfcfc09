"""What each event makes of a leg; together these are the whole meaning of a leg's state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from catalog.model.step import Role, StepKind
from engine.case.leg import Change, Correction, Decision, Issued, Leg, Stage, Task, TaskStage
from engine.case.payload import Payload, mapping, mappings, number, text, text_or_none, texts
from engine.plan.step import step_from_json
from engine.record.event import Event, EventName

_ROLES: Mapping[str, Role] = {each.value: each for each in Role}
_KINDS: Mapping[str, StepKind] = {each.value: each for each in StepKind}


def change(event: Event) -> Change:
    """Return who changed what, when."""
    return Change(event.sequence, event.name.value, event.actor, event.at)


def received(event: Event) -> Leg:
    """Begin a leg with the plan that was computed at intake."""
    payload = event.payload
    return Leg(
        leg=event.leg,
        item=text(payload, "item"),
        department=text(payload, "department"),
        plan=tuple(step_from_json(each) for each in mappings(payload, "plan")),
        asked=_asked(payload),
        on_the_spot=payload.get("on_the_spot") is True,
        stage=Stage.RECEIVED,
        changed=change(event),
        tasks={},
    )


def transition(leg: Leg, event: Event) -> Leg:
    """Return the leg after the event; an event that does not concern the state of a leg leaves it as it is."""
    made = _TRANSITIONS.get(event.name)
    return made(leg, event) if made else leg


def _asked(payload: Payload) -> tuple[tuple[str, bool], ...]:
    return tuple((text(each, "material"), each.get("required") is True) for each in mappings(payload, "asked"))


def _task_opened(leg: Leg, event: Event) -> Leg:
    said = event.payload
    task = Task(
        number=number(said, "task"),
        step=text(said, "step"),
        kind=_KINDS[text(said, "kind")],
        department=text(said, "department"),
        office=text(said, "office"),
        role=_ROLES[text(said, "role")],
        stage=TaskStage.OPEN,
        assignee=None,
        opened=event.at,
        changed=change(event),
    )
    return _with_task(leg, task)


def _task_claimed(leg: Leg, event: Event) -> Leg:
    return _changed_task(leg, event, TaskStage.CLAIMED, event.actor)


def _task_released(leg: Leg, event: Event) -> Leg:
    return _changed_task(leg, event, TaskStage.OPEN, None)


def _task_done(leg: Leg, event: Event) -> Leg:
    return _changed_task(leg, event, TaskStage.DONE, event.actor)


def _task_cancelled(leg: Leg, event: Event) -> Leg:
    return _changed_task(leg, event, TaskStage.CANCELLED, None)


def _opinion_given(leg: Leg, event: Event) -> Leg:
    task = leg.tasks[number(event.payload, "task")]
    said = replace(
        task,
        finding=text_or_none(event.payload, "finding"),
        note=text_or_none(event.payload, "note"),
        changed=change(event),
    )
    return _with_task(leg, said)


def _accepted(leg: Leg, event: Event) -> Leg:
    return replace(_staged(leg, event, Stage.ACCEPTED), accepted_by=event.actor, accepted_at=event.at)


def _correction_requested(leg: Leg, event: Event) -> Leg:
    said = event.payload
    told = Correction(texts(said, "fields"), texts(said, "materials"), text(said, "message"), event.at)
    return replace(_staged(leg, event, Stage.CORRECTION), correction=told, corrections=leg.corrections + 1)


def _correction_submitted(leg: Leg, event: Event) -> Leg:
    plan = tuple(step_from_json(each) for each in mappings(event.payload, "plan"))
    again = _staged(leg, event, Stage.RECEIVED)
    return replace(again, correction=None, plan=plan, asked=_asked(event.payload))


def _decided(stage: Stage) -> Callable[[Leg, Event], Leg]:
    def decide(leg: Leg, event: Event) -> Leg:
        said = event.payload
        decision = Decision(
            event.actor,
            event.at,
            text_or_none(said, "reason"),
            text_or_none(said, "basis"),
            text_or_none(said, "remedies"),
            text_or_none(said, "turn_to"),
        )
        return replace(_staged(leg, event, stage), decision=decision)

    return decide


def _certificate_issued(leg: Leg, event: Event) -> Leg:
    said = event.payload
    issued = Issued(
        text(said, "certificate"),
        text(said, "number"),
        text(said, "valid_from"),
        text_or_none(said, "valid_until"),
        mapping(said, "shows"),
    )
    return replace(leg, issued=issued, changed=change(event))


def _closed(leg: Leg, event: Event) -> Leg:
    return replace(_staged(leg, event, Stage.CLOSED), outcome=leg.stage)


def _duplicate_found(leg: Leg, event: Event) -> Leg:
    pending = leg.duplicate_pending or event.payload.get("pending") is True
    return replace(leg, duplicate_pending=pending, changed=change(event))


def _duplicate_resolved(leg: Leg, event: Event) -> Leg:
    return replace(leg, duplicate_pending=False, changed=change(event))


def _staged(leg: Leg, event: Event, stage: Stage) -> Leg:
    return replace(leg, stage=stage, changed=change(event))


def _changed_task(leg: Leg, event: Event, stage: TaskStage, assignee: str | None) -> Leg:
    said = event.payload
    task = leg.tasks[number(said, "task")]
    finding = text_or_none(said, "finding") or task.finding
    note = text_or_none(said, "note") or task.note
    now = replace(task, stage=stage, assignee=assignee, finding=finding, note=note, changed=change(event))
    return _with_task(leg, now)


def _with_task(leg: Leg, task: Task) -> Leg:
    return replace(leg, tasks={**leg.tasks, task.number: task})


_TRANSITIONS: Mapping[EventName, Callable[[Leg, Event], Leg]] = {
    EventName.TASK_OPENED: _task_opened,
    EventName.TASK_CLAIMED: _task_claimed,
    EventName.TASK_RELEASED: _task_released,
    EventName.TASK_DONE: _task_done,
    EventName.TASK_CANCELLED: _task_cancelled,
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
