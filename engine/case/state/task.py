"""A department's part in one step: a task, where it stands, and the event that touched it last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from catalog.model.step import Role, StepKind


@dataclass(frozen=True, slots=True)
class Change:
    """The last event that touched something: its place among the case's events, who did what, and when."""

    sequence: int
    name: str
    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Urge:
    """The lead department asked for haste 催办: who, when, in which words (None once erased)."""

    by: str | None
    at: datetime
    words: str | None


class TaskStage(StrEnum):
    """Where a task stands: offered to an office, claimed by somebody, or over.

    A task that was done is `returned` when the case went back to its step or to one before it: it counts no more.
    """

    OPEN = "open"
    CLAIMED = "claimed"
    DONE = "done"
    CANCELLED = "cancelled"
    RETURNED = "returned"

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return self not in {TaskStage.OPEN, TaskStage.CLAIMED}

    @property
    def counts(self) -> bool:
        """Whether its step still counts on it."""
        return self not in {TaskStage.CANCELLED, TaskStage.RETURNED}


@dataclass(frozen=True, slots=True)
class Task:
    """A department's part in one step; `finding` is what was found, `note` the words.

    With `person` only that account may work on it; `signs_for` is the number of the task to which it was added as a
    further signature 加签.
    """

    number: int
    step: str
    kind: StepKind
    department: str
    office: str
    role: Role
    stage: TaskStage
    opened_at: datetime
    changed: Change
    claimed_by: str | None = None
    claimed_at: datetime | None = None
    closed_at: datetime | None = None
    finding: str | None = None
    note: str | None = None
    person: str | None = None
    signs_for: int | None = None
    urged: tuple[Urge, ...] = ()
    silent: bool = False
    """whether nobody answered and silence agreed"""
