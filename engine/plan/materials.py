"""The materials of a service: which are required for the answers of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.evidence import MaterialRequirement
from catalog.model.item import Item
from catalog.model.shared import NamedCondition
from catalog.reading.diagnostic import Diagnostic
from engine.plan.condition import Surroundings, When
from rules.compiled import Compiler, compile_condition
from rules.facts import Facts
from rules.scope import Scope


@dataclass(frozen=True, slots=True)
class CompiledMaterials:
    """What an item asks for, with compiled conditions; a material may stand under several requirements."""

    requirements: tuple[tuple[MaterialRequirement, When | None], ...]

    @classmethod
    def of(
        cls,
        item: Item,
        named: Mapping[str, NamedCondition],
        scope: Scope,
        compiler: Compiler = compile_condition,
    ) -> tuple[CompiledMaterials, tuple[Diagnostic, ...]]:
        """Compile the conditions; a requirement whose condition is faulty is left out."""
        found: list[Diagnostic] = []
        surroundings = Surroundings(scope, named, compiler)
        compiled = [(each, surroundings.when(each.when, found)) for each in item.materials]
        sound = tuple((each, when) for each, when in compiled if when is not None or each.when is None)
        return cls(sound), tuple(found)

    def asked(self, facts: Facts) -> tuple[MaterialRequirement, ...]:
        """Return the requirements that apply, each material once: a required one goes before an optional one."""
        applying = [each for each, when in self.requirements if when is None or when.holds(facts.form, facts)]
        by_key: dict[str, MaterialRequirement] = {}
        for each in applying:
            if each.material not in by_key or by_key[each.material].optional:
                by_key[each.material] = each
        return tuple(by_key.values())

    def missing(self, facts: Facts, attached: Mapping[str, object]) -> tuple[MaterialRequirement, ...]:
        """Return the required materials to which nothing is attached."""
        return tuple(each for each in self.asked(facts) if not each.optional and not attached.get(each.material))
