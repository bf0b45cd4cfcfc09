"""Sign 签署: the colleague who was asked says whether he agrees."""

from __future__ import annotations

from enum import StrEnum

from catalog.reading.text import Text
from engine.case.acting.allowed import may_work
from engine.case.acting.moving import unfinished_task
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import NO_TASK, NotAllowed, WrongState, needed

NOT_ASKED = Text("没有请您在此加签。", "You have not been asked to sign here.")


class Signature(StrEnum):
    """What a signer says."""

    AGREE = "agree"
    DISAGREE = "disagree"


@action
def perform(deed: Ordered[Staff], *, task: int, signature: Signature, note: str = "") -> None:
    """Give the signature and open what waited for it; disagreement needs words. Raises ActionRefused."""
    deed.require(Stage.RECEIVED, Stage.ACCEPTED)
    found = unfinished_task(deed.leg, task)
    if found.signs_for is None:
        raise WrongState("no-task", NO_TASK)
    if not may_work(deed.by, found):
        raise NotAllowed("not-asked", NOT_ASKED)
    if signature is Signature.DISAGREE and not note.strip():
        raise needed("不同意的理由", "reasons for disagreeing")
    deed.unchanged(found)
    deed.finish(found, finding=signature.value, note=note.strip() or None)
    deed.open_ready()
