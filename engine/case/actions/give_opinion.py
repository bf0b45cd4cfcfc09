"""Give the opinion 回复意见 that another department was asked for."""

from __future__ import annotations

from enum import StrEnum

from catalog.model.step import StepKind
from engine.case.actor import Staff
from engine.case.allowed import task_of
from engine.case.leg import Stage
from engine.case.order import Ordered, action
from engine.case.refusal import NO_TASK, WrongState, needed
from engine.record.event import EventName


class Opinion(StrEnum):
    """What a department answers."""

    AGREE = "agree"
    AGREE_WITH_CONDITIONS = "agree-with-conditions"
    DISAGREE = "disagree"


@action
def perform(deed: Ordered[Staff], *, task: int, opinion: Opinion, note: str = "") -> None:
    """Answer and end the task; conditions and disagreement need words. Raises ActionRefused."""
    deed.require(Stage.ACCEPTED)
    found = task_of(deed, task)
    if found.kind is not StepKind.OPINION:
        raise WrongState("no-task", NO_TASK)
    deed.unchanged(found)
    if opinion is not Opinion.AGREE and not note.strip():
        raise needed("意见的理由或条件", "reasons or conditions of the opinion")
    deed.record(EventName.OPINION_GIVEN, task=task, finding=opinion.value, note=note.strip() or None)
    deed.finish(found)
    deed.open_ready()
