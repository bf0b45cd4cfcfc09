"""Applications arrive: online from an account or a guest, or at the counter; anew, or about a certificate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from catalog.model.catalog import Catalog
from engine.case.intake.applying import Applying, Entered, HandedIn, Submission
from engine.case.intake.intake import submit
from engine.case.state.case import CaseState
from engine.case.state.issued import Issued
from engine.draft.channel import Channel
from engine.draft.drafts import begin
from engine.simulation.applications import Application
from engine.simulation.people import People
from engine.storage.database import Database
from engine.time.clock import Clock

EDITION = "0" * 64
GUESTS, AT_THE_COUNTER, PLEDGED = 0.15, 0.25, 0.5
"""How often somebody applies without an account, at the counter; and how often what may be pledged is."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """The door of a simulated office."""

    database: Database
    clock: Clock
    catalog: Catalog
    applications: Sequence[Application]
    people: People
    chance: Random

    def anew(self) -> CaseState:
        """Take in an application by one of many applicants; it is meant even where the same was handed in before."""
        first = [each for each in self.applications if each.compiled.following is None]
        number = self.chance.randrange(10**6)
        account = None if self.chance.random() < GUESTS else f"applicant-{number}"
        application = self.chance.choice(first)
        who = Applying(f"模拟申请人 {number}", application.kind, f"199{number:08d}", f"N{number}", account)
        return self._submit(application, who)

    def may_follow(self, issued: Issued) -> bool:
        """Say whether something of what is applied for follows such a certificate."""
        return any(_follows(each, issued) for each in self.applications)

    def about(self, issued: Issued, state: CaseState) -> CaseState | None:
        """Take in something that follows a certificate, by its holder; None where nothing does. Raises ActionRefused."""
        known = [each for each in self.applications if _follows(each, issued)]
        if not known:
            return None
        application = self.chance.choice(known)
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
            zone=city.time_zone if city else "UTC",
            applying=who,
            answers=application.answers,
            files={material: files for material, files in application.files.items() if material not in pledges},
            reason="确需再次申请",
            certificate=certificate,
            entered=Entered(clerk, "居民身份证") if clerk else None,
            handed_in=self._papers(application) if clerk else {},
            pledges=pledges,
        )
        return submit(self.database, self.clock, said)

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


def _follows(application: Application, issued: Issued) -> bool:
    following = application.compiled.following
    alike = following is not None and following.certificate == issued.kind
    return alike and following is not None and following.department == issued.department
