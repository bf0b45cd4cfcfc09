"""All the conditions that are declared, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.catalog import Catalog
from catalog.model.condition import Condition
from catalog.model.form import Form
from catalog.model.item import Item


def conditions_of(item: Item) -> Iterator[Condition]:
    """Yield the conditions of an item in declared order: of its form, materials, steps, tables and duplicate rules."""
    yield from _of_form(item.form)
    yield from (each.when for each in item.materials if each.when is not None)
    yield from (each.when for each in item.steps if each.when is not None)
    yield from (row.when for table in item.routing for row in table.rows if row.when is not None)
    yield from (each.when for each in item.duplicates if each.when is not None)


def conditions_in(catalog: Catalog) -> Iterator[Condition]:
    """Yield every condition of a catalogue: those of its items, the named ones, and those of its inferences."""
    for item in catalog.items.values():
        yield from conditions_of(item)
    yield from (each.when for each in catalog.conditions.values())
    yield from (rule.when for each in catalog.inferences.values() for rule in each.rules)


def _of_form(form: Form) -> Iterator[Condition]:
    for rule in form.show:
        yield rule.when
    for compute in form.compute.values():
        if compute.where is not None:
            yield compute.where
    yield from (row.when for table in form.tables for row in table.rows if row.when is not None)
    for must in form.must_hold:
        yield must.that
        if must.when is not None:
            yield must.when
