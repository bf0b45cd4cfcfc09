"""`tongban bench compile`: every condition of a large catalogue compiled, against loading it; and what is kept of it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from resource import getpagesize
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from admin_ui.bench.catalogue import write_catalogue
from admin_ui.bench.figure import Figure, seconds
from catalog.checks.mentions import conditions_of
from catalog.loading.loader import load
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from rules.compiled import compiled_anew, compiled_now
from rules.condition import typed
from rules.expression import Expression
from rules.scope import scope_of
from rules.table import DecisionTable

ITEMS, ROUNDS = 10_000, 3
FASTER = 1.0


def measure() -> Iterator[Figure]:
    """Yield the figure for typing and compiling all conditions and tables, none shared; the growth goes to stderr."""
    with TemporaryDirectory() as scratch:
        catalogue = Path(scratch) / "catalogue"
        write_catalogue(catalogue, items=ITEMS)
        catalog, loading = _loaded(catalogue)
        items = list(catalog.items.values())

        def compiling() -> None:
            for item in items:
                _compile(item, catalog)

        ours = median(seconds(compiling) for _ in range(ROUNDS))
        yield Figure(f"compile every condition of {ITEMS:,} items, against loading them", ours, loading, FASTER)
        _say_growth(catalog, items)


def _loaded(catalogue: Path) -> tuple[Catalog, float]:
    began = perf_counter()
    catalog = load(catalogue).catalog
    took = perf_counter() - began
    if len(catalog.items) != ITEMS:
        raise AssertionError("items are missing")
    return catalog, took


def _compile(item: Item, catalog: Catalog) -> None:
    """Compile what an item declares as if nothing like it had been compiled before."""
    for expression in _expressions(item, catalog):
        compiled_anew(expression)
    for table in item.routing:
        _ = DecisionTable.of(table, scope_of(item.form), catalog.conditions)[0].decide


def _expressions(item: Item, catalog: Catalog) -> Iterator[Expression]:
    scope = scope_of(item.form)
    for condition in conditions_of(item):
        if (expression := typed(condition, scope, catalog.conditions).expression) is not None:
            yield expression


def _say_growth(catalog: Catalog, items: list[Item]) -> None:
    """Say by how much memory grows when all of it runs as it does for cases: kept by content, a bounded number."""
    gc.collect()
    before = _resident()
    for item in items:
        for expression in _expressions(item, catalog):
            compiled_now(expression)
    gc.collect()
    grown = (_resident() - before) / 2**20
    sys.stderr.write(
        f"memory: {grown:+.1f} MB of {before / 2**20:.0f} MB after every condition was compiled and kept\n"
    )


def _resident() -> int:
    """Return the bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * getpagesize()
