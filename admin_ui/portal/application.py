"""An application that is being filled in: its draft with everything that is decided from the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from admin_ui.portal.contact import OTHER, contact_form
from admin_ui.portal.party import Party
from catalog.model.evidence import MaterialRequirement
from engine.case.applying import Applying
from engine.case.compiled import CompiledService
from engine.draft.drafts import Draft
from engine.draft.upload import FORM, Upload, by_answer
from engine.edition.editions import Edition
from forms.answers import Answers
from forms.enclosed import Enclosures
from forms.fault import Fault
from forms.form import CompiledForm, FormPage
from forms.submission import canonical
from forms.validate import validate
from forms.visibility import pages_asked, visible
from rules.facts import Facts

CONTACT = "applicant"
"""Key of the first page."""
_KEPT = "@applicant"
"""Where its answers stand among those of the draft; no field can be called so."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the wizard: the form it belongs to, and the answers of that form."""

    key: str
    form: CompiledForm
    page: FormPage
    answers: Answers
    facts: Facts
    files: Enclosures = field(default_factory=dict)

    def visible(self) -> frozenset[str]:
        """Return the paths asked now."""
        return visible(self.form, self.answers.values, self.facts)

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong on this page."""
        return validate(self.form, self.answers, self.facts, self.page, files=self.files)


@dataclass(frozen=True)
class Application:
    """A draft opened today; without slots, for what is worked out on first use is kept."""

    draft: Draft
    edition: Edition[CompiledService]
    compiled: CompiledService
    files: Mapping[str, Mapping[int, Upload]]
    parties: tuple[Party, ...]
    account: str | None
    today: str

    @cached_property
    def contact_form(self) -> CompiledForm:
        """The form of the first page."""
        return contact_form(self.compiled.service.item.applicant.who, self.parties)

    @cached_property
    def contact(self) -> Answers:
        """What has been answered on the first page."""
        return contact_in(self.draft.answers)

    @cached_property
    def contact_facts(self) -> Facts:
        """The surroundings of the first page."""
        return Facts(self.contact.values, today=self.today)

    @cached_property
    def party(self) -> Party | None:
        """The verified party that was chosen."""
        chosen = self.contact.values.get("party")
        return next((each for each in self.parties if each.key == chosen), None) if chosen != OTHER else None

    @cached_property
    def facts(self) -> Facts:
        """The surroundings of the form; what conditions read of the applicant is verified, or absent."""
        attributes = self.party.attributes if self.party else {}
        return self.compiled.facts(self.draft.answers.values, attributes, self.today)

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
        first = Sheet(CONTACT, self.contact_form, self.contact_form.pages[0], self.contact, self.contact_facts)
        answers, files = self.draft.answers, self.enclosed
        return first, *(Sheet(str(page.number), form, page, answers, self.facts, files) for page in asked)

    @cached_property
    def enclosed(self) -> Enclosures:
        """The files that answers may name, by the answer."""
        return by_answer(self.files.get(FORM, {}).values())

    @cached_property
    def materials(self) -> tuple[MaterialRequirement, ...]:
        """The materials that the answers ask for."""
        return self.compiled.materials.asked(self.record)

    @cached_property
    def missing(self) -> tuple[MaterialRequirement, ...]:
        """The required materials for which nothing is uploaded yet."""
        return self.compiled.materials.missing(self.record, self.files)

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
        if party is not None:
            return Applying(
                party.name, party.kind, phone, party.number, self.account, party.identity, party.mandate,
                party.attributes,
            )  # fmt: skip
        shown = canonical(self.contact_form, self.contact, self.contact_facts)
        number = shown.get("id_number") or shown.get("other_number") or shown.get("uscc")
        kind = shown.get("kind") or self.compiled.service.item.applicant.who[0].value
        return Applying(str(shown.get("name", "")), str(kind), phone, str(number) if number else None, self.account)


def contact_in(answers: Answers) -> Answers:
    """Return the answers of the first page that a draft keeps."""
    kept, prefix = answers.values.get(_KEPT), f"{_KEPT}."
    raw = {path.removeprefix(prefix): text for path, text in answers.raw.items() if path.startswith(prefix)}
    return Answers(dict(kept) if isinstance(kept, Mapping) else {}, raw)


def with_contact(answers: Answers, contact: Answers) -> Answers:
    """Return a draft's answers with those of the first page in them."""
    prefix = f"{_KEPT}."
    others = {path: text for path, text in answers.raw.items() if not path.startswith(prefix)}
    raw = others | {prefix + path: text for path, text in contact.raw.items()}
    return Answers({**answers.values, _KEPT: contact.values}, raw)
