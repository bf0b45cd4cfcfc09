"""Countersign 会签: a department signs, or does not, with words."""

from __future__ import annotations

from enum import StrEnum

from catalog.model.step import StepKind
from engine.case.acting.allowed import task_of
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg, Stage
from engine.case.state.progress import AGREES, agreed
from engine.case.state.refusal import NO_TASK, WrongState, needed
from engine.case.state.task import Task, TaskStage


class Signature(StrEnum):
    """What a department answers that is asked to sign."""

    AGREE = "agree"
    DISAGREE = "disagree"


@action
def perform(deed: Ordered[Staff], *, task: int, signature: Signature, note: str = "") -> None:
    """Sign, or refuse to with words; raises ActionRefused.

    As soon as enough have signed, or not enough can sign any more, the others are asked no longer.
    """
    deed.require(Stage.ACCEPTED)
    found = task_of(deed, task)
    if found.kind is not StepKind.COUNTERSIGN:
        raise WrongState("no-task", NO_TASK)
    deed.unchanged(found)
    if signature is Signature.DISAGREE and not note.strip():
        raise needed("不同意的理由", "reasons for not signing")
    deed.finish(found, finding=signature.value, note=note.strip() or None)
    if settled(deed.leg, found.step):
        deed.cancel_others(found)
    deed.open_ready()


def settled(leg: Leg, step: str) -> bool:
    """Say whether the signatures still to come cannot change any more whether enough of the departments agree."""
    planned = leg.planned(step)
    if planned is None or planned.agree is None:
        return False
    asked = [each for each in leg.of_step(step) if each.signs_for is None]
    against = sum(_against(each) for each in asked)
    return agreed(leg, planned, planned.agree) or len(asked) - against < planned.agree


def _against(task: Task) -> bool:
    return task.stage is TaskStage.DONE and task.finding not in AGREES
