"""A service made ready: form, plan, materials and duplicate rules, compiled together once for each version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalog.model.bundle import Member
from catalog.model.catalog import Catalog, Service
from catalog.model.merged import Merged
from catalog.reading.diagnostic import Diagnostic
from engine.case.certificate.following import Following
from engine.case.intake.handling import Handlers
from engine.duplicates.rule import CompiledRule
from engine.evidence.proofs import CompiledProofs
from engine.plan.condition import Surroundings, When
from engine.plan.materials import CompiledMaterials
from engine.plan.plan import CompiledPlan
from forms.form import CompiledForm
from rules.compiled import Compiler, compile_condition
from rules.facts import Facts
from rules.scope import Scope


@dataclass(frozen=True, slots=True)
class CompiledService:
    """Everything about a service that is decided from answers."""

    service: Service
    form: CompiledForm
    plan: CompiledPlan
    materials: CompiledMaterials
    duplicates: tuple[CompiledRule, ...]
    handlers: Handlers
    """who handles it: the departments that share the item"""
    following: Following | None = None
    """what it does to a certificate that was issued before"""
    proofs: CompiledProofs | None = None
    """what on record proves its materials; None where nothing is looked up"""
    merged: Merged | None = None
    """of a bundle: what belongs to which of its items"""
    members: tuple[CompiledMember, ...] = ()
    """of a bundle: its items"""

    @classmethod
    def of(
        cls, service: Service, catalog: Catalog, compiler: Compiler = compile_condition
    ) -> tuple[CompiledService, tuple[Diagnostic, ...]]:
        """Compile a service, its conditions by `compiler`; what cannot be compiled is a diagnostic and left out."""
        item = service.item
        form, of_form = CompiledForm.of(item, catalog, compiler)
        plan, of_plan = CompiledPlan.of(service, catalog, form.scope, compiler)
        materials, of_materials = CompiledMaterials.of(item, catalog.conditions, form.scope, compiler)
        found = [*of_form, *of_plan, *of_materials]
        rules: list[CompiledRule] = []
        for declared in item.duplicates:
            rule, of_rule = CompiledRule.of(declared, item.key, form.scope, catalog.conditions, compiler)
            found += of_rule
            rules += [rule] if rule is not None else []
        merged = catalog.merged.get(service.key)
        members, of_members = CompiledMember.all_of(merged, form.scope, catalog, compiler) if merged else ((), ())
        proofs, of_proofs = CompiledProofs.of(item, catalog, form.scope)
        following = Following.of(service, catalog)
        looked_up = proofs if proofs.leaves else None
        handlers = Handlers.of(service, catalog, Surroundings(form.scope, catalog.conditions, compiler), found)
        made = cls(service, form, plan, materials, tuple(rules), handlers, following, looked_up, merged, members)
        return made, (*found, *of_proofs, *of_members)

    def handled(self, facts: Facts) -> CompiledService:
        """Return the service by which an application with these facts is handled: this one, or another department's."""
        service = self.handlers.handler(self.service, facts)
        if service.key == self.service.key:
            return self
        following = self.following and replace(self.following, department=service.department.key)
        return replace(self, service=service, plan=self.plan.offered_by(service), following=following)

    def legs(self, facts: Facts) -> tuple[CompiledService, ...]:
        """Return the services by which an application is handled: one, or of a bundle that of each item it calls for."""
        if self.merged is None:
            return (self.handled(facts),)
        merged, today = self.merged, facts.today
        parts = ((each.member.item, each.service) for each in self.chosen(facts))
        return tuple(
            part.handled(part.facts(merged.answers(item, facts.form), facts.applicant, today)) for item, part in parts
        )

    def facts(self, form: Mapping[str, object], applicant: Mapping[str, object], today: str) -> Facts:
        """Return the surroundings in which everything about a case is decided: `today` is its legal day of receipt."""
        case = {"service": self.service.key, "department": self.service.department.key, "received": today}
        return Facts(form, applicant, case, today)

    def chosen(self, facts: Facts) -> tuple[CompiledMember, ...]:
        """Return the items of a bundle that answers call for, in declared order."""
        return tuple(each for each in self.members if each.when is None or each.when.holds(facts.form, facts))


@dataclass(frozen=True, slots=True)
class CompiledMember:
    """An item of a bundle: when it is needed, and the service that it is."""

    member: Member
    when: When | None
    service: CompiledService

    @classmethod
    def all_of(
        cls, merged: Merged, scope: Scope, catalog: Catalog, compiler: Compiler
    ) -> tuple[tuple[CompiledMember, ...], tuple[Diagnostic, ...]]:
        """Compile the items of a bundle; one whose condition is faulty is left out, as is one that is not declared."""
        found: list[Diagnostic] = []
        made: list[CompiledMember] = []
        surroundings = Surroundings(scope, catalog.conditions, compiler)
        for member in merged.bundle.items:
            service = catalog.service(member.item) if member.item in merged.keys else None
            when = surroundings.when(merged.chosen.get(member.item), found)
            if service is not None and (when is not None or member.when is None):
                made.append(cls(member, when, CompiledService.of(service, catalog, compiler)[0]))
        return tuple(made), tuple(found)
