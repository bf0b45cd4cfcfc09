"""A service made ready: form, plan, materials and duplicate rules, compiled together once for each version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.catalog import Catalog, Service
from catalog.reading.diagnostic import Diagnostic
from engine.case.following import Following
from engine.duplicates.rule import CompiledRule
from engine.plan.materials import CompiledMaterials
from engine.plan.plan import CompiledPlan
from forms.form import CompiledForm
from rules.compiled import Compiler, compile_condition
from rules.facts import Facts


@dataclass(frozen=True, slots=True)
class CompiledService:
    """Everything about a service that is decided from answers."""

    service: Service
    form: CompiledForm
    plan: CompiledPlan
    materials: CompiledMaterials
    duplicates: tuple[CompiledRule, ...]
    following: Following | None = None
    """what it does to a certificate that was issued before"""

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
        return cls(service, form, plan, materials, tuple(rules), Following.of(service, catalog)), tuple(found)

    def facts(self, form: Mapping[str, object], applicant: Mapping[str, object], today: str) -> Facts:
        """Return the surroundings in which everything about a case is decided: `today` is its legal day of receipt."""
        case = {"service": self.service.key, "department": self.service.department.key, "received": today}
        return Facts(form, applicant, case, today)
