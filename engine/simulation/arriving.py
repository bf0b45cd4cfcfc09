"""Applications arrive: online from an account or a guest, or at the counter; anew, or about a certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from catalog.model.catalog import Catalog
from catalog.model.following import FollowKind
from engine.case.intake.applying import Applying, Entered, HandedIn, Submission
from engine.case.intake.intake import submit
from engine.case.intake.offering import offered, used_by, ways_of
from engine.case.intake.proving import asker_of
from engine.case.state.case import CaseState
from engine.case.state.issued import Issued
from engine.case.state.persons import NOBODY
from engine.draft.channel import Channel
from engine.draft.drafts import begin
from engine.simulation.applications import Application
from engine.simulation.confirming import Confirming
from engine.simulation.parties import SEEN, Parties
from engine.simulation.people import People
from engine.storage.database import Database
from engine.time.clock import Clock

EDITION = "0" * 64
AT_THE_COUNTER, PLEDGED, RECOGNISED = 0.25, 0.5, 0.8
"""How often somebody applies at the counter, how often what may be pledged is, and what is on record is used."""
BUNDLED = 0.2
"""How much rarer a bundle is applied for than a single item; it is many of them at once."""
RENEWS = 3
"""How much likelier a certificate is renewed than anything else is applied for about it."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """The door of a simulated office."""

    database: Database
    clock: Clock
    catalog: Catalog
    applications: Sequence[Application]
    people: People
    chance: Random
    parties: Parties

    def anew(self) -> CaseState:
        """Take in an application by one of many applicants; it is meant even where the same was handed in before."""
        first = [each for each in self.applications if each.compiled.following is None]
        weights = [BUNDLED if each.compiled.merged else 1 for each in first]
        application = self.chance.choices(first, weights)[0]
        state = self._submit(application, who := self.parties.somebody(application, self._today))
        self.parties.remember(replace(who, persons=NOBODY))
        return state

    def may_follow(self, issued: Issued) -> bool:
        """Say whether something of what is applied for follows such a certificate."""
        return any(_follows(each, issued) for each in self.applications)

    def about(self, issued: Issued, state: CaseState) -> CaseState | None:
        """Take in something that follows a certificate, by its holder; None where nothing does. Raises ActionRefused."""
        known = [each for each in self.applications if _follows(each, issued)]
        if not known:
            return None
        weights = [RENEWS if _renews(each) else 1 for each in known]
        application = self.chance.choices(known, weights)[0]
        who = Applying(issued.holder_name, application.kind, state.phone, issued.holder_number, state.account)
        return self._submit(application, who, issued.certificate)

    def _submit(self, application: Application, who: Applying, certificate: str | None = None) -> CaseState:
        department = application.compiled.service.department.key
        clerk = self.people.somebody(department, self.chance) if self.chance.random() < AT_THE_COUNTER else None
        pledges = {
            material: self.chance.choice(offers).kind
            for material, offers in application.pledges.items()
            if self.chance.random() < PLEDGED
        }
        city = self.catalog.city
        said = Submission(
            draft=self._draft(application, certificate, Channel.COUNTER if clerk else Channel.ONLINE),
            compiled=application.compiled,
            edition=EDITION,
            area=city.area_code if city else "000000",
            zone=self._zone,
            applying=self.parties.at_the_counter(who, application, self._today) if clerk else who,
            answers=application.answers,
            files={material: files for material, files in application.files.items() if material not in pledges},
            reason="确需再次申请",
            certificate=certificate,
            entered=Entered(clerk, SEEN) if clerk else None,
            handed_in=self._papers(application) if clerk else {},
            pledges=pledges,
        )
        said = self._recognised(said)
        Confirming(self.database, self.clock, self.chance).submission(said)
        return submit(self.database, self.clock, said)

    @property
    def _today(self) -> date:
        return self.clock.today(self._zone)

    @property
    def _zone(self) -> str:
        return self.catalog.city.time_zone if self.catalog.city else "UTC"

    def _recognised(self, said: Submission) -> Submission:
        """Return it with what is on record used in place of papers, mostly where there is something."""
        who, compiled, day = said.applying, said.compiled, self._today
        facts = compiled.facts(said.answers.values, who.attributes, day.isoformat())
        asker = asker_of(said, compiled, facts, day)
        if asker is None or who.number not in {each.number for each in self.parties.known}:
            return said
        with self.database.read() as connection:
            found = offered(connection, compiled, asker)
        ways = {material: ways_of(each) for material, each in found.items() if material not in said.pledges}
        used = {
            material: used_by(self.chance.choice(several))
            for material, several in ways.items()
            if several and self.chance.random() < RECOGNISED
        }
        files = {material: files for material, files in said.files.items() if material not in used}
        return replace(said, evidence=used, files=files)

    def _draft(self, application: Application, certificate: str | None, channel: Channel) -> str:
        return begin(
            self.database,
            self.clock,
            service=application.compiled.service.key,
            version=EDITION,
            certificate=certificate,
            channel=channel,
        ).draft

    def _papers(self, application: Application) -> dict[str, HandedIn]:
        brought = (each for each in application.files if self.chance.random() < PLEDGED)
        return {material: HandedIn(self.chance.randrange(2), self.chance.randrange(3)) for material in brought}


def _renews(application: Application) -> bool:
    following = application.compiled.following
    return following is not None and following.declared.kind is FollowKind.RENEW


def _follows(application: Application, issued: Issued) -> bool:
    following = application.compiled.following
    alike = following is not None and following.certificate == issued.kind
    return alike and following is not None and following.department == issued.department
