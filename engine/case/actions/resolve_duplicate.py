"""Resolve a possible duplicate 查重处理: let the application through, or close it as the same as the earlier one."""

from __future__ import annotations

from catalog.model.document import Occasion
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.acting.allowed import task_of_kind
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.actions.deem_accepted import in_time
from engine.case.state.actor import Staff
from engine.case.state.duplicate import Resolution
from engine.case.state.leg import Stage
from engine.case.state.refusal import WrongState, needed
from engine.case.state.service_code import grouped
from engine.record.event import EventName

NOT_PENDING = Text("此件没有待处理的疑似重复。", "No possible duplicate is waiting to be resolved in this case.")


@action
def perform(deed: Ordered[Staff], *, resolution: Resolution, note: str) -> None:
    """Decide, with words that the applicant may read; raises ActionRefused."""
    deed.require(Stage.RECEIVED)
    task = task_of_kind(deed, StepKind.ACCEPTANCE)
    if not deed.leg.duplicate_pending:
        raise WrongState("not-pending", NOT_PENDING)
    deed.unchanged(task)
    in_time(deed)
    if not note.strip():
        raise needed("处理的理由", "reason for deciding so")
    deed.record(EventName.DUPLICATE_RESOLVED, resolution=resolution.value, note=note.strip())
    if resolution is Resolution.DUPLICATE:
        earlier = next(each.earlier_code for each in deed.leg.duplicates if each.then == "stop")
        deed.record(EventName.NOT_ACCEPTED, reason=note.strip(), turn_to=grouped(earlier))
        issue_document(deed, Occasion.NOT_ACCEPTED)
        deed.finish(task)
        deed.close()
