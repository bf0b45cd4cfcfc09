"""Co-applicants: who has confirmed what would be submitted now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.submission import submission_of
from admin_ui.portal.people.identifying import OTHERS_PAPERS, PERSONS_PAPERS
from catalog.model.field import Option
from catalog.model.item import ApplicantKind
from catalog.reading.text import Text
from engine.case.intake.together import Unconfirmed, content_of
from engine.case.state.persons import CoApplicant
from engine.draft.confirming import Confirmation, confirmations, number_of


@dataclass(frozen=True, slots=True)
class Standing:
    """One co-applicant: when and how he confirmed; `void` when something was changed afterwards."""

    person: CoApplicant
    at: datetime | None
    how: str
    void: bool
    papers: tuple[Option, ...]
    """documents by which he shows at the counter who he is"""

    @property
    def confirmed(self) -> bool:
        """Whether what he confirmed is what would be submitted."""
        return self.at is not None and not self.void


@dataclass(frozen=True, slots=True)
class Together:
    """All co-applicants of an application, the digest of what they confirm, and its number once somebody was asked."""

    content: str
    number: str | None
    everyone: tuple[Standing, ...]
    ask: str
    """where links for those who have not confirmed are made"""
    in_person: str | None = None
    """where a clerk records who has confirmed before him; None online"""

    @property
    def complete(self) -> bool:
        """Whether all have confirmed."""
        return all(each.confirmed for each in self.everyone)

    @property
    def waiting(self) -> Text:
        """Say who is waited for."""
        return Unconfirmed(tuple(each.person for each in self.everyone if not each.confirmed)).message

    def standing(self, number: str) -> Standing | None:
        """Return the co-applicant of a number, or None."""
        return next((each for each in self.everyone if each.person.number == number), None)


def together_of(application: Application) -> Together | None:
    """Return how the co-applicants stand; None where one applies alone."""
    others, draft = application.persons.others, application.draft.draft
    if not others:
        return None
    content = content_of(submission_of(application), application.day)
    ask, in_person = url_for("portal.ask_to_confirm", draft=draft), url_for("portal.confirmed_in_person", draft=draft)
    number, everyone = standings(draft, others, content)
    return Together(content, number, everyone, ask, in_person if application.filler.counter else None)


def standings(draft: str, others: tuple[CoApplicant, ...], content: str) -> tuple[str | None, tuple[Standing, ...]]:
    """Return the number of what is confirmed, once somebody was asked, and how each stands to its content."""
    with platform().database.read() as connection:
        given, number = confirmations(connection, draft), number_of(connection, draft)
    return number, tuple(_standing(each, given.get(each.number), content) for each in others)


def _standing(person: CoApplicant, given: Confirmation | None, content: str) -> Standing:
    papers = PERSONS_PAPERS if person.kind == ApplicantKind.PERSON.value else OTHERS_PAPERS
    if given is None:
        return Standing(person, None, "", void=False, papers=papers)
    return Standing(person, given.at, given.how, given.content != content, papers)
