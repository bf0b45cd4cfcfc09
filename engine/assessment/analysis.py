"""Analysis of an item or bundle before it is published: decision tables, and conditions that never or always hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.declared import Declared
from catalog.model.form import Form, MustHold, ShowRule
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.position import Position
from engine.assessment.sharing import Shares, analyse_sharing, sharing_conditions
from engine.case.intake.compiled import CompiledService
from forms.given import answers_given
from forms.visibility import situation
from rules.analysis.condition import analyse_bound, analyse_condition
from rules.analysis.kept import Kept
from rules.analysis.rows import RuledTable, routing_rows, value_rows
from rules.analysis.setting import Bound, Setting
from rules.analysis.table import analyse_table
from rules.analysis.untested import untested_rows
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
    """Yield what is found about the tables and conditions of a compiled item, or about those of a bundle's own."""
    setting = setting_of(compiled, catalog)
    tests = tuple((repr(test.given), test.today) for test in compiled.service.item.tests)
    kept = Kept(setting, tests)
    own = _Own.of(compiled)
    for table in own.tables():
        places = (table.at, *(row.at for row in table.rows))
        yield from kept.findings(table.meaning, places, partial(analyse_table, table, setting))
        yield from kept.findings(("untested", table.meaning), places, partial(untested_rows, table, setting))
    bounds = [bound for bound in setting.bounds if own.has(bound.declared)]
    for when, at, group in (*own.conditions(catalog), *_of_form(setting, bounds, own)):
        ask = partial(analyse_condition, when, setting, at, group)
        yield from kept.findings((when, group), (at,), ask)
    for bound in bounds:
        at = place.of(bound.declared, "that")
        yield from kept.findings(bound.meaning, (at,), partial(analyse_bound, bound, setting, at))
    if compiled.merged is None:
        shares = Shares.of(compiled, catalog)
        yield from kept.findings(shares.meaning, shares.places, partial(analyse_sharing, shares, setting))


Written = tuple[Expression, Position, str]
"""A condition, where it is written, and the group whose rows it is about, "" for the form."""


def _of_form(setting: Setting, bounds: list[Bound], own: _Own) -> Iterator[Written]:
    for shown in setting.shown:
        if own.has(shown.declared):
            yield shown.when, place.of(shown.declared, "when"), shown.group
    for bound in bounds:
        if bound.when is not None:
            yield bound.when, place.of(bound.declared, "when"), bound.group


@dataclass(frozen=True, slots=True)
class _Own:
    """What a service declares itself: all of an item; of a bundle its guide, and when each of its items is needed."""

    compiled: CompiledService
    guide: Form | None

    @classmethod
    def of(cls, compiled: CompiledService) -> _Own:
        return cls(compiled, None if compiled.merged is None else compiled.merged.bundle.guide)

    def has(self, rule: ShowRule | MustHold) -> bool:
        """Say whether a rule of the form is its own; those of a bundle's items are analysed with the items."""
        return self.guide is None or any(rule is each for each in (*self.guide.show, *self.guide.must_hold))

    def tables(self) -> Iterator[RuledTable]:
        """Yield the decision tables whose conditions could be typed."""
        made = [] if self.guide else [routing_rows(table) for table in self.compiled.plan.routing.tables.values()]
        formulas = self.compiled.form.computation.formulas
        lookups = [each.lookup for each in formulas if self.guide is None or each.key in self.guide.compute]
        made += [value_rows(lookup) for lookup in lookups if lookup is not None]
        yield from (table for table in made if table is not None)

    def conditions(self, catalog: Catalog) -> Iterator[Written]:
        """Yield the conditions of materials, steps, duplicate rules and items of a bundle."""
        made = _of_items(self.compiled) if self.guide else _of_item(self.compiled, catalog)
        for declared, expression in made:
            yield expression, place.of(declared, "when"), ""


def _of_items(compiled: CompiledService) -> Iterator[tuple[Declared, Expression]]:
    for each in compiled.members:
        if each.when is not None:
            yield each.member, each.when.expression


def _of_item(compiled: CompiledService, catalog: Catalog) -> Iterator[tuple[Declared, Expression]]:
    for requirement, when in compiled.materials.requirements:
        if when is not None:
            yield requirement, when.expression
    for step in compiled.plan.ordered:
        if (condition := compiled.plan.conditions.get(step.step)) is not None:
            yield step, condition.expression
    yield from sharing_conditions(compiled, catalog)
    for rule in compiled.duplicates:
        if rule.declared.when is not None:
            made = typed(rule.declared.when, compiled.form.scope, catalog.conditions)
            if made.expression is not None:
                yield rule.declared, made.expression
