"""Who applies: alone, with others, as a minor through a guardian, through an agent; somebody new, or known from before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from catalog.model.item import Applicant as Declared
from catalog.model.item import ApplicantKind
from engine.case.intake.applying import Applying
from engine.case.state.persons import Agent, CoApplicant, Guardian, Persons, Relation
from engine.people.mandate import EVERY_SERVICE
from engine.simulation.applications import FILE, Application

GUESTS, KNOWN, MINORS, JOINTLY, BY_AGENT = 0.15, 0.3, 0.2, 0.5, 0.3
"""How often somebody applies without an account, has applied before, is a minor, applies with others where several may,
comes through an agent where one may act."""
REMEMBERED = 40
"""How many of those who applied before may come back."""
SEEN, PROOF = "居民身份证", "居民户口簿"
POWER_DAYS = range(-5, 400)
"""Days until a power ends; some have ended when the agent comes."""
AGES = range(8, 18)


@dataclass(slots=True)
class Parties:
    """Those who apply for something in a simulated office."""

    chance: Random
    known: list[Applying] = field(default_factory=list)

    def somebody(self, application: Application, today: date) -> Applying:
        """Return who applies, with everybody beside him but an agent, who comes to the counter alone."""
        who = self._known(application.kind) or self._new(application.kind, today)
        declared = application.compiled.service.item.applicant
        jointly = declared.several and self.chance.random() < JOINTLY
        others = tuple(self._others(declared)) if jointly else ()
        return replace(who, persons=Persons(guardians=tuple(self._guardians(who)), others=others))

    def remember(self, who: Applying) -> None:
        """Keep in mind somebody whose application was taken in; whoever came long ago is forgotten."""
        self.known.append(who)
        del self.known[:-REMEMBERED]

    def at_the_counter(self, who: Applying, application: Application, today: date) -> Applying:
        """Return him with the agent who has come for him, where one may act and does."""
        service = application.compiled.service
        if who.persons.guardians or not service.item.applicant.agent or self.chance.random() > BY_AGENT:
            return who
        number, until = self.chance.randrange(10**6), today + timedelta(days=self.chance.choice(POWER_DAYS))
        scope = self.chance.choice((EVERY_SERVICE, service.key))
        agent = Agent(f"模拟代理人 {number}", f"A{number}", f"198{number:08d}", scope, until.isoformat(), SEEN, FILE)
        return replace(who, persons=replace(who.persons, agent=agent))

    def _known(self, kind: str) -> Applying | None:
        alike = [each for each in self.known if each.kind == kind]
        return self.chance.choice(alike) if alike and self.chance.random() < KNOWN else None

    def _new(self, kind: str, today: date) -> Applying:
        """Return somebody new; whoever has an account is verified."""
        number = self.chance.randrange(10**6)
        account = None if self.chance.random() < GUESTS else f"applicant-{number}"
        who = Applying(f"模拟申请人 {number}", kind, f"199{number:08d}", f"N{number}", account)
        born = self._born(kind, today)
        return replace(who, identity=account and f"identity-{number}", born=born)

    def _born(self, kind: str, today: date) -> str | None:
        if kind != ApplicantKind.PERSON.value or self.chance.random() > MINORS:
            return None
        return today.replace(year=today.year - self.chance.choice(AGES), day=1).isoformat()

    def _guardians(self, who: Applying) -> Iterator[Guardian]:
        if who.born is not None and who.number is not None:
            number, relation = self.chance.randrange(10**6), self.chance.choice(list(Relation)).value
            said = (f"模拟监护人 {number}", f"G{number}", relation, f"197{number:08d}")
            yield Guardian(who.number, *said, seen=PROOF)

    def _others(self, declared: Declared) -> Iterator[CoApplicant]:
        for _ in range(self.chance.randrange(1, 3)):
            number, kind = self.chance.randrange(10**6), self.chance.choice(declared.who).value
            yield CoApplicant(f"模拟共同申请人 {number}", kind, f"C{number}", f"196{number:08d}")
