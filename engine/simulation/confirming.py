"""Co-applicants of a simulated application confirm what is submitted or corrected; now and then one of them does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from engine.case.actions.resubmit import every_file
from engine.case.intake.applying import Submission
from engine.case.intake.together import content_of, corrected_content
from engine.case.state.case import CaseState
from engine.case.state.persons import CoApplicant, Confirmed
from engine.draft.confirming import Confirmation, confirm
from engine.draft.correction import correction_of
from engine.simulation.parties import SEEN
from engine.storage.database import Database
from engine.time.clock import Clock

CONFIRMS = 0.95
"""How often somebody confirms before it is submitted."""
FROM_AFAR = (Confirmed.LINK, Confirmed.NUMBER)


@dataclass(frozen=True, slots=True)
class Confirming:
    """Where what co-applicants confirm is kept."""

    database: Database
    clock: Clock
    chance: Random

    def submission(self, said: Submission) -> None:
        """Let those who apply together confirm it."""
        if others := said.applying.persons.others:
            content = content_of(said, self.clock.today(said.zone))
            clerk = said.entered.by.account if said.entered else None
            self._all(said.draft, others, content, clerk)

    def correction(self, state: CaseState, number: int, said: Mapping[str, Any]) -> None:
        """Let those who applied together confirm a leg as it is corrected."""
        leg, compiled, answers = state.legs[number], said["compiled"], said["answers"]
        content = corrected_content(state, leg, compiled, answers, every_file(leg, said["files"]))
        draft = correction_of(
            self.database, self.clock, (state.service_code, number), service=compiled.service.key,
            version=leg.edition, account=state.account, answers=answers,
        )  # fmt: skip
        self._all(draft.draft, state.persons.others, content, None)

    def _all(self, draft: str, others: tuple[CoApplicant, ...], content: str, clerk: str | None) -> None:
        for each in others:
            if self.chance.random() < CONFIRMS:
                confirm(self.database, draft, self._one(each, content, clerk), each.phone)

    def _one(self, person: CoApplicant, content: str, clerk: str | None) -> Confirmation:
        at = self.clock.now()
        if clerk is not None and self.chance.random() < CONFIRMS:
            return Confirmation(person.number, content, at, Confirmed.IN_PERSON.value, SEEN, clerk)
        return Confirmation(person.number, content, at, self.chance.choice(FROM_AFAR).value)
