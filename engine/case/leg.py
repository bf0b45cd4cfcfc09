"""One item within a case: its stage, its tasks, and what has been decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from catalog.model.declared import Word
from catalog.model.step import Role, StepKind
from engine.plan.step import PlannedStep


class Stage(Word):
    """Where a leg stands (许可法 32, 38); `closed` keeps its outcome beside it."""

    RECEIVED = "received", "已收件"
    CORRECTION = "correction", "待补正"
    ACCEPTED = "accepted", "已受理"
    APPROVED = "approved", "准予"
    REFUSED = "refused", "不予许可"
    NOT_ACCEPTED = "not_accepted", "不予受理"
    OUT_OF_SCOPE = "out_of_scope", "不受理"
    WITHDRAWN = "withdrawn", "已撤回"
    CLOSED = "closed", "办结"


class TaskStage(StrEnum):
    """Where a task stands: offered, taken by somebody, or over."""

    OPEN = "open"
    CLAIMED = "claimed"
    DONE = "done"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return self in {TaskStage.DONE, TaskStage.CANCELLED}


@dataclass(frozen=True, slots=True)
class Change:
    """The last event that touched something: its place among the case's events, who did what, and when."""

    sequence: int
    name: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Task:
    """A department's part in one step; `finding` is the opinion or the result of the review, `note` its words."""

    number: int
    step: str
    kind: StepKind
    department: str
    office: str
    role: Role
    stage: TaskStage
    assignee: str | None
    opened: datetime
    changed: Change
    finding: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """What the applicant was told to correct, all at once: the marked fields and materials, and the words."""

    fields: tuple[str, ...]
    materials: tuple[str, ...]
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, or the refusal to accept: by whom, why, on what basis, and where to turn."""

    by: str | None
    at: datetime
    reason: str | None = None
    basis: str | None = None
    remedies: str | None = None
    turn_to: str | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate that was issued; `valid_until` is an ISO date, None when it does not expire."""

    certificate: str
    number: str
    valid_from: str
    valid_until: str | None
    shows: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Leg:
    """The state of one item within a case, made of its events and nothing else."""

    leg: int
    item: str
    department: str
    plan: tuple[PlannedStep, ...]
    asked: tuple[tuple[str, bool], ...]
    """materials asked for, each with whether it is required"""
    on_the_spot: bool
    stage: Stage
    changed: Change
    """the last change of what is decided on: the stage, the answers, a pending duplicate"""
    tasks: Mapping[int, Task]
    outcome: Stage | None = None
    duplicate_pending: bool = False
    correction: Correction | None = None
    corrections: int = 0
    accepted_by: str | None = None
    accepted_at: datetime | None = None
    decision: Decision | None = None
    issued: Issued | None = None

    @property
    def closed(self) -> bool:
        """Whether the leg is finished."""
        return self.stage is Stage.CLOSED

    def step(self, key: str) -> PlannedStep:
        """Return the planned step `key`; raises KeyError."""
        for each in self.plan:
            if each.step == key:
                return each
        raise KeyError(key)

    def of_step(self, key: str) -> Iterator[Task]:
        """Yield the tasks of a step that were not cancelled."""
        return (each for each in self.tasks.values() if each.step == key and each.stage is not TaskStage.CANCELLED)

    def unfinished(self) -> Iterator[Task]:
        """Yield the tasks still to be done."""
        return (each for each in self.tasks.values() if not each.stage.over)
