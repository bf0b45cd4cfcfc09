"""Approve 准予: the licence is granted; where a certificate follows, the leg stays open until it is issued."""

from __future__ import annotations

from catalog.model.step import StepKind
from engine.case.acting import Deed, act
from engine.case.actor import Staff
from engine.case.allowed import separated, task_of_kind
from engine.case.leg import Stage
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
    note: str = "",
) -> CaseState:
    """Decide in favour; raises ActionRefused, also for the one who accepted the application (受审分离)."""

    def work(deed: Deed) -> None:
        deed.require(Stage.ACCEPTED)
        task = task_of_kind(deed, actor, StepKind.DECISION)
        separated(deed, actor)
        deed.unchanged_since(expected_version, task)
        deed.record(EventName.APPROVED, reason=note.strip() or None)
        deed.finish(task)
        if deed.leg.certificate is None:
            deed.close()
        else:
            deed.cancel_rest()

    return act(database, clock, actor, service_code, leg, work=work)
