"""A transition: what an event makes of a leg."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from engine.case.state.leg import Leg, Stage
from engine.case.state.payload import Payload
from engine.case.state.received import change
from engine.case.state.task import Task
from engine.record.event import Event, EventName

Transition = Callable[[Leg, Event, Payload], Leg]
Transitions = Mapping[EventName, Transition]


def staged(leg: Leg, event: Event, stage: Stage) -> Leg:
    """Return the leg at another stage."""
    now = change(event)
    return replace(leg, stage=stage, changed=now, last=now)


def with_task(leg: Leg, task: Task) -> Leg:
    """Return the leg with a task put in its place that the event has just changed."""
    return replace(leg, tasks={**leg.tasks, task.number: task}, last=task.changed)
