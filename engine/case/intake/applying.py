"""What is handed in: by whom, for what, with which answers and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.case.intake.compiled import CompiledService
from engine.case.state.actor import Staff
from engine.case.state.persons import NOBODY, Persons
from engine.case.state.pledge import PledgeKind
from engine.case.state.sourced import Sources
from engine.draft.channel import Channel
from engine.draft.upload import Files
from forms.answers import Answers


@dataclass(frozen=True, slots=True)
class Applying:
    """Who applies; `attributes` are what conditions may read, and come from verified identities alone."""

    name: str
    kind: str
    """a word of ApplicantKind: person, enterprise …"""
    phone: str
    number: str | None = None
    """resident id or credit code"""
    account: str | None = None
    identity: str | None = None
    mandate: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)
    born: str | None = None
    """ISO day of birth of a natural person whose number does not tell it"""
    persons: Persons = NOBODY
    """agent, guardians and co-applicants"""


@dataclass(frozen=True, slots=True)
class Entered:
    """A walk-in entered at the counter: by which window clerk, and the identity document that was seen."""

    by: Staff
    seen: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was handed in of a material on paper: so many originals and copies."""

    originals: int
    copies: int


@dataclass(frozen=True, slots=True)
class Submission:
    """An application as it is handed in; `draft` is its key, under which it becomes one case however often it is sent."""

    draft: str
    compiled: CompiledService
    edition: str
    """version of the catalogue on which the case stays"""
    area: str
    zone: str
    applying: Applying
    answers: Answers
    files: Files
    reason: str = ""
    """why it is submitted although an earlier case was found"""
    certificate: str | None = None
    """identifier of the certificate that it is about, where it follows one"""
    entered: Entered | None = None
    """by whom at the counter; None when the applicant submits online"""
    handed_in: Mapping[str, HandedIn] = field(default_factory=dict)
    """by material"""
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """by material, what on record the applicant lets be used for it instead of papers"""
    pledges: Mapping[str, PledgeKind] = field(default_factory=dict)
    """by material, what is promised or signed instead of its papers"""
    sources: Sources = field(default_factory=dict)
    """by question, from where its answer was filled in"""

    @property
    def spared(self) -> frozenset[str]:
        """The materials for which no papers are handed in."""
        return frozenset(self.evidence) | frozenset(self.pledges)

    @property
    def channel(self) -> Channel:
        """Through which door it came."""
        return Channel.COUNTER if self.entered else Channel.ONLINE

    @property
    def actor(self) -> str | None:
        """The account that submits: the clerk's, or the applicant's."""
        return self.entered.by.account if self.entered else self.applying.account
