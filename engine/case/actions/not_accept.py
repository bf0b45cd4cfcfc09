"""Do not accept an application: 不受理, no licence is needed; 不予受理, another organ's matter or still incomplete."""

from __future__ import annotations

from catalog.model.document import Occasion
from catalog.model.step import StepKind
from engine.case.acting.allowed import all_signed, task_of_kind
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.actions.deem_accepted import in_time
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import needed
from engine.record.event import EventName


@action
def perform(deed: Ordered[Staff], *, reason: str, turn_to: str = "", out_of_scope: bool = False) -> None:
    """Close the leg as not accepted, or as out of scope; raises ActionRefused.

    Whoever refuses for want of competence says where to go instead (许可法 32 第一款第二项); after corrections were asked
    for, incompleteness is reason enough.
    """
    deed.require(Stage.RECEIVED, Stage.CORRECTION)
    task = task_of_kind(deed, StepKind.ACCEPTANCE)
    deed.unchanged(task)
    in_time(deed)
    all_signed(deed, task)
    if not reason.strip():
        raise needed("理由", "reason")
    if not (out_of_scope or turn_to.strip() or deed.leg.corrections):
        raise needed("应向哪个机关申请", "authority to apply to instead")
    name = EventName.OUT_OF_SCOPE if out_of_scope else EventName.NOT_ACCEPTED
    deed.record(name, reason=reason.strip(), turn_to=turn_to.strip() or None)
    issue_document(deed, Occasion.OUT_OF_SCOPE if out_of_scope else Occasion.NOT_ACCEPTED)
    deed.finish(task)
    deed.close()
