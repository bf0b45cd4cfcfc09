"""Approve 准予: the licence is granted; where a certificate follows, the leg stays open until it is issued."""

from __future__ import annotations

from catalog.model.document import Occasion
from catalog.model.step import StepKind
from engine.case.acting.allowed import (
    all_signed,
    milestones_met,
    no_special_runs,
    promises_kept,
    separated,
    task_of_kind,
)
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.acting.succession import grant
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.pledge import PledgeKind
from engine.case.state.progress import unsigned
from engine.case.state.refusal import needed
from engine.record.event import EventName
from engine.record.opaque import new_opaque


@action
def perform(deed: Ordered[Staff], *, note: str = "") -> None:
    """Decide in favour; raises ActionRefused, also for the one who accepted the application (受审分离).

    Where a countersignature failed the approver says why he decides otherwise.
    """
    deed.require(Stage.ACCEPTED)
    task = task_of_kind(deed, StepKind.DECISION)
    separated(deed)
    deed.unchanged(task)
    no_special_runs(deed)
    all_signed(deed, task)
    milestones_met(deed)
    promises_kept(deed)
    if unsigned(deed.leg) and not note.strip():
        raise needed("会签没有通过而仍准予的理由", "reasons for approving although the countersignature failed")
    result = new_opaque() if deed.leg.publish else None
    deed.record(EventName.APPROVED, reason=note.strip() or None, result=result, checks=_checks(deed))
    issue_document(deed, Occasion.APPROVAL)
    grant(deed)
    deed.finish(task)
    deed.cancel_rest()
    deed.conclude()


def _checks(deed: Ordered[Staff]) -> dict[str, str] | None:
    """Return by when each commitment is to be checked, by material; None where nothing was committed to."""
    open_ = ((key, each) for key, each in deed.leg.pledges.items() if each.kind is PledgeKind.COMMITMENT)
    return {key: each.last_day(deed.today).isoformat() for key, each in open_} or None
