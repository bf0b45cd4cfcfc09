"""Co-applicants: who has confirmed what would be submitted now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from admin_ui.platform import platform
from admin_ui.portal.application import Application
from admin_ui.portal.identifying import OTHERS_PAPERS, PERSONS_PAPERS
from admin_ui.portal.submission import submission_of
from catalog.model.field import Option
from catalog.model.item import ApplicantKind
from catalog.reading.text import Text
from engine.case.persons import CoApplicant
from engine.case.together import Unconfirmed, content_of
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
    others = application.persons.others
    if not others:
        return None
    content = content_of(submission_of(application), application.day)
    with platform().database.read() as connection:
        given = confirmations(connection, application.draft.draft)
        number = number_of(connection, application.draft.draft)
    return Together(content, number, tuple(_standing(each, given.get(each.number), content) for each in others))


def _standing(person: CoApplicant, given: Confirmation | None, content: str) -> Standing:
    papers = PERSONS_PAPERS if person.kind == ApplicantKind.PERSON.value else OTHERS_PAPERS
    if given is None:
        return Standing(person, None, "", void=False, papers=papers)
    return Standing(person, given.at, given.how, given.content != content, papers)
