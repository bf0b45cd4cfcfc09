"""One run of a service on given answers: everything that follows from them, before anything is submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.catalog import Catalog
from catalog.model.evidence import MaterialRequirement
from catalog.model.step import Need
from engine.case.intake.compiled import CompiledService
from engine.duplicates.rule import identity
from engine.plan.step import PlannedStep
from forms.answers import Answers
from forms.fault import Fault
from forms.form import FormPage
from forms.given import answers_given
from forms.validate import validate
from forms.visibility import Situation, asked, pages_asked, situation
from rules.facts import Facts
from rules.table import Decision


@dataclass(frozen=True, slots=True)
class Run:
    """What the answers lead to."""

    compiled: CompiledService
    catalog: Catalog
    answers: Answers
    situation: Situation
    asked: frozenset[str]
    """paths that are asked, rows by their number"""
    pages: tuple[FormPage, ...]
    faults: tuple[Fault, ...]
    materials: Mapping[str, Need]
    """by key; of a bundle also those that one of its items hands to another, which are not needed"""
    steps: tuple[PlannedStep, ...]
    routing: Mapping[str, Decision]
    applicant: str | None
    """whoever applies, as duplicate rules compare; None when nothing is known"""
    duplicates: Mapping[str, str | None]
    """by rule, the key that an application with the same values has; None where the rule compares nothing"""
    items: tuple[str, ...] = ()
    """of a bundle: the items that are needed"""
    handled_by: tuple[str, ...] = ()
    """the service that handles it; of a bundle that of each of its items"""

    @property
    def facts(self) -> Facts:
        """The surroundings in which everything was decided."""
        return self.situation.facts

    @property
    def computed(self) -> dict[str, object]:
        """The computed values that exist."""
        return {key: value for key, value in self.situation.record.items() if key in self.compiled.form.computed}


def run(
    compiled: CompiledService,
    catalog: Catalog,
    given: Mapping[str, object],
    today: str,
    applicant: Mapping[str, object] | None = None,
) -> Run:
    """Run a service on answers in declared units, on a legal day (ISO)."""
    answers = answers_given(compiled.form, given)
    before = compiled.facts(answers.values, applicant or {}, today)
    now = situation(compiled.form, answers.values, before)
    facts = now.facts
    who = _who(applicant or {})
    paths = asked(compiled.form, now.record, now.hidden)
    return Run(
        compiled=compiled,
        catalog=catalog,
        answers=answers,
        situation=now,
        asked=paths,
        pages=pages_asked(compiled.form, paths),
        faults=validate(compiled.form, answers, before),
        materials=_materials(compiled, facts),
        steps=_handling(compiled, facts).plan.steps(facts),
        handled_by=tuple(each.service.key for each in compiled.legs(facts)),
        items=tuple(each.member.item for each in compiled.chosen(facts)),
        routing={key: compiled.plan.routing.decide(key, facts) for key in compiled.plan.routing.tables},
        applicant=who,
        duplicates={rule.declared.name: rule.key(facts, who) for rule in compiled.duplicates},
    )


def _handling(compiled: CompiledService, facts: Facts) -> CompiledService:
    """Return the service whose offices take the steps; an adoption that is asked about keeps to its own."""
    return compiled if compiled.service.adopted else compiled.handled(facts)


def _who(applicant: Mapping[str, object]) -> str | None:
    """Name the applicant as an intake does, by the strongest identity given."""
    number = applicant.get("uscc") or applicant.get("id_number")
    if not number and not applicant.get("mobile"):
        return None
    return identity(str(number) if number else None, None, str(applicant.get("mobile")))


def _materials(compiled: CompiledService, facts: Facts) -> dict[str, Need]:
    asked = sorted(compiled.materials.asked(facts), key=lambda each: not each.optional)
    needed = {each.material: each for each in asked}
    keys = [requirement.material for requirement, _ in compiled.materials.requirements]
    handed = [each.material for each in compiled.merged.materials] if compiled.merged else []
    return {key: _need(needed.get(key)) for key in dict.fromkeys((*keys, *handed))}


def _need(requirement: MaterialRequirement | None) -> Need:
    if requirement is None:
        return Need.NOT_NEEDED
    return Need.OPTIONAL if requirement.optional else Need.REQUIRED
