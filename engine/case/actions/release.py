"""Release a claimed task 退回任务: it is offered to the office again."""

from __future__ import annotations

from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.acting import Deed, act
from engine.case.actor import Staff
from engine.case.allowed import in_department
from engine.case.leg import TaskStage
from engine.case.refusal import NO_TASK, WrongState
from engine.case.state import CaseState
from engine.record.event import EventName
from engine.storage.database import Database
from engine.time.clock import Clock

NOT_CLAIMED = Text("这项任务无人领取，无需退回。", "Nobody has claimed this task, so there is nothing to release.")


def perform(
    database: Database, clock: Clock, actor: Staff, service_code: str, leg: int, *, expected_version: int, task: int
) -> CaseState:
    """Release a task: one's own, or as department administrator that of a colleague; raises ActionRefused."""

    def work(deed: Deed) -> None:
        found = deed.leg.tasks.get(task)
        if found is None:
            raise WrongState("no-task", NO_TASK)
        if found.claimed_by != actor.account:
            in_department(actor, (Role.DEPARTMENT_ADMIN,), found.department)
        if found.stage is not TaskStage.CLAIMED:
            raise WrongState("not-claimed", NOT_CLAIMED)
        deed.unchanged_since(expected_version, found)
        deed.record(EventName.TASK_RELEASED, task=task)

    return act(database, clock, actor, service_code, leg, work=work)
