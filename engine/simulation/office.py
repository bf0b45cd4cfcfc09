"""A year of an office, played by chance from a seed."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from catalog.model.catalog import Catalog
from engine.case.acting.order import Order
from engine.case.intake.compiled import CompiledService
from engine.case.passing.sweep import sweep
from engine.case.state.case import CaseState
from engine.case.state.refusal import ActionRefused
from engine.case.state.rulebook import Rulebook
from engine.case.stored import repository
from engine.simulation.acts.table import BY_TIME, CONFIRMED_AGAIN, ENDING, name_of, tries
from engine.simulation.applications import Application
from engine.simulation.arriving import Arriving
from engine.simulation.calendar import announced, last_year
from engine.simulation.confirming import Confirming
from engine.simulation.invariants import broken, broken_together
from engine.simulation.move import Act, Table, Try
from engine.simulation.parties import Parties
from engine.simulation.people import People, hire
from engine.simulation.played import Played
from engine.simulation.visits import certificates, later, looks, soon
from engine.storage.database import Database
from engine.time.clock import FixedClock
from engine.time.days import Days

YEAR = timedelta(days=365)
TRIES_AT_MOST = 80
"""Tries on one leg; what is refused counts too."""
OPENS, WORKDAY = time(9), timedelta(hours=8)
FOLLOWED = 0.6
"""How often something is applied for about a certificate that is looked at again."""
RARER = 0.05
"""How much rarer an item of a bundle comes to nothing: the last of a bundle would hardly ever begin."""
LOOKS_BACK = 0.05
"""How often something is tried on an item of a bundle that is over, while others are under way."""
RESTS = 15
"""How likely it is that nothing happens to a closed case, beside the acts that might."""
Progress = Callable[[int], None]


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
    people: People = field(init=False)
    door: Arriving = field(init=False)
    today: date = field(init=False)
    agenda: list[tuple[datetime, int, int]] = field(default_factory=list)
    """when which case is tried for which time"""
    looks: dict[int, int] = field(default_factory=dict)
    """how often a closed case will be looked at again"""
    cases: dict[int, CaseState] = field(default_factory=dict)
    services: dict[str, CompiledService] = field(default_factory=dict)
    played: Played = field(default_factory=Played)

    def __post_init__(self) -> None:
        opening = datetime.combine(self.first_day, OPENS, tzinfo=Days.of(self.catalog).zone)
        self.today, self.clock = self.first_day, FixedClock(opening.astimezone(UTC))
        self._announce()
        self.people = hire(self.database, self.catalog, self.clock.now())
        self.door = Arriving(
            self.database, self.clock, self.catalog, self.applications, self.people, self.chance, Parties(self.chance)
        )

    def play(self, cases: int, progress: Progress) -> Played:
        """Play so many cases through the year, and what comes of them after it; then look at what must hold."""
        self.agenda = [(self._arrival(number, cases), number, 0) for number in range(cases)]
        heapq.heapify(self.agenda)
        ended, arrivals = 0, iter(range(cases, cases**2))
        while self.agenda:
            at, number, tried = heapq.heappop(self.agenda)
            self.clock.move(max(at - self.clock.now(), timedelta(0)))
            self._night()
            if tried == 0:
                self._arrive(number)
            elif self.cases[number].closed:
                self._afterwards(number, arrivals)
            else:
                self._try(number)
            if (again := self._again(number, tried)) is not None:
                heapq.heappush(self.agenda, (again, number, tried + 1))
            elif number < cases:
                progress(ended := ended + 1)
        self._look()
        return self.played

    def _arrival(self, number: int, cases: int) -> datetime:
        """Return when a case arrives: spread over the year, in office hours."""
        day = self.first_day + YEAR * number / cases
        at = datetime.combine(day, OPENS, tzinfo=self.rulebook.days.zone) + WORKDAY * self.chance.random()
        return at.astimezone(UTC)

    def _again(self, number: int, tried: int) -> datetime | None:
        """Return when a case is tried or looked at again; None for never."""
        state, now = self.cases.get(number), self.clock.now()
        if state is None:
            return None
        if not state.closed:
            return soon(number, state, now, self.chance) if tried < TRIES_AT_MOST * max(1, len(state.members)) else None
        left = self.looks.get(number)
        self.looks[number] = left = self._looks(state) if left is None else left - 1
        return later(state, self.rulebook.days, now, self.chance) if left > 0 else None

    def _looks(self, state: CaseState) -> int:
        followed = any(map(self.door.may_follow, certificates(state)))
        return looks(state, self.chance, followed=followed)

    def _night(self) -> None:
        """Let time act once a day, as the server does."""
        today = self.rulebook.days.day(self.clock.now())
        if today <= self.today:
            return
        if last_year(today) > last_year(self.today):
            self.today = today
            self._announce()
        self.today = today
        for name, count in sweep(self.database, self.clock, self.rulebook).items():
            self.played.done[name_of(BY_TIME[name])] += count

    def _announce(self) -> None:
        """Count days by the calendars that are announced by now."""
        days = announced(self.catalog, last_year(self.today))
        self.rulebook = Rulebook(days, lambda _version: self.catalog)

    def _arrive(self, number: int) -> None:
        try:
            self.cases[number] = self.door.anew()
        except ActionRefused as refused:
            self.played.refused[refused.code] += 1
        else:
            self.played.submitted(self.cases[number])

    def _afterwards(self, number: int, arrivals: Iterator[int]) -> None:
        """Do something about a case that is closed, or apply for something about its certificate."""
        issued = list(filter(self.door.may_follow, certificates(self._seen(number))))
        if not issued or self.chance.random() > FOLLOWED:
            self._try(number)
            return
        try:
            made = self.door.about(self.chance.choice(issued), self.cases[number])
        except ActionRefused as refused:
            self.played.refused[refused.code] += 1
            return
        if made is not None:
            following = next(arrivals)
            self.cases[following] = made
            self.played.submitted(made)
            heapq.heappush(self.agenda, (soon(following, made, self.clock.now(), self.chance), following, 1))

    def _try(self, number: int) -> None:
        state = self._seen(number)
        leg = self._leg(state)
        compiled, days, now = self._compiled(state.legs[leg].service), self.rulebook.days, self.clock.now()
        possible = list(tries(Table(state, leg, compiled, self.people, days, now, self.chance)))
        weights = [each.weight * (RARER if state.members and act in ENDING else 1) for act, each in possible]
        if not possible or (state.closed and self.chance.random() * (sum(weights) + RESTS) < RESTS):
            return
        act, tried = self.chance.choices(possible, weights)[0]
        self._perform(number, leg, act, tried)

    def _leg(self, state: CaseState) -> int:
        """Return the leg that is tried: mostly one that is under way, where there is one."""
        going_on = sorted(number for number, each in state.legs.items() if not each.closed)
        back = not going_on or self.chance.random() < LOOKS_BACK
        return self.chance.choice(sorted(state.legs) if back else going_on)

    def _perform(self, number: int, leg: int, act: Act, tried: Try) -> None:
        state, name = self.cases[number], name_of(act)
        order = Order(self.database, self.clock, self.rulebook, tried.actor, state.service_code, leg, state.version)
        if state.persons.others and act in CONFIRMED_AGAIN:
            Confirming(self.database, self.clock, self.chance).correction(state, leg, tried.said)
        try:
            self.cases[number] = act(order, **tried.said)
        except ActionRefused as refused:
            self.played.refused[refused.code] += 1
        except Exception as failed:  # noqa: BLE001  # an act is done or refused: anything else is a finding, with all others
            self.played.broken.append(f"{state.service_code}: {name} failed with {failed!r}")
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
            self.played.ended(self._seen(number))
        self.played.broken += self._findings()

    def _findings(self) -> Iterator[str]:
        for state in self.cases.values():
            with self.database.read() as connection:
                for each in broken(connection, state.service_code, self.rulebook.days):
                    yield f"{state.service_code}: {each}"
        with self.database.read() as connection:
            yield from broken_together(connection)
