"""Decision tables as they are published: which row counts, and every row with its condition and what it gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from admin_ui.portal.service.route import named_place
from catalog.model.catalog import Catalog
from catalog.model.step import Row, Take
from catalog.model.value_table import Aggregate, ValueRow
from catalog.reading.text import Text, same
from engine.case.intake.compiled import CompiledService
from engine.plan.name import name_of
from rules.clause import listed
from rules.lookup import Lookup
from rules.speech import Speech
from rules.words import say_value

OTHERWISE = Text("其他情形", "Otherwise")
_TAKES = {
    Take.FIRST: Text("自上而下，以第一个成立的行为准。", "From the top, the first row that holds counts."),
    Take.ONLY: Text("应当只有一行成立。", "Only one row should hold."),
    Take.HIGHEST: Text(
        "在成立的行中，以优先级最高的为准。", "Of the rows that hold, the one with the highest priority counts."
    ),
    Take.ALL: Text("成立的各行都算。", "All the rows that hold count."),
}
_MADE = {
    Aggregate.LIST: Text("列出各行所得的值。", "Their values are listed."),
    Aggregate.SUM: Text("各行所得的值相加。", "Their values are added."),
    Aggregate.MIN: Text("取各行所得的最小值。", "The smallest of their values is taken."),
    Aggregate.MAX: Text("取各行所得的最大值。", "The largest of their values is taken."),
    Aggregate.COUNT: Text("计算成立的行数。", "The rows that hold are counted."),
}
_ROUTES = Text("用于环节：{steps}。", "For the steps: {steps}.")
_VALUES = Text("用于算出“{field}”。", "For the computed field “{field}”.")
_PRIORITY = Text("{outcome}（优先级 {priority}）", "{outcome} (priority {priority})")
_NOTHING = same("—")


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One row: its number, its condition in words with the meaning of the named ones, and what it gives."""

    number: int
    when: Text
    meaning: Text | None
    gives: Text


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table: its key and name, what it is for, how its rows count, and its rows."""

    key: str
    name: Text
    purpose: Text
    takes: Text
    gives: Text
    """what stands over the last column"""
    rows: tuple[PublishedRow, ...]


def tables(ready: CompiledService, catalog: Catalog) -> tuple[PublishedTable, ...]:
    """Return the tables of a service: those that route its steps, then those that give values."""
    return (*_routing(ready, catalog), *_values(ready, catalog))


def _routing(ready: CompiledService, catalog: Catalog) -> Iterator[PublishedTable]:
    plan = ready.plan
    for key, table in plan.routing.tables.items():
        steps = [name_of(step, plan.kinds[step.step]) for step in plan.ordered if step.route == key]
        rows = tuple(
            _row(number, row, _outcome(row, table.declared.take, ready, catalog), ready, catalog)
            for number, row in enumerate(table.declared.rows, 1)
        )
        name, purpose = table.declared.name or same(key), _ROUTES.fill(steps=listed(steps or [_NOTHING], "and"))
        yield PublishedTable(key, name, purpose, _TAKES[table.declared.take], Text("承办", "Handled by"), rows)


def _values(ready: CompiledService, catalog: Catalog) -> Iterator[PublishedTable]:
    for formula in ready.form.computation.formulas:
        if (lookup := formula.lookup) is None:
            continue
        table = lookup.declared
        takes = _TAKES[table.take]
        if table.aggregate is not None:
            made = _MADE[table.aggregate]
            takes = Text(f"{takes.zh}{made.zh}", f"{takes.en} {made.en}")
        rows = tuple(
            _row(number, row, _value(lookup, number - 1), ready, catalog) for number, row in enumerate(table.rows, 1)
        )
        purpose = _VALUES.fill(field=ready.form.computed[formula.key].title)
        yield PublishedTable(table.table, table.name or same(table.table), purpose, takes, Text("得", "Gives"), rows)


def _row(number: int, row: Row | ValueRow, gives: Text, ready: CompiledService, catalog: Catalog) -> PublishedRow:
    if row.when is None:
        return PublishedRow(number, OTHERWISE, None, gives)
    speech = Speech(row.when, ready.form.scope, catalog.conditions)
    return PublishedRow(number, speech.said, speech.meaning, gives)


def _outcome(row: Row, take: Take, ready: CompiledService, catalog: Catalog) -> Text:
    department, office = ready.plan.routing.offices.place(row.to.department, row.to.office)
    said = named_place(catalog, department, office)
    ranked = take is Take.HIGHEST and row.when is not None
    return _PRIORITY.fill(outcome=said, priority=str(row.to.priority)) if ranked else said


def _value(lookup: Lookup, row: int) -> Text:
    value = lookup.values[row] if row < len(lookup.values) else None
    return _NOTHING if value is None else say_value(value, lookup.type)
