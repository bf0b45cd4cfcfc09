"""The people whom the first pages name, as the engine knows them; and what is wrong with one of them, at its question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from admin_ui.portal.people.companions import AGENT, COMES, NOT_SEEN, OTHERS, guardian_key
from admin_ui.portal.people.identifying import born_in, kind_of, number_field, number_in
from admin_ui.portal.people.party import Party
from catalog.model.item import ApplicantKind
from engine.case.intake.capacity import First, Flaw, minors
from engine.case.state.persons import Agent, CoApplicant, Guardian, Persons, Role
from engine.draft.upload import Upload
from engine.people.mandate import EVERY_SERVICE
from forms.fault import Fault

PERSON = ApplicantKind.PERSON.value
Said = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the first pages say: the answers, who may apply, the party that was chosen, and the files that answers name."""

    said: Said
    who: Sequence[ApplicantKind]
    party: Party | None
    files: Mapping[str, Upload]
    counter: bool = False

    @property
    def first(self) -> First:
        """The first applicant: the verified party, or as was stated."""
        if self.party is not None:
            return First(self.party.name, self.party.kind, self.party.number)
        kind = kind_of(self.said, self.who)
        number = number_in(self.said, kind)
        return First(str(self.said.get("name", "")), kind, number or None, born_in(self.said, kind))

    @property
    def others(self) -> tuple[CoApplicant, ...]:
        """The co-applicants."""
        rows = self.said.get(OTHERS)
        return tuple(map(self._co_applicant, rows)) if isinstance(rows, list) else ()

    def minors(self, today: date) -> tuple[tuple[str, str], ...]:
        """Return number and name of everybody who needs a guardian."""
        return tuple(dict(minors(self.first, Persons(others=self.others), today)).items())

    def persons(self, service: str, today: date, *, several: bool, agent: bool) -> Persons:
        """Return everybody beside the first applicant."""
        others = self.others if several else ()
        needed = dict(minors(self.first, Persons(others=others), today))
        guardians = tuple(filter(None, map(self._guardian, needed)))
        comes = agent and self.counter and self.said.get(COMES) == AGENT
        return Persons(self._agent(service) if comes else None, guardians, others)

    def _co_applicant(self, row: Said) -> CoApplicant:
        kind = kind_of(row, self.who)
        name, phone = str(row.get("name", "")), str(row.get("mobile", ""))
        return CoApplicant(name, kind, number_in(row, kind), phone, born_in(row, kind))

    def _guardian(self, minor: str) -> Guardian | None:
        said = self.said.get(guardian_key(minor))
        if not isinstance(said, Mapping):
            return None
        seen = str(said.get("seen", NOT_SEEN)) if self.counter else NOT_SEEN
        return Guardian(
            minor=minor,
            name=str(said.get("name", "")),
            number=number_in(said, PERSON),
            relation=str(said.get("relation", "")),
            phone=str(said.get("mobile", "")),
            seen=None if seen == NOT_SEEN else seen,
            document=self._file(said) if seen == NOT_SEEN else None,
        )

    def _agent(self, service: str) -> Agent:
        answered = self.said.get(AGENT)
        said: Said = answered if isinstance(answered, Mapping) else {}
        return Agent(
            name=str(said.get("name", "")),
            number=number_in(said, PERSON),
            phone=str(said.get("mobile", "")),
            scope=EVERY_SERVICE if said.get("scope") == "every" else service,
            until=str(said.get("until", "")),
            seen=str(said.get("seen", "")) or None,
            document=self._file(said),
        )

    def _file(self, said: Said) -> Upload | None:
        return self.files.get(str(said.get("document", "")))

    def path(self, flaw: Flaw) -> str:
        """Return the question at which a flaw stands."""
        if flaw.role is Role.AGENT:
            return f"{AGENT}.{self._part(flaw, self.said.get(AGENT))}"
        if flaw.role is Role.GUARDIAN:
            key = guardian_key(flaw.place)
            return f"{key}.{self._part(flaw, self.said.get(key))}"
        rows = self.said.get(OTHERS)
        row = rows[int(flaw.place)] if isinstance(rows, list) and int(flaw.place) < len(rows) else {}
        return f"{OTHERS}.{flaw.place}.{self._part(flaw, row, kind_of(row, self.who))}"

    @staticmethod
    def _part(flaw: Flaw, said: object, kind: str = PERSON) -> str:
        if flaw.part == "number":
            return number_field(said if isinstance(said, Mapping) else {}, kind)
        return flaw.part


def person_faults(found: Iterator[Flaw], stated: Stated) -> Iterator[Fault]:
    """Yield what is wrong with the people, each at the question that puts it right."""
    for flaw in found:
        yield Fault(stated.path(flaw), flaw.code, flaw.message)
