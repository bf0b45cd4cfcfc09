"""Withdraw 撤回: the applicant takes the application back before it is decided, or has it taken back at the counter."""

from __future__ import annotations

from catalog.model.document import Occasion
from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.acting.allowed import at_window, in_department, owner
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Applicant, Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotAllowed, WrongState, needed
from engine.draft.channel import Channel
from engine.record.event import EventName

ONLINE = Text(
    "此件是网上申请的，由申请人自己撤回。", "This was applied for online; its applicant withdraws it himself."
)

OPEN = (Stage.HANDING_IN, Stage.RECEIVED, Stage.CORRECTION, Stage.ACCEPTED)
"""Stages in which an application may be taken back."""
NOTHING_LEFT = Text(
    "这件事的各个事项都已经有了结果，没有可以撤回的。",
    "Every item of this matter has come to its end; nothing is left to withdraw.",
)
NOT_WAITING = Text(
    "这个事项已经开始办理或者已经中止，请按现在的情况撤回。",
    "This item has begun or was abandoned meanwhile; look at how it stands now.",
)


@action
def perform(deed: Ordered[Applicant], *, reason: str = "") -> None:
    """Close the leg as withdrawn and cancel what is left to do; raises ActionRefused."""
    owner(deed)
    _withdraw(deed, reason)


@action
def whole(deed: Ordered[Applicant], *, reason: str = "") -> None:
    """Take back everything of a bundle that is not decided yet, begun or not; what is granted stays as it is.

    Raises ActionRefused.
    """
    owner(deed)
    _withdraw_whole(deed, reason)


def _withdraw_whole(deed: Ordered[Applicant] | Ordered[Staff], reason: str) -> None:
    ordered, going_on = deed.number, [number for number, leg in deed.state.legs.items() if leg.stage in OPEN]
    waiting = sorted(deed.state.awaiting)
    if not going_on and not waiting:
        raise WrongState("nothing-left", NOTHING_LEFT)
    for number in waiting:
        _give_up(deed, number, reason)
    for number in sorted(going_on):
        deed.number = number
        _withdraw(deed, reason)
    deed.number = ordered


@action
def give_up(deed: Ordered[Applicant], *, leg: int, reason: str = "") -> None:
    """Give up a leg of a bundle that waits for others and has not begun; the order is on any leg that has.

    Raises ActionRefused.
    """
    owner(deed)
    _give_up_waiting(deed, leg, reason)


def _give_up_waiting(deed: Ordered[Applicant] | Ordered[Staff], leg: int, reason: str) -> None:
    if leg not in deed.state.awaiting:
        raise WrongState("not-waiting", NOT_WAITING)
    _give_up(deed, leg, reason)


def _give_up(deed: Ordered[Applicant] | Ordered[Staff], leg: int, reason: str) -> None:
    ordered, deed.number = deed.number, leg
    deed.record(EventName.LEG_ABANDONED, reason=reason.strip() or None)
    deed.number = ordered


@action
def at_the_counter(deed: Ordered[Staff], *, reason: str) -> None:
    """Take back an application that was made at the counter, as its applicant asks there in writing.

    An item of a bundle may be taken back at the window of its own department, or of one that leads it. Raises ActionRefused.
    """
    at_window(deed, deed.number)
    _in_writing(deed, reason)
    _withdraw(deed, reason)


@action
def whole_at_the_counter(deed: Ordered[Staff], *, reason: str) -> None:
    """Take back everything of a bundle that is not decided yet, as its applicant asks in writing at the lead's window.

    Raises ActionRefused.
    """
    in_department(deed, (Role.WINDOW_CLERK,), deed.state.lead or deed.leg.department)
    _in_writing(deed, reason)
    _withdraw_whole(deed, reason)


@action
def give_up_at_the_counter(deed: Ordered[Staff], *, leg: int, reason: str) -> None:
    """Give up a leg of a bundle that has not begun, as its applicant asks in writing at a window that is its own or leads it.

    Raises ActionRefused.
    """
    at_window(deed, leg)
    _in_writing(deed, reason)
    _give_up_waiting(deed, leg, reason)


def _in_writing(deed: Ordered[Staff], reason: str) -> None:
    if deed.state.channel != Channel.COUNTER:
        raise NotAllowed("not-at-the-counter", ONLINE)
    if not reason.strip():
        raise needed("申请人撤回的书面请求（日期、由谁提出）", "applicant's written request: its day, and by whom")


def _withdraw(deed: Ordered[Applicant] | Ordered[Staff], reason: str) -> None:
    deed.require(*OPEN)
    deed.unchanged()
    deed.record(EventName.WITHDRAWN, reason=reason.strip() or None)
    issue_document(deed, Occasion.WITHDRAWAL)
    deed.close()
