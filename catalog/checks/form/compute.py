"""Computed fields: what they are computed from."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import circle, fields, place
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.compute import Compute
from catalog.model.form import Form
from catalog.model.names import Conditions, form_name, names
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

COMPUTE_UNKNOWN_FIELD = Problem(
    "compute-unknown-field",
    Text(
        "“{computed}”要用字段“{field}”计算，但没有这个字段",
        "`{computed}` is computed from the field `{field}`, which there is not",
    ),
    Text("{suggestion}", "{suggestion}"),
)
COMPUTE_CIRCLE = Problem(
    "compute-circle",
    Text(
        "这些计算字段互相依赖，成了一圈：{circle}",
        "these computed fields depend on one another in a circle: {circle}",
    ),
    Text("请让其中一个只用申请人填写的字段计算", "compute one of them from answered fields only"),
)
COMPUTE_HIDES_FIELD = Problem(
    "compute-hides-field",
    Text("“{name}”既是要填写的字段，又是计算字段", "`{name}` is both asked and computed"),
    Text("请给其中一个换一个代号", "give one of them another key"),
)

OUTER = ("form.", "applicant.", "case.")
"""Beginnings of names outside the form, such as `case.today`; they are typed with the conditions."""


def check_computed_fields(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for unknown operands, for keys taken twice, and for circles of computed fields."""
    for item in catalog.items.values():
        if item.form.compute:
            for key, compute in item.form.compute.items():
                yield from _check_one(item.form, key, compute)
            yield from _check_circles(item.form, catalog.conditions)


def _check_one(form: Form, key: str, compute: Compute) -> Iterator[Diagnostic]:
    if key in form.fields:
        yield COMPUTE_HIDES_FIELD.at(place.of_member(form, "compute", key), name=key)
    for operand in compute.operands:
        if isinstance(operand, str) and not operand.startswith(OUTER) and fields.find(form, operand) is None:
            suggestion = nearest(operand, fields.names(form))
            yield COMPUTE_UNKNOWN_FIELD.at(compute.at, computed=key, field=operand, suggestion=suggestion)


def _check_circles(form: Form, conditions: Conditions) -> Iterator[Diagnostic]:
    graph = {key: set(read_by(form, compute, conditions)) for key, compute in form.compute.items()}
    for members in circle.circles(graph):
        yield COMPUTE_CIRCLE.at(form.compute[members[0]].at, circle=circle.said(members))


def read_by(form: Form, compute: Compute, conditions: Conditions) -> Iterator[str]:
    """Yield the dotted names of the form's fields that a computed field is made of, those of its table included."""
    groups = [name for each in compute.operands if isinstance(each, str) for name in form_name(each)]
    yield from groups
    if compute.where is not None:
        yield from names(compute.where, conditions, groups[0] if groups else None)
    for table in form.tables:
        if table.table == compute.table:
            yield from (name for row in table.rows if row.when is not None for name in names(row.when, conditions))
