"""How much of an item its declared tests exercise: conditions, table rows, conditional materials and steps, adoptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalog.checks import place
from catalog.model.form import ShowRule
from catalog.model.item import Item
from catalog.model.sharing import Shared
from catalog.model.step import Need
from catalog.reading.position import Position
from catalog.reading.text import Text
from engine.assessment.run import Run
from forms.records import inside
from forms.rule import Relation
from rules.compiled import compile_condition
from rules.condition import typed
from rules.facts import Record

HELD, FAILED = True, False
MISSES = {
    HELD: Text("没有测试使它成立", "no test makes it hold"),
    FAILED: Text("没有测试使它不成立", "no test makes it fail"),
}


class What(StrEnum):
    """What is counted."""

    CONDITIONS = "conditions"
    ROWS = "table rows"
    MATERIALS = "conditional materials"
    STEPS = "conditional steps"
    ADOPTIONS = "adoption conditions"
    RULES = "rules"
    ITEMS = "conditional items"


@dataclass(frozen=True, slots=True)
class Point:
    """Something that tests should exercise: an outcome of a condition, or a row."""

    what: What
    at: Position
    name: str
    outcome: bool
    covered: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The points of one item; an item without any is covered in full."""

    points: tuple[Point, ...]

    def share(self, what: What | None = None) -> float:
        """Return how much is covered, from 0 to 1."""
        counted = [each for each in self.points if what in (None, each.what)]
        return sum(each.covered for each in counted) / len(counted) if counted else 1.0

    @property
    def uncovered(self) -> tuple[Point, ...]:
        """What no test exercises, in reading order."""
        return tuple(
            sorted((each for each in self.points if not each.covered), key=lambda each: (each.at, each.outcome))
        )


def coverage(item: Item, runs: Sequence[Run]) -> Coverage:
    """Return what the runs of an item exercise; runs of declared tests, all on the same version."""
    if not runs:
        return Coverage(())
    if runs[0].compiled.merged is not None:
        return Coverage(tuple(_members(runs)))
    of_item = (*_conditions(item, runs), *_rows(runs), *_materials(item, runs), *_steps(item, runs))
    return Coverage((*of_item, *_adoptions(item, runs)))


def _conditions(item: Item, runs: Sequence[Run]) -> Iterator[Point]:
    for shown in item.form.show:
        yield from _both(What.CONDITIONS, shown.source.position, "show", _shown(shown, runs))
    for declared, relation in zip(item.form.must_hold, runs[0].compiled.form.relations, strict=True):
        yield from _both(What.CONDITIONS, declared.source.position, "must_hold", _held(relation, runs))
    for rule in runs[0].compiled.duplicates:
        if rule.holds is not None:
            seen = {rule.holds(run.facts.form, run.facts) for run in runs}
            yield from _both(What.CONDITIONS, rule.declared.source.position, rule.declared.name, seen)


def _shown(rule: ShowRule, runs: Sequence[Run]) -> set[bool]:
    """Return how a show rule came out, in every row where it is about rows."""
    compiled, group = runs[0].compiled, rule.each or ""
    scope = compiled.form.scope.fields[group].rows if group else compiled.form.scope
    made = typed(rule.when, scope or compiled.form.scope, runs[0].catalog.conditions)
    if made.expression is None:
        return set()
    holds = compile_condition(made.expression)
    return {holds(record, run.facts) for run in runs for record in _records(group, run)}


def _held(relation: Relation, runs: Sequence[Run]) -> set[bool]:
    """Return how a relation came out where it was not silent."""
    seen: set[bool] = set()
    for run in runs:
        for record in _records(relation.group, run):
            if relation.broken(record, run.facts):
                seen.add(FAILED)
            elif relation.that(record, run.facts):
                seen.add(HELD)
    return seen


def _rows(runs: Sequence[Run]) -> Iterator[Point]:
    for key, table in runs[0].compiled.plan.routing.tables.items():
        hit = {row for run in runs for row in run.routing[key].rows}
        for number, row in enumerate(table.declared.rows):
            yield Point(What.ROWS, row.source.position, f"{key} {number + 1}", HELD, number in hit)

    for formula in runs[0].compiled.form.computation.formulas:
        if (lookup := formula.lookup) is not None:
            found = {row for run in runs for row in lookup.find(run.facts.form, run.facts).rows}
            for number, each in enumerate(lookup.declared.rows):
                name = f"{lookup.declared.table} {number + 1}"
                yield Point(What.ROWS, each.source.position, name, HELD, number in found)


def _materials(item: Item, runs: Sequence[Run]) -> Iterator[Point]:
    for requirement in item.materials:
        if requirement.when is not None:
            seen = {run.materials[requirement.material] is not Need.NOT_NEEDED for run in runs}
            yield from _both(What.MATERIALS, requirement.source.position, requirement.material, seen)


def _steps(item: Item, runs: Sequence[Run]) -> Iterator[Point]:
    for step in item.steps:
        if step.when is not None:
            seen = {any(taken.step == step.step for taken in run.steps) for run in runs}
            yield from _both(What.STEPS, step.source.position, step.step, seen)


def _adoptions(item: Item, runs: Sequence[Run]) -> Iterator[Point]:
    """Yield when adopters may handle it at all, and of each adoption that has a condition when it is the one to handle it."""
    handlers, adoptions = runs[0].compiled.handlers, runs[0].catalog.adoptions
    within = handlers.within
    may = [within is None or within.holds(run.facts.form, run.facts) for run in runs]
    if within is not None and isinstance(item.shared, Shared):
        yield from _both(What.ADOPTIONS, place.of(item.shared, "when"), "shared", may)
    for each in handlers.adopters:
        if (when := each.when) is not None:
            own = (allowed and when.holds(run.facts.form, run.facts) for allowed, run in zip(may, runs, strict=True))
            yield from _both(What.ADOPTIONS, place.of(adoptions[each.service.key], "when"), each.service.key, own)


def _members(runs: Sequence[Run]) -> Iterator[Point]:
    """Yield when each item of a bundle is needed; what an item's own rules do is held by its own tests."""
    for each in runs[0].compiled.members:
        if each.when is not None:
            seen = {each.member.item in run.items for run in runs}
            yield from _both(What.ITEMS, each.member.source.position, each.member.item, seen)


def _both(what: What, at: Position, name: str, seen: Iterable[bool]) -> Iterator[Point]:
    outcomes = set(seen)
    for outcome in (HELD, FAILED):
        yield Point(what, at, name, outcome, outcome in outcomes)


def _records(group: str, run: Run) -> Sequence[Record]:
    if not group:
        return (run.facts.form,)
    rows = inside(run.facts.form, group.split("."))
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else ()
