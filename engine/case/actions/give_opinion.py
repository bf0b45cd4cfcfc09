"""Give the opinion 回复意见 that another department was asked for."""

from __future__ import annotations

from enum import StrEnum

from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.acting.allowed import task_of
from engine.case.acting.order import Ordered, action
from engine.case.actions.pass_over_silence import too_late
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import NO_TASK, WrongState, needed
from engine.record.event import EventName


class Opinion(StrEnum):
    """What a department answers."""

    AGREE = "agree"
    AGREE_WITH_CONDITIONS = "agree-with-conditions"
    DISAGREE = "disagree"


TOO_LATE = Text(
    "答复期限已过，依规定视为同意，不能再提出意见；有问题请与牵头部门联系。",
    "The time for answering is over and silence counts as agreement; no opinion can be given any more. "
    "Speak to the lead department if something is wrong.",
)


@action
def perform(deed: Ordered[Staff], *, task: int, opinion: Opinion, note: str = "") -> None:
    """Answer and end the task; conditions and disagreement need words. Raises ActionRefused.

    Where silence agrees, an answer after the time for it comes too late, whether or not the silence was passed over yet.
    """
    deed.require(Stage.ACCEPTED)
    asked = deed.leg.tasks.get(task)
    if asked is not None and asked.stage.counts and too_late(deed.leg, asked, deed.order.days, deed.today):
        raise WrongState("too-late", TOO_LATE)
    found = task_of(deed, task)
    if found.kind is not StepKind.OPINION:
        raise WrongState("no-task", NO_TASK)
    deed.unchanged(found)
    if opinion is not Opinion.AGREE and not note.strip():
        raise needed("意见的理由或条件", "reasons or conditions of the opinion")
    deed.record(EventName.OPINION_GIVEN, task=task, finding=opinion.value, note=note.strip() or None)
    deed.finish(found)
    deed.open_ready()
