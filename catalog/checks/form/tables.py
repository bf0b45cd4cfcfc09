"""Tables of values: which computed fields look them up, and whether their rows decide."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.checks.nearest import nearest
from catalog.checks.routing.routes import TABLE_TWICE
from catalog.checks.routing.rows import faults_of_rows
from catalog.model.catalog import Catalog
from catalog.model.form import Form
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

COMPUTE_UNKNOWN_TABLE = Problem(
    "compute-unknown-table",
    Text(
        "计算字段“{key}”要查的“{table}”不是表单的取值表",
        "`{key}` is looked up in `{table}`, which is no table of the form",
    ),
    Text("{suggestion}", "{suggestion}"),
)
VALUE_TABLE_UNUSED = Problem(
    "value-table-unused",
    Text("没有计算字段查用取值表“{table}”", "no computed field looks anything up in the table `{table}`"),
    Text("请在计算字段中写“查表: {table}”，或删去这张表", "write `table: {table}` at a computed field, or remove it"),
    Severity.WARNING,
)


def check_value_tables(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for unknown, repeated and unused tables of values, and for their rows."""
    for item in catalog.items.values():
        if item.form.tables or item.form.compute:
            yield from _check_lookups(item.form)
            yield from _check_tables(item.form)


def _check_lookups(form: Form) -> Iterator[Diagnostic]:
    known = [table.table for table in form.tables]
    for key, compute in form.compute.items():
        if compute.table is not None and compute.table not in known:
            suggestion = nearest(compute.table, known)
            yield COMPUTE_UNKNOWN_TABLE.at(compute.at, key=key, table=compute.table, suggestion=suggestion)


def _check_tables(form: Form) -> Iterator[Diagnostic]:
    used = {compute.table for compute in form.compute.values()}
    seen: set[str] = set()
    for table in form.tables:
        if table.table in seen:
            yield TABLE_TWICE.at(place.of(table, "table"), table=table.table)
        elif table.table not in used:
            yield VALUE_TABLE_UNUSED.at(place.of(table, "table"), table=table.table)
        seen.add(table.table)
        yield from faults_of_rows(table)
