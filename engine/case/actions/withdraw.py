"""Withdraw 撤回: the applicant takes the application back before it is decided, or has it taken back at the counter."""

from __future__ import annotations

from catalog.model.document import Occasion
from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.actor import Applicant, Staff
from engine.case.allowed import in_department, owner
from engine.case.issuing import issue_document
from engine.case.leg import Stage
from engine.case.order import Ordered, action
from engine.case.refusal import NotAllowed, needed
from engine.draft.channel import Channel
from engine.record.event import EventName

ONLINE = Text(
    "此件是网上申请的，由申请人自己撤回。", "This was applied for online; its applicant withdraws it himself."
)


@action
def perform(deed: Ordered[Applicant], *, reason: str = "") -> None:
    """Close the leg as withdrawn and cancel what is left to do; raises ActionRefused."""
    owner(deed)
    _withdraw(deed, reason)


@action
def at_the_counter(deed: Ordered[Staff], *, reason: str) -> None:
    """Take back an application that was made at the counter, as its applicant asks there in writing.

    An item of a bundle may be taken back at the window of its own department, or of one that leads it. Raises ActionRefused.
    """
    led_by = deed.state.led_by(deed.number)
    if not any(deed.by.may(Role.WINDOW_CLERK, each) for each in led_by):
        in_department(deed, (Role.WINDOW_CLERK,), deed.leg.department)
    if deed.state.channel != Channel.COUNTER:
        raise NotAllowed("not-at-the-counter", ONLINE)
    if not reason.strip():
        raise needed("申请人撤回的书面请求（日期、由谁提出）", "applicant's written request: its day, and by whom")
    _withdraw(deed, reason)


def _withdraw(deed: Ordered[Applicant] | Ordered[Staff], reason: str) -> None:
    deed.require(Stage.RECEIVED, Stage.CORRECTION, Stage.ACCEPTED)
    deed.unchanged()
    deed.record(EventName.WITHDRAWN, reason=reason.strip() or None)
    issue_document(deed, Occasion.WITHDRAWAL)
    deed.close()
