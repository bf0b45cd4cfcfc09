"""Withdraw a signer 撤回加签: the signature that was asked for is waited for no more."""

from __future__ import annotations

from catalog.reading.text import Text
from engine.case.acting.moving import held_or_administered, unfinished_task
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import WrongState
from engine.record.event import EventName

NO_SIGNATURE = Text("这不是加签，不能撤回。", "This is no added signature and cannot be withdrawn.")


@action
def perform(deed: Ordered[Staff], *, task: int) -> None:
    """Take back a signature that is still missing: by whoever holds the task, or the administrator; raises ActionRefused."""
    deed.require(Stage.RECEIVED, Stage.ACCEPTED)
    found = unfinished_task(deed.leg, task)
    if found.signs_for is None:
        raise WrongState("no-signature", NO_SIGNATURE)
    held_or_administered(deed, deed.leg.tasks[found.signs_for])
    deed.unchanged(found)
    deed.record(EventName.TASK_CANCELLED, task=task)
    deed.open_ready()
