"""Analysis of an item before it is published: its decision tables, and every condition that never or always holds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.declared import Declared
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.position import Position
from engine.case.compiled import CompiledService
from forms.given import answers_given
from forms.visibility import situation
from rules.analysis.condition import analyse_bound, analyse_condition
from rules.analysis.kept import Kept
from rules.analysis.rows import RuledTable, routing_rows, value_rows
from rules.analysis.setting import Setting
from rules.analysis.table import analyse_table
from rules.condition import typed
from rules.expression import Expression
from rules.facts import Facts

ANY_DAY = "2026-01-01"
"""The legal day of the declared tests that name none, where any day serves."""


def setting_of(compiled: CompiledService, catalog: Catalog) -> Setting:
    """Return what is known about the names of a compiled item; the records of its declared tests serve as examples too."""
    item, form = compiled.service.item, compiled.form

    def tried() -> Iterator[Facts]:
        for test in item.tests:
            values = answers_given(form, test.given).values
            yield situation(form, values, compiled.facts(values, {}, test.today or ANY_DAY)).facts

    return Setting(item.form, form.scope, catalog.conditions, form.computation, tried)


def analyse(compiled: CompiledService, catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield what is found about the tables and conditions of a compiled item."""
    setting = setting_of(compiled, catalog)
    tests = tuple((repr(test.given), test.today) for test in compiled.service.item.tests)
    kept = Kept(setting, tests)
    for table in _tables(compiled):
        places = (table.at, *(row.at for row in table.rows))
        yield from kept.findings(table.meaning, places, partial(analyse_table, table, setting))
    for when, at, group in _asked(compiled, catalog, setting):
        ask = partial(analyse_condition, when, setting, at, group)
        yield from kept.findings((when, group), (at,), ask)
    for bound in setting.bounds:
        at = place.of(bound.declared, "that")
        yield from kept.findings(bound.meaning, (at,), partial(analyse_bound, bound, setting, at))


def _asked(compiled: CompiledService, catalog: Catalog, setting: Setting) -> Iterator[tuple[Expression, Position, str]]:
    """Yield every condition outside tables, with the place where it is written, and the group whose rows it is about."""
    for declared, expression in _conditions(compiled, catalog):
        yield expression, place.of(declared, "when"), ""
    for shown in setting.shown:
        yield shown.when, place.of(shown.declared, "when"), shown.group
    for bound in setting.bounds:
        if bound.when is not None:
            yield bound.when, place.of(bound.declared, "when"), bound.group


def _tables(compiled: CompiledService) -> Iterator[RuledTable]:
    made = [routing_rows(table) for table in compiled.plan.routing.tables.values()]
    lookups = (formula.lookup for formula in compiled.form.computation.formulas)
    made += [value_rows(lookup) for lookup in lookups if lookup is not None]
    yield from (table for table in made if table is not None)


def _conditions(compiled: CompiledService, catalog: Catalog) -> Iterator[tuple[Declared, Expression]]:
    """Yield the conditions of materials, steps and duplicate rules, with what declares each."""
    for requirement, when in compiled.materials.requirements:
        if when is not None:
            yield requirement, when.expression
    for step in compiled.plan.ordered:
        if (condition := compiled.plan.conditions.get(step.step)) is not None:
            yield step, condition.expression
    for rule in compiled.duplicates:
        if rule.declared.when is not None:
            made = typed(rule.declared.when, compiled.form.scope, catalog.conditions)
            if made.expression is not None:
                yield rule.declared, made.expression
