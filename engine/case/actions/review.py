"""End a review 审查: say what was found."""

from __future__ import annotations

from enum import StrEnum

from catalog.model.step import StepKind
from engine.case.acting.allowed import task_of
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import NO_TASK, WrongState, needed


class Finding(StrEnum):
    """What a review finds."""

    MEETS = "meets"
    FAILS = "fails"


@action
def perform(deed: Ordered[Staff], *, task: int, finding: Finding, note: str = "") -> None:
    """Record the finding and open the steps that waited for it; a failure needs words. Raises ActionRefused."""
    deed.require(Stage.ACCEPTED)
    found = task_of(deed, task)
    if found.kind not in {StepKind.REVIEW, StepKind.ACCEPTANCE}:
        raise WrongState("no-task", NO_TASK)
    deed.unchanged(found)
    if finding is Finding.FAILS and not note.strip():
        raise needed("不符合要求之处", "points in which it fails")
    deed.finish(found, finding=finding.value, note=note.strip() or None)
    deed.open_ready()
