"""End a review 审查: say what was found."""

from __future__ import annotations

from enum import StrEnum

from catalog.model.step import StepKind
from engine.case.acting import Deed, act
from engine.case.actor import Staff
from engine.case.allowed import task_of
from engine.case.leg import Stage
from engine.case.refusal import NO_TASK, WrongState, needed
from engine.case.state import CaseState
from engine.storage.database import Database
from engine.time.clock import Clock


class Finding(StrEnum):
    """What a review finds."""

    MEETS = "meets"
    FAILS = "fails"


def perform(
    database: Database,
    clock: Clock,
    actor: Staff,
    service_code: str,
    leg: int,
    *,
    expected_version: int,
    task: int,
    finding: Finding,
    note: str = "",
) -> CaseState:
    """Record the finding and open the steps that waited for it; a failure needs words. Raises ActionRefused."""

    def work(deed: Deed) -> None:
        deed.require(Stage.ACCEPTED)
        found = task_of(deed, actor, task)
        if found.kind not in {StepKind.REVIEW, StepKind.ACCEPTANCE}:
            raise WrongState("no-task", NO_TASK)
        deed.unchanged_since(expected_version, found)
        if finding is Finding.FAILS and not note.strip():
            raise needed("不符合要求之处", "points in which it fails")
        deed.finish(found, finding=finding.value, note=note.strip() or None)
        deed.open_ready()

    return act(database, clock, actor, service_code, leg, work=work)
