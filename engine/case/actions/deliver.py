"""Deliver 送达 the decision and its certificate: online, at the counter, or by post (许可法 44)."""

from __future__ import annotations

from catalog.model.document import Occasion
from catalog.model.step import StepKind
from engine.case.acting.allowed import task_of
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.handover import How
from engine.case.state.leg import Stage
from engine.case.state.refusal import NO_TASK, WrongState, needed
from engine.record.event import EventName


@action
def perform(
    deed: Ordered[Staff],
    *,
    task: int,
    how: How,
    collected_by: str = "",
    collector_number: str = "",
    carrier: str = "",
    parcel: str = "",
) -> None:
    """Record who received the result and how, end the step, and close the leg; raises ActionRefused."""
    deed.require(Stage.APPROVED)
    found = task_of(deed, task)
    if found.kind is not StepKind.DELIVERY:
        raise WrongState("no-task", NO_TASK)
    deed.unchanged(found)
    if how is How.COUNTER and not collected_by.strip():
        raise needed("领取人姓名", "name of whoever collects it")
    if how is How.POST and not (carrier.strip() and parcel.strip()):
        raise needed("承运单位和邮件号", "carrier and the number of the parcel")
    said = {
        How.COUNTER: {"collected_by": collected_by, "collector_number": collector_number},
        How.POST: {"collected_by": collected_by, "carrier": carrier, "parcel": parcel},
        How.ONLINE: {},
    }[how]
    deed.record(EventName.DELIVERED, how=how.value, **{key: value.strip() or None for key, value in said.items()})
    issue_document(deed, Occasion.DELIVERY)
    deed.finish(found)
    deed.conclude()
