"""Which steps of a leg's plan are done, which may begin, and which are waited for no more."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.step import Branches, StepKind
from engine.case.state.joint import name_of
from engine.case.state.leg import Leg, Stage
from engine.case.state.task import TaskStage
from engine.plan.step import PlannedStep

AGREES = frozenset({"agree", "agree-with-conditions"})
"""Findings by which a department agrees."""


def done(leg: Leg, step: str) -> bool:
    """Say whether the step has been done: every task that counts, or as many agreeing as its plan asks for.

    Signatures that were added 加签 are waited for in any case.
    """
    tasks, planned = tuple(leg.of_step(step)), leg.planned(step)
    left = [each for each in tasks if each.stage is not TaskStage.DONE]
    if left and planned is not None and planned.agree is not None and agreed(leg, planned, planned.agree):
        left = [each for each in left if each.signs_for is not None]
    return bool(tasks) and not left


def agreed(leg: Leg, planned: PlannedStep, wanted: int) -> bool:
    """Say whether as many of the departments that a step asks as are `wanted` have agreed."""
    asked = (each for each in leg.of_step(planned.step) if each.signs_for is None)
    return sum(each.stage is TaskStage.DONE and each.finding in AGREES for each in asked) >= wanted


def unsigned(leg: Leg) -> tuple[PlannedStep, ...]:
    """Return the countersignatures that ended without enough of the departments agreeing; of all where none is said."""
    asked = (each for each in leg.plan if each.kind is StepKind.COUNTERSIGN and any(leg.of_step(each.step)))
    return tuple(each for each in asked if not agreed(leg, each, each.agree or len(each.offers)))


def ready(leg: Leg) -> Iterator[PlannedStep]:
    """Yield the steps that may begin: enough of what they wait for is done, and they have not been opened yet.

    Before acceptance nothing but acceptance begins; after an approval the certificate is issued, and delivery begins
    once there is something to deliver. A joint opinion begins when it is asked for, and never by itself.
    """
    finished = {each.step for each in leg.plan if done(leg, each.step)}
    for step in leg.plan:
        begun = step.step in leg.set_aside or any(leg.of_step(step.step)) or name_of(step.step) is not None
        if begun or not _timely(leg, step) or _held_back(leg, step):
            continue
        if len(finished.intersection(step.after)) >= _awaited(leg, step):
            yield step


def _held_back(leg: Leg, step: PlannedStep) -> bool:
    """Say whether a step was sent back with an earlier one to which the case went, and which is not done again yet."""
    returned = any(each.step == step.step and each.stage is TaskStage.RETURNED for each in leg.tasks.values())
    awaited = (leg.went_back - leg.set_aside) & _before(leg, step) if returned else ()
    return any(not done(leg, each) for each in awaited)


def _timely(leg: Leg, step: PlannedStep) -> bool:
    if leg.stage is Stage.RECEIVED:
        return step.kind is StepKind.ACCEPTANCE
    if step.kind.after_decision:
        missing = leg.certificate is not None and leg.issued is None
        return leg.stage is Stage.APPROVED and missing is (step.kind is StepKind.ISSUING)
    return leg.stage is Stage.ACCEPTED


def _awaited(leg: Leg, step: PlannedStep) -> int:
    """Return how many of the steps before must be done; what was set aside is waited for no more."""
    waiting = [each for each in step.after if each not in leg.set_aside]
    return len(waiting) if step.enough is None else min(step.enough, len(waiting))


def spared(leg: Leg, step: PlannedStep) -> tuple[str, ...]:
    """Return the steps before `step` that need not be done once it begins, since enough of the others were.

    A step is spared when every way from it leads to `step`: what something else still waits for goes on. What has begun
    waits for nothing any more.
    """
    if step.enough is None:
        return ()
    unfinished = {each for each in _before(leg, step) if not done(leg, each)}
    waiting = [each for each in leg.plan if not any(leg.of_step(each.step)) and each.step not in leg.set_aside]
    followers = {each: {other.step for other in waiting if each in other.after} for each in unfinished}
    while still_awaited := {each for each in unfinished if not followers[each] <= unfinished | {step.step}}:
        unfinished -= still_awaited
    return tuple(each.step for each in leg.plan if each.step in unfinished)


def _before(leg: Leg, step: PlannedStep) -> set[str]:
    found: set[str] = set()
    waiting = list(step.after)
    while waiting:
        key = waiting.pop()
        planned = leg.planned(key)
        if key not in found and planned is not None:
            found.add(key)
            waiting.extend(planned.after)
    return found


def following(leg: Leg, key: str) -> set[str]:
    """Return the steps of the plan that come after a step, directly or by others."""
    return {each.step for each in leg.plan if key in _before(leg, each)}


def taken_back(leg: Leg, step: PlannedStep, to: str) -> set[str]:
    """Return the steps that count no more when a case goes back from `step` to the earlier step `to`.

    Those are both and whatever lies on a way between them; where branches are cancelled, everything after `to`.
    """
    after = following(leg, to)
    between = after if step.branches is Branches.CANCEL else after & _before(leg, step)
    return between | {to, step.step}
