"""A year of an office, played by chance from a seed."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from catalog.model.catalog import Catalog
from engine.case import repository
from engine.case.compiled import CompiledService
from engine.case.intake import submit
from engine.case.order import Order
from engine.case.passing.sweep import sweep
from engine.case.refusal import ActionRefused
from engine.case.rulebook import Rulebook
from engine.case.state import CaseState
from engine.draft.drafts import begin
from engine.simulation.applications import Application
from engine.simulation.invariants import broken, broken_together
from engine.simulation.move import Table
from engine.simulation.moves import moves
from engine.simulation.people import Departments, hire
from engine.storage.database import Database
from engine.time.clock import FixedClock
from engine.time.days import Days

EDITION = "0" * 64
YEAR = timedelta(days=365)
MOVES_AT_MOST = 80
"""Tries on one case; what is refused counts too."""
BETWEEN_DAYS = 0.8
"""Days between two tries on the same case, on average."""
OPENS, WORKDAY = time(9), timedelta(hours=8)
Progress = Callable[[int], None]


@dataclass(slots=True)
class Played:
    """What was done in the year: acts carried out and refused by name, outcomes, and everything that does not hold."""

    cases: int = 0
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Office:
    """An office on a database of its own; everything it does follows from the seed."""

    database: Database
    catalog: Catalog
    applications: Sequence[Application]
    first_day: date
    chance: Random
    clock: FixedClock = field(init=False)
    rulebook: Rulebook = field(init=False)
    departments: Departments = field(init=False)
    cases: dict[int, CaseState] = field(default_factory=dict)
    services: dict[str, CompiledService] = field(default_factory=dict)
    played: Played = field(default_factory=Played)

    def __post_init__(self) -> None:
        days = Days.of(self.catalog)
        self.rulebook = Rulebook(days, lambda _version: self.catalog)
        opening = datetime.combine(self.first_day, OPENS, tzinfo=days.zone)
        self.clock = FixedClock(opening.astimezone(UTC))
        self.departments = hire(self.database, self.catalog, self.clock.now())

    def play(self, cases: int, progress: Progress) -> Played:
        """Play so many cases through the year, and what is left of them after it; then look at what must hold."""
        agenda = [(self._arrival(number, cases), number, 0) for number in range(cases)]
        heapq.heapify(agenda)
        day = self.first_day
        ended = 0
        while agenda:
            at, number, tries = heapq.heappop(agenda)
            self.clock.move(max(at - self.clock.now(), timedelta(0)))
            day = self._night(day)
            if tries == 0:
                self._arrive(number)
            else:
                self._move(number)
            if self.cases[number].closed or tries >= MOVES_AT_MOST * max(1, len(self.cases[number].members)):
                ended += 1
                progress(ended)
            else:
                heapq.heappush(agenda, (self._next(), number, tries + 1))
        self._look()
        return self.played

    def _arrival(self, number: int, cases: int) -> datetime:
        """Return when a case arrives: spread over the year, in office hours."""
        day = self.first_day + YEAR * number / cases
        at = datetime.combine(day, OPENS, tzinfo=self.rulebook.days.zone) + WORKDAY * self.chance.random()
        return at.astimezone(UTC)

    def _next(self) -> datetime:
        return self.clock.now() + timedelta(days=self.chance.expovariate(1 / BETWEEN_DAYS))

    def _night(self, day: date) -> date:
        """Let time act once a day, as the server does."""
        today = self.rulebook.days.day(self.clock.now())
        if today > day:
            for name, count in sweep(self.database, self.clock, self.rulebook).items():
                self.played.done[f"time: {name}"] += count
        return today

    def _arrive(self, number: int) -> None:
        application = self.chance.choice(self.applications)
        service = application.compiled.service.key
        draft = begin(self.database, self.clock, service=service, version=EDITION).draft
        said = application.submission(draft, self.catalog, EDITION, self.chance)
        self.cases[number] = submit(self.database, self.clock, said)
        self.played.cases += 1

    def _move(self, number: int) -> None:
        state = self._seen(number)
        leg = self.chance.choice(sorted(state.legs))
        compiled, days, now = self._compiled(state.legs[leg].service), self.rulebook.days, self.clock.now()
        possible = list(moves(Table(state, leg, compiled, self.departments, days, now, self.chance)))
        if not possible:
            return
        move = self.chance.choices(possible, [each.weight for each in possible])[0]
        order = Order(self.database, self.clock, self.rulebook, move.actor, state.service_code, leg, state.version)
        name = move.perform.__module__.rpartition(".")[2]
        try:
            self.cases[number] = move.perform(order, **move.said)
        except ActionRefused as refused:
            self.played.refused[refused.code] += 1
        else:
            self.played.done[name] += 1

    def _compiled(self, key: str) -> CompiledService:
        """Return what a leg is handled as: the service of its key, which a shared item's answers may have chosen."""
        if key not in self.services:
            service = self.catalog.service(key)
            if service is None:
                raise KeyError(key)
            self.services[key] = CompiledService.of(service, self.catalog)[0]
        return self.services[key]

    def _seen(self, number: int) -> CaseState:
        """Return the case as it stands, which time may have changed since it was last acted on."""
        with self.database.read() as connection:
            state = repository.load(connection, self.cases[number].service_code)
        self.cases[number] = state or self.cases[number]
        return self.cases[number]

    def _look(self) -> None:
        for number in self.cases:
            state = self._seen(number)
            for leg in state.legs.values():
                self.played.outcomes[(leg.outcome or leg.stage).value] += 1
            self.played.outcomes["waiting"] += len(state.awaiting)
            self.played.outcomes["abandoned"] += len(state.abandoned)
        self.played.outcomes = +self.played.outcomes
        for finding in self._findings():
            self.played.broken.append(finding)

    def _findings(self) -> Iterator[str]:
        for state in self.cases.values():
            with self.database.read() as connection:
                for each in broken(connection, state.service_code, self.rulebook.days):
                    yield f"{state.service_code}: {each}"
        with self.database.read() as connection:
            yield from broken_together(connection)
