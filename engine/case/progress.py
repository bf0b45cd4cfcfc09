"""Which steps of a leg's plan are done, and which may begin."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.step import StepKind
from engine.case.leg import Leg, Stage, TaskStage
from engine.plan.step import PlannedStep


def done(leg: Leg, step: str) -> bool:
    """Say whether every task of the step has been done."""
    tasks = tuple(leg.of_step(step))
    return bool(tasks) and all(each.stage is TaskStage.DONE for each in tasks)


def ready(leg: Leg) -> Iterator[PlannedStep]:
    """Yield the steps that may begin: all they wait for is done, and they have not been opened yet.

    Before acceptance nothing but acceptance begins.
    """
    finished = {each.step for each in leg.plan if done(leg, each.step)}
    received = leg.stage is Stage.RECEIVED
    for step in leg.plan:
        if received and step.kind is not StepKind.ACCEPTANCE:
            continue
        if finished.issuperset(step.after) and not any(leg.of_step(step.step)):
            yield step
