"""Answer an objection 答复异议 to a public notice."""

from __future__ import annotations

from catalog.reading.text import Text
from engine.case.acting.allowed import task_of
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import WrongState, needed
from engine.record.event import EventName

NO_OBJECTION = Text("没有这条异议，或者已经答复。", "There is no such objection, or it has been answered.")


@action
def perform(deed: Ordered[Staff], *, task: int, objection: int, answer: str) -> None:
    """Say what becomes of an objection; raises ActionRefused."""
    deed.require(Stage.ACCEPTED)
    found = task_of(deed, task)
    raised = next((each for each in deed.leg.objections if each.number == objection and each.task == task), None)
    if raised is None or raised.answer is not None:
        raise WrongState("no-objection", NO_OBJECTION)
    deed.unchanged(found)
    if not answer.strip():
        raise needed("对异议的答复", "answer to the objection")
    deed.record(EventName.OBJECTION_ANSWERED, task=task, objection=objection, answer=answer.strip())
