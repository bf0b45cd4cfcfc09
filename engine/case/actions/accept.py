"""Accept an application 受理 (许可法 32): from then on its limits run and the departments work."""

from __future__ import annotations

from dataclasses import replace

from catalog.model.document import Occasion
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.acting.allowed import all_signed, still_proved, task_of_kind
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.actions.deem_accepted import in_time
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import WrongState
from engine.record.event import EventName

DUPLICATE_PENDING = Text(
    "此件疑似重复申请，请先在“疑似重复”中决定放行或按重复处理。",
    "This may be a duplicate. First decide under “Possible duplicates” whether to let it through.",
)


@action
def perform(deed: Ordered[Staff]) -> None:
    """Accept the application and open the steps that follow; raises ActionRefused."""
    deed.require(Stage.RECEIVED)
    task = task_of_kind(deed, StepKind.ACCEPTANCE)
    deed.unchanged(task)
    in_time(deed)
    all_signed(deed, task)
    still_proved(deed)
    if deed.leg.duplicate_pending:
        raise WrongState("duplicate-pending", DUPLICATE_PENDING)
    deed.record(EventName.ACCEPTED, due=deed.due(replace(deed.leg.timing, accepted_at=deed.at)))
    issue_document(deed, Occasion.ACCEPTANCE)
    deed.finish(task)
    deed.cancel_others(task)
    deed.open_ready()
