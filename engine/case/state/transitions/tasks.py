"""What happens to the tasks of a leg: opened, claimed, moved from hand to hand, done, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from catalog.model.step import Role, StepKind
from engine.case.state.copied import Copy
from engine.case.state.joint import Joint
from engine.case.state.leg import Leg
from engine.case.state.payload import Payload, mapping, number, sequence, text, text_or_none
from engine.case.state.received import change
from engine.case.state.task import Task, TaskStage, Urge
from engine.case.state.transitions.transition import Transition, Transitions, with_task
from engine.plan.step import step_from_json
from engine.record.event import Event, EventName

_ROLES: Mapping[str, Role] = {each.value: each for each in Role}
_KINDS: Mapping[str, StepKind] = {each.value: each for each in StepKind}


def _opened(leg: Leg, event: Event, said: Payload) -> Leg:
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
        person=text_or_none(said, "person"),
        signs_for=number(said, "signs_for") or None,
    )
    opened = with_task(leg, task)
    aside = frozenset(map(str, sequence(said, "set_aside")))
    return replace(opened, set_aside=leg.set_aside | aside) if aside else opened


def _claimed(leg: Leg, event: Event, said: Payload) -> Leg:
    return _taken(leg, event, number(said, "task"), text_or_none(said, "behalf") or event.actor)


def _assigned(leg: Leg, event: Event, said: Payload) -> Leg:
    return _taken(leg, event, number(said, "task"), text_or_none(said, "to"))


def _taken(leg: Leg, event: Event, task: int, by: str | None) -> Leg:
    taken = replace(leg.tasks[task], stage=TaskStage.CLAIMED, claimed_by=by, claimed_at=event.at)
    return with_task(leg, replace(taken, changed=change(event)))


def _released(leg: Leg, event: Event, said: Payload) -> Leg:
    return with_task(leg, _offered(leg.tasks[number(said, "task")], event))


def _transferred(leg: Leg, event: Event, said: Payload) -> Leg:
    offered = _offered(leg.tasks[number(said, "task")], event)
    department, office = text(said, "department"), text(said, "office")
    return with_task(leg, replace(offered, department=department, office=office, person=text_or_none(said, "to")))


def _offered(task: Task, event: Event) -> Task:
    return replace(task, stage=TaskStage.OPEN, claimed_by=None, claimed_at=None, changed=change(event))


def _over(stage: TaskStage) -> Transition:
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
        return with_task(leg, closed)

    return over


def _returned(leg: Leg, event: Event, said: Payload) -> Leg:
    """Let the tasks named under `tasks` count no more; steps named under `again` are waited for again, `to` above all."""
    returned = {each: leg.tasks[each] for each in sequence(said, "tasks") if isinstance(each, int)}
    over = {
        number: replace(task, stage=TaskStage.RETURNED, closed_at=task.closed_at or event.at, changed=change(event))
        for number, task in returned.items()
    }
    again = frozenset(map(str, sequence(said, "again")))
    went_back = leg.went_back - {task.step for task in returned.values()} | {text(said, "to")}
    return replace(leg, tasks={**leg.tasks, **over}, set_aside=leg.set_aside - again, went_back=went_back)


def _opinion_given(leg: Leg, event: Event, said: Payload) -> Leg:
    task = leg.tasks[number(said, "task")]
    finding, note, silent = text_or_none(said, "finding"), text_or_none(said, "note"), said.get("silent") is True
    return with_task(leg, replace(task, finding=finding, note=note, silent=silent, changed=change(event)))


def _asked(leg: Leg, event: Event, said: Payload) -> Leg:
    step = step_from_json(mapping(said, "step"))
    joint = Joint(step.step, event.actor, event.at, text_or_none(said, "note"))
    return replace(leg, plan=(*leg.plan, step), joint=(*leg.joint, joint))


def _urged(leg: Leg, event: Event, said: Payload) -> Leg:
    """Note that a task was urged; nobody who works on it has to look at it anew for that."""
    task = leg.tasks[number(said, "task")]
    urge = Urge(event.actor, event.at, text_or_none(said, "note"))
    return replace(leg, tasks={**leg.tasks, task.number: replace(task, urged=(*task.urged, urge))})


def _copied(leg: Leg, event: Event, said: Payload) -> Leg:
    copy = Copy(text(said, "to"), event.actor, event.at, text_or_none(said, "note"))
    return replace(leg, copies=(*leg.copies, copy))


TRANSITIONS: Transitions = {
    EventName.TASK_OPENED: _opened,
    EventName.TASK_CLAIMED: _claimed,
    EventName.TASK_RELEASED: _released,
    EventName.TASK_ASSIGNED: _assigned,
    EventName.TASK_TRANSFERRED: _transferred,
    EventName.TASK_RETURNED: _returned,
    EventName.TASK_DONE: _over(TaskStage.DONE),
    EventName.TASK_CANCELLED: _over(TaskStage.CANCELLED),
    EventName.OPINION_GIVEN: _opinion_given,
    EventName.COPIED: _copied,
    EventName.OPINIONS_ASKED: _asked,
    EventName.URGED: _urged,
}
