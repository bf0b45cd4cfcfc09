"""Everything about a service that is decided by conditions is decided by those of the compiler handed in."""

from __future__ import annotations

from pathlib import Path

from catalog.loading.loader import load
from catalog.model.catalog import Service
from engine.case.intake.compiled import CompiledService
from rules.compiled import Condition, compile_condition
from rules.expression import Expression

CITY = load(Path("examples/city")).catalog


def declared_conditions(service: Service) -> int:
    """Count the conditions of an item and of those who adopted it; show rules count by the field that they ask."""
    item = service.item
    shown = {(rule.each, path) for rule in item.form.show for path in rule.ask}
    held = sum(1 + (rule.when is not None) for rule in item.form.must_hold)
    counted = sum(each.where is not None for each in item.form.compute.values())
    whens = [
        *(each.when for each in item.materials),
        *(each.when for each in item.steps),
        *(each.when for each in item.duplicates),
        *(each.when for each in CITY.adopters(item.key)),
        item.terms.when if item.terms else None,
    ]
    rows = sum(row.when is not None for table in item.routing for row in table.rows)
    rows += sum(row.when is not None for table in item.form.tables for row in table.rows)
    return len(shown) + held + counted + sum(each is not None for each in whens) + rows


def test_every_condition_of_a_service_is_made_by_the_compiler_handed_in() -> None:
    for key in CITY.items:
        service = CITY.service(key)
        assert service is not None
        made: list[Expression] = []

        def compiler(expression: Expression, made: list[Expression] = made) -> Condition:
            made.append(expression)
            return compile_condition(expression)

        compiled, _ = CompiledService.of(service, CITY, compiler)
        decided = [table.decide for table in compiled.plan.routing.tables.values()]
        looked_up = [each.lookup.find for each in compiled.form.computation.formulas if each.lookup]
        assert len(decided) == len(service.item.routing)
        assert len(looked_up) == len(service.item.form.tables)
        assert len(made) == declared_conditions(service), key
