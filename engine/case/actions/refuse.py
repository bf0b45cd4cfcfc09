"""Refuse 不予许可: with reasons, legal basis and remedies (许可法 38 第二款)."""

from __future__ import annotations

from catalog.model.step import StepKind
from engine.case.acting import Deed, act
from engine.case.actor import Staff
from engine.case.allowed import separated, task_of_kind
from engine.case.leg import Stage
from engine.case.refusal import needed
from engine.case.state import CaseState
from engine.record.event import EventName
from engine.storage.database import Database
from engine.time.clock import Clock


def perform(
    database: Database,
    clock: Clock,
    actor: Staff,
    service_code: str,
    leg: int,
    *,
    expected_version: int,
    reason: str,
    basis: str,
    remedies: str,
) -> CaseState:
    """Decide against, and close the leg; raises ActionRefused, also for the one who accepted it (受审分离)."""

    def work(deed: Deed) -> None:
        deed.require(Stage.ACCEPTED)
        task = task_of_kind(deed, actor, StepKind.DECISION)
        separated(deed, actor)
        deed.unchanged_since(expected_version, task)
        _check(reason, basis, remedies)
        deed.record(EventName.REFUSED, reason=reason.strip(), basis=basis.strip(), remedies=remedies.strip())
        deed.finish(task)
        deed.close()

    return act(database, clock, actor, service_code, leg, work=work)


def _check(reason: str, basis: str, remedies: str) -> None:
    if not reason.strip():
        raise needed("不予许可的理由", "reasons for the refusal")
    if not basis.strip():
        raise needed("不予许可的法律依据", "legal basis of the refusal")
    if not remedies.strip():
        raise needed("复议、诉讼的途径和期限", "remedies: where and within what time to appeal or sue")
