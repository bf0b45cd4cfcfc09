"""Steps routed by a table, and tables that route."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.model.step import Step
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

UNKNOWN_TABLE = Problem(
    "unknown-table",
    Text(
        "环节“{step}”的路由“{name}”不是本事项的决策表",
        "the step `{step}` is routed by `{name}`, which is no decision table of the item",
    ),
    Text("{suggestion}", "{suggestion}"),
)
TABLE_UNUSED = Problem(
    "table-unused",
    Text("没有环节使用决策表“{table}”", "no step is routed by the decision table `{table}`"),
    Text("请在环节中写“路由: {table}”，或删去这张表", "write `route: {table}` at a step, or remove the table"),
    Severity.WARNING,
)
TABLE_TWICE = Problem(
    "table-twice",
    Text("有两张决策表都叫“{table}”", "there are two decision tables `{table}`"),
    Text("请给其中一张换一个代号", "give one of them another key"),
)
OFFICE_AND_ROUTE = Problem(
    "office-and-route",
    Text(
        "环节“{step}”既写了处室又写了路由，路由不起作用",
        "the step `{step}` names an office and a table; the table has no effect",
    ),
    Text("请只保留其中一个", "keep one of them"),
    Severity.WARNING,
)


def check_routes(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for unknown, repeated and unused tables, and for a table overruled by an office."""
    for item in catalog.items.values():
        tables = {table.table for table in item.routing}
        for step in item.steps:
            if step.route is not None:
                yield from _check_route(step, step.route, tables)
        yield from _check_tables(item, {step.route for step in item.steps})


def _check_route(step: Step, route: str, tables: set[str]) -> Iterator[Diagnostic]:
    if route not in tables:
        yield UNKNOWN_TABLE.at(
            place.of(step, "route"), step=step.step, name=route, suggestion=nearest(route, sorted(tables))
        )
    if step.office is not None:
        yield OFFICE_AND_ROUTE.at(place.of(step, "route"), step=step.step)


def _check_tables(item: Item, used: set[str | None]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for table in item.routing:
        if table.table in seen:
            yield TABLE_TWICE.at(place.of(table, "table"), table=table.table)
        elif table.table not in used:
            yield TABLE_UNUSED.at(place.of(table, "table"), table=table.table)
        seen.add(table.table)
