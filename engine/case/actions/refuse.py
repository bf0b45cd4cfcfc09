"""Refuse 不予许可: with reasons, legal basis and remedies (许可法 38 第二款)."""

from __future__ import annotations

from catalog.model.document import Occasion
from catalog.model.step import StepKind
from engine.case.acting.allowed import all_signed, no_special_runs, separated, task_of_kind
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import needed
from engine.record.event import EventName


@action
def perform(deed: Ordered[Staff], *, reason: str, basis: str, remedies: str) -> None:
    """Decide against, and close the leg; raises ActionRefused, also for the one who accepted it (受审分离)."""
    deed.require(Stage.ACCEPTED)
    task = task_of_kind(deed, StepKind.DECISION)
    separated(deed)
    deed.unchanged(task)
    no_special_runs(deed)
    all_signed(deed, task)
    _check(reason, basis, remedies)
    deed.record(EventName.REFUSED, reason=reason.strip(), basis=basis.strip(), remedies=remedies.strip())
    issue_document(deed, Occasion.REFUSAL)
    deed.finish(task)
    deed.close()


def _check(reason: str, basis: str, remedies: str) -> None:
    if not reason.strip():
        raise needed("不予许可的理由", "reasons for the refusal")
    if not basis.strip():
        raise needed("不予许可的法律依据", "legal basis of the refusal")
    if not remedies.strip():
        raise needed("复议、诉讼的途径和期限", "remedies: where and within what time to appeal or sue")
