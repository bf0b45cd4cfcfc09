"""Claim a task 领取: from then on one person is responsible for it (首问负责)."""

from __future__ import annotations

from catalog.reading.text import Text
from engine.case.acting import Deed, act
from engine.case.actor import Staff
from engine.case.allowed import task_of
from engine.case.leg import TaskStage
from engine.case.refusal import WrongState
from engine.case.state import CaseState
from engine.record.event import EventName
from engine.storage.database import Database
from engine.time.clock import Clock

ALREADY_YOURS = Text("您已经领取了这项任务。", "You have claimed this task already.")


def perform(
    database: Database, clock: Clock, actor: Staff, service_code: str, leg: int, *, expected_version: int, task: int
) -> CaseState:
    """Claim a task that is offered to a role and office of the actor; raises ActionRefused."""

    def work(deed: Deed) -> None:
        found = task_of(deed, actor, task)
        if found.stage is TaskStage.CLAIMED:
            raise WrongState("already-yours", ALREADY_YOURS)
        deed.unchanged_since(expected_version, found)
        deed.record(EventName.TASK_CLAIMED, task=task)

    return act(database, clock, actor, service_code, leg, work=work)
