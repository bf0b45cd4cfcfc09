"""Which steps of a leg's plan are done, and which may begin."""

from __future__ import annotations

from collections.abc import Iterator

from engine.case.leg import Leg, TaskStage
from engine.plan.step import PlannedStep


def done(leg: Leg, step: str) -> bool:
    """Say whether every task of the step has been done."""
    tasks = tuple(leg.of_step(step))
    return bool(tasks) and all(each.stage is TaskStage.DONE for each in tasks)


def ready(leg: Leg) -> Iterator[PlannedStep]:
    """Yield the steps that may begin: all they wait for is done, and they have not been opened yet."""
    finished = {each.step for each in leg.plan if done(leg, each.step)}
    for step in leg.plan:
        if finished.issuperset(step.after) and not any(leg.of_step(step.step)):
            yield step
