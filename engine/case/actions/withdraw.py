"""Withdraw 撤回: the applicant takes the application back before it is decided."""

from __future__ import annotations

from catalog.model.document import Occasion
from engine.case.actor import Applicant
from engine.case.allowed import owner
from engine.case.issuing import issue_document
from engine.case.leg import Stage
from engine.case.order import Ordered, action
from engine.record.event import EventName


@action
def perform(deed: Ordered[Applicant], *, reason: str = "") -> None:
    """Close the leg as withdrawn and cancel what is left to do; raises ActionRefused."""
    owner(deed)
    deed.require(Stage.RECEIVED, Stage.CORRECTION, Stage.ACCEPTED)
    deed.unchanged()
    deed.record(EventName.WITHDRAWN, reason=reason.strip() or None)
    issue_document(deed, Occasion.WITHDRAWAL)
    deed.close()
