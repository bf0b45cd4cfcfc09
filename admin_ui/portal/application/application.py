"""An application that is being filled in: its draft with everything that is decided from the answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from admin_ui.platform import platform
from admin_ui.portal.application.decided import Decided, decided_in
from admin_ui.portal.application.pledged import find, kept_in
from admin_ui.portal.people.asks import Asks
from admin_ui.portal.people.contact import OTHER, contact_form, contact_pages
from admin_ui.portal.people.filler import Filler
from admin_ui.portal.people.party import Party
from admin_ui.portal.people.persons import Stated, person_faults
from catalog.model.evidence import MaterialRequirement
from catalog.model.item import Power
from engine.case.intake.applying import Applying
from engine.case.intake.capacity import flaws
from engine.case.intake.compiled import CompiledService
from engine.case.intake.offering import offered, used_by, ways_of
from engine.case.intake.pledgeable import Offers, pledgeable
from engine.case.intake.proving import vouched
from engine.case.state.persons import Persons
from engine.case.state.pledge import Pledge
from engine.draft.drafts import Draft
from engine.draft.upload import FORM, Upload, by_answer
from engine.edition.editions import Edition
from engine.evidence.asker import Asker
from engine.evidence.recognition import Outcome, Proving
from forms.answers import Answers
from forms.enclosed import Enclosures
from forms.fault import Fault
from forms.form import CompiledForm, FormPage
from forms.submission import canonical
from forms.validate import validate
from forms.visibility import pages_asked, visible
from rules.facts import Facts

_KEPT = "@applicant"
"""Where the answers of the first pages stand among those of the draft; no field can be called so."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the wizard: the form it belongs to, and the answers of that form."""

    key: str
    form: CompiledForm
    page: FormPage
    answers: Answers
    facts: Facts
    files: Enclosures = field(default_factory=dict)
    flaws: tuple[Fault, ...] = ()
    """what is wrong with the people whom the page names"""

    def visible(self) -> frozenset[str]:
        """Return the paths asked now."""
        return visible(self.form, self.answers.values, self.facts)

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong on this page."""
        found = validate(self.form, self.answers, self.facts, self.page, files=self.files)
        known = {each.path for each in found}
        return (*found, *(each for each in self.flaws if each.path not in known))


@dataclass(frozen=True)
class Application:
    """A draft opened today; without slots, for what is worked out on first use is kept."""

    draft: Draft
    edition: Edition[CompiledService]
    compiled: CompiledService
    files: Mapping[str, Mapping[int, Upload]]
    parties: tuple[Party, ...]
    filler: Filler
    today: str

    @cached_property
    def asks(self) -> Asks:
        """Which people the first pages ask for."""
        declared = self.compiled.service.item.applicant
        power = self.edition.catalog.materials.get(declared.agent.needs) if isinstance(declared.agent, Power) else None
        return Asks(
            who=declared.who,
            parties=self.parties,
            counter=self.filler.counter,
            agent=bool(declared.agent),
            power=power.name if power else None,
            power_help=power.help if power else None,
            several=declared.several,
            minors=self.stated.minors(self.day),
        )

    @cached_property
    def stated(self) -> Stated:
        """Whom the first pages name."""
        who = self.compiled.service.item.applicant.who
        files = by_answer(self.files.get(FORM, {}).values())
        return Stated(self.contact.values, who, self.party, files, self.filler.counter)

    @cached_property
    def persons(self) -> Persons:
        """Everybody beside the first applicant."""
        service, asks = self.compiled.service.key, self.asks
        return self.stated.persons(service, self.day, several=asks.several, agent=asks.agent)

    @cached_property
    def day(self) -> date:
        """The legal day."""
        return date.fromisoformat(self.today)

    @cached_property
    def contact_form(self) -> CompiledForm:
        """The form of the first pages."""
        return contact_form(self.asks)

    @cached_property
    def contact(self) -> Answers:
        """What has been answered on the first pages."""
        return contact_in(self.draft.answers)

    @cached_property
    def contact_facts(self) -> Facts:
        """The surroundings of the first pages."""
        return Facts(self.contact.values, today=self.today)

    @cached_property
    def party(self) -> Party | None:
        """The verified party that was chosen."""
        chosen = self.contact.values.get("party")
        return next((each for each in self.parties if each.key == chosen), None) if chosen != OTHER else None

    @cached_property
    def facts(self) -> Facts:
        """The surroundings of the form; what conditions read of the applicant is verified, or absent."""
        return self.compiled.facts(self.draft.answers.values, self.attributes, self.today)

    @cached_property
    def attributes(self) -> Mapping[str, object]:
        """What is verified of the applicant: by the account's verifier, or by the clerk who saw the document."""
        if self.party is not None or not self.filler.counter:
            return self.party.attributes if self.party else {}
        first, mobile = self.stated.first, str(self.contact.values.get("mobile", ""))
        known = Party("", first.kind, first.name, first.number or "", mobile).attributes
        return {**known, "agent": self.persons.agent is not None}

    @cached_property
    def record(self) -> Facts:
        """The surroundings with the answers that are asked, computed ones included."""
        return self.compiled.facts(
            canonical(self.compiled.form, self.draft.answers, self.facts), self.facts.applicant, self.today
        )

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages on which something is asked now, the applicant's first."""
        form = self.compiled.form
        asked = pages_asked(form, visible(form, self.draft.answers.values, self.facts))
        answers, files = self.draft.answers, self.enclosed
        of_item = (Sheet(str(page.number), form, page, answers, self.facts, files) for page in asked)
        return *self._contact_sheets(), *of_item

    def _contact_sheets(self) -> Iterator[Sheet]:
        form, keys = self.contact_form, contact_pages(self.asks)
        wrong = tuple(self._person_faults())
        for page in pages_asked(form, visible(form, self.contact.values, self.contact_facts)):
            names = {each.key for each in page.fields}
            here = tuple(each for each in wrong if each.path.partition(".")[0] in names)
            key = keys[page.number - 1]
            yield Sheet(key, form, page, self.contact, self.contact_facts, self.enclosed, here)

    def _person_faults(self) -> Iterator[Fault]:
        service, first = self.compiled.service, self.stated.first
        return person_faults(flaws(service.item.applicant, service.key, first, self.persons, self.day), self.stated)

    @cached_property
    def about_people(self) -> frozenset[str]:
        """The keys of the pages that ask who applies."""
        return frozenset(contact_pages(self.asks))

    @cached_property
    def enclosed(self) -> Enclosures:
        """The files that answers may name, by the answer."""
        return by_answer(self.files.get(FORM, {}).values())

    @cached_property
    def materials(self) -> tuple[MaterialRequirement, ...]:
        """The materials that the answers ask for."""
        return self.compiled.materials.asked(self.record)

    @cached_property
    def asker(self) -> Asker | None:
        """Who asks what is on record; None for a guest."""
        seen = self.filler.counter and bool(self.contact.values.get("seen"))
        number = vouched(self.applying(), seen=seen)
        zone = platform().city().time_zone
        account = None if self.filler.counter else self.filler.account
        return None if number is None else Asker(self.compiled.service, number, self.day, zone, self.record, account)

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """By material, what is on record for it; nothing for a guest."""
        if self.asker is None:
            return {}
        with platform().database.read() as connection:
            return offered(connection, self.compiled, self.asker)

    @cached_property
    def decided(self) -> Decided:
        """What is decided about what is on record."""
        return decided_in(self.draft.answers)

    @cached_property
    def evidence(self) -> Mapping[str, tuple[str, ...]]:
        """By material that is asked for and not uploaded, the identifiers of what is to be used for it."""
        asked = {each.material for each in self.materials if not self.files.get(each.material)}
        return {material: used for material, used in self.decided.used.items() if material in asked}

    @property
    def counts_papers(self) -> bool:
        """Whether a clerk counts what is handed in on paper."""
        return self.filler.counter

    @cached_property
    def pledgeable(self) -> Offers:
        """By required material, what may be promised or signed instead of its papers."""
        asked = {each.material for each in self.materials if not each.optional}
        offers = pledgeable(self.compiled, self.record, self.today)
        return {material: pledges for material, pledges in offers.items() if material in asked}

    @cached_property
    def pledges(self) -> Mapping[str, Pledge]:
        """By material that is asked for, what is pledged for it as it is still offered; files and what is on record go before."""
        kept = kept_in(self.draft.answers)
        found = (
            (material, find(offers, kept.get(material)))
            for material, offers in self.pledgeable.items()
            if not self.files.get(material) and material not in self.evidence
        )
        return {material: pledge for material, pledge in found if pledge is not None}

    @cached_property
    def proven(self) -> Mapping[str, Proving]:
        """By material, what is to be used for it and proves it still."""
        ways = (
            (material, next((way for way in ways_of(self.outcomes.get(material)) if used_by(way) == used), None))
            for material, used in self.evidence.items()
        )
        return {material: way for material, way in ways if way is not None}

    @cached_property
    def voided(self) -> frozenset[str]:
        """The materials for which something was to be used that proves them no more."""
        return frozenset(self.evidence.keys() - self.proven.keys())

    @cached_property
    def missing(self) -> tuple[MaterialRequirement, ...]:
        """The required materials with nothing uploaded, used from the record or pledged, and those whose proof is void."""
        nothing = self.compiled.materials.missing(self.record, {**self.files, **self.proven, **self.pledges})
        known = {each.material for each in nothing}
        void = (each for each in self.materials if each.material in self.voided - known)
        return (*nothing, *void)

    @cached_property
    def steps(self) -> tuple[str, ...]:
        """The keys of all steps of the wizard, in order."""
        papers = ("materials",) if self.materials else ()
        return (*(sheet.key for sheet in self.sheets), *papers, "check")

    def sheet(self, key: str) -> Sheet | None:
        """Return a page that is asked now, or None."""
        return next((each for each in self.sheets if each.key == key), None)

    def unfinished(self) -> str | None:
        """Return the first step where something is missing or wrong, or None."""
        faulty = next((sheet.key for sheet in self.sheets if sheet.faults()), None)
        return faulty or ("materials" if self.missing else None)

    def uploads(self) -> dict[str, Sequence[Upload]]:
        """Return the files of each material, and those of the form."""
        return {material: tuple(files.values()) for material, files in self.files.items()}

    def applying(self) -> Applying:
        """Return who applies: the verified party, or what a guest has stated."""
        said, party = self.contact.values, self.party
        phone = str(said.get("mobile", ""))
        first, account = self.stated.first, None if self.filler.counter else self.filler.account
        return Applying(
            name=first.name,
            kind=first.kind,
            phone=phone,
            number=first.number,
            account=account,
            identity=party.identity if party else None,
            mandate=party.mandate if party else None,
            attributes=self.attributes,
            born=first.born,
            persons=self.persons,
        )


def contact_in(answers: Answers) -> Answers:
    """Return the answers of the first pages that a draft keeps."""
    kept, prefix = answers.values.get(_KEPT), f"{_KEPT}."
    raw = {path.removeprefix(prefix): text for path, text in answers.raw.items() if path.startswith(prefix)}
    return Answers(dict(kept) if isinstance(kept, Mapping) else {}, raw)


def with_contact(answers: Answers, contact: Answers) -> Answers:
    """Return a draft's answers with those of the first pages in them."""
    prefix = f"{_KEPT}."
    others = {path: text for path, text in answers.raw.items() if not path.startswith(prefix)}
    raw = others | {prefix + path: text for path, text in contact.raw.items()}
    return Answers({**answers.values, _KEPT: contact.values}, raw)
