"""Withdraw 撤回: the applicant takes the application back before it is decided."""

from __future__ import annotations

from engine.case.acting import Deed, act
from engine.case.actor import Applicant
from engine.case.allowed import owner
from engine.case.leg import Stage
from engine.case.state import CaseState
from engine.record.event import EventName
from engine.storage.database import Database
from engine.time.clock import Clock


def perform(
    database: Database,
    clock: Clock,
    actor: Applicant,
    service_code: str,
    leg: int,
    *,
    expected_version: int,
    reason: str = "",
) -> CaseState:
    """Close the leg as withdrawn and cancel what is left to do; raises ActionRefused."""

    def work(deed: Deed) -> None:
        owner(deed, actor)
        deed.require(Stage.RECEIVED, Stage.CORRECTION, Stage.ACCEPTED)
        deed.unchanged_since(expected_version)
        deed.record(EventName.WITHDRAWN, reason=reason.strip() or None)
        deed.close()

    return act(database, clock, actor, service_code, leg, work=work)
