"""A try at an act: somebody, what he says, how likely it is beside the others; and everything that it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from catalog.model.step import StepKind
from engine.case.intake.compiled import CompiledService
from engine.case.state.actor import Anybody, Applicant, Staff
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg
from engine.case.state.task import Task
from engine.simulation.people import People
from engine.time.days import Days

Actor = Staff | Applicant | Anybody
Act = Callable[..., CaseState]
"""An action of the engine, as it takes an order and what is said."""
WORDS = "模拟"


@dataclass(frozen=True, slots=True)
class Try:
    """How likely an act is beside the others, by whom it is tried, and what he says."""

    weight: int
    actor: Actor
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Everything that a try is made of."""

    state: CaseState
    number: int
    """of the leg that is played"""
    compiled: CompiledService
    """what the leg is handled as"""
    people: People
    days: Days
    now: datetime
    chance: Random

    @property
    def leg(self) -> Leg:
        """The leg that is played."""
        return self.state.legs[self.number]

    @property
    def applicant(self) -> Applicant:
        """The applicant, signed in to the account of the case, or with code and phone where it has none."""
        account = self.state.account
        return Applicant(account=account) if account else Applicant(proven=self.state.service_code)

    @property
    def here(self) -> Staff:
        """Somebody of the department that handles the leg."""
        return self.staff(self.leg.department)

    def staff(self, department: str) -> Staff:
        """Return somebody of a department."""
        return self.people.somebody(department, self.chance)

    def of(self, task: Task) -> Staff:
        """Return whoever holds the task or is named for it, or his deputy; else somebody of its department."""
        holder = self.people.named({task.claimed_by, task.person}, self.chance)
        return holder or self.staff(task.department)

    def tasks(self, *kinds: StepKind) -> Iterator[Task]:
        """Yield what is left to do of some kinds, signatures apart."""
        return (each for each in self.leg.unfinished() if each.kind in kinds and each.signs_for is None)


Tries = Callable[[Table], Iterator[Try]]
"""Yields how an act may be tried on a leg now; some of it is refused, as it would be for people."""
Acts = Mapping[Act, Tries]
