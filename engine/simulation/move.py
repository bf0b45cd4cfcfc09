"""A move: an act that somebody may try, and everything that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from engine.case.actor import Anybody, Applicant, Staff
from engine.case.compiled import CompiledService
from engine.case.leg import Leg
from engine.case.state import CaseState
from engine.case.task import Task
from engine.simulation.people import Departments, somebody
from engine.time.days import Days

Actor = Staff | Applicant | Anybody
WORDS = "模拟"


@dataclass(frozen=True, slots=True)
class Move:
    """An act by somebody, and how likely it is beside the others."""

    weight: int
    perform: Callable[..., CaseState]
    actor: Actor
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that a move is made of."""

    state: CaseState
    number: int
    """of the leg that is played"""
    compiled: CompiledService
    """what the leg is handled as"""
    departments: Departments
    days: Days
    now: datetime
    chance: Random

    @property
    def leg(self) -> Leg:
        """The leg that is played."""
        return self.state.legs[self.number]

    def staff(self, department: str) -> Staff:
        """Return somebody of a department."""
        return somebody(self.departments, department, self.chance)

    def of(self, task: Task) -> Staff:
        """Return whoever holds the task or is named for it, else somebody of its department."""
        wanted = {task.claimed_by, task.person}
        holders = (each for staff in self.departments.values() for each in staff if each.account in wanted)
        return next(holders, None) or self.staff(task.department)
