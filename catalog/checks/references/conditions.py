"""Conditions that are named where a condition may stand."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import circle, place
from catalog.checks.left_out import NOTHING, LeftOut
from catalog.checks.mentions import conditions_in
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.names import named_in
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

UNKNOWN_CONDITION = Problem(
    "unknown-condition",
    Text("没有名为“{name}”的条件", "there is no condition `{name}`"),
    Text("{suggestion}", "{suggestion}"),
)
CONDITION_CIRCLE = Problem(
    "condition-circle",
    Text("条件互相引用，成了一圈：{circle}", "these conditions name one another in a circle: {circle}"),
    Text("请把其中一个条件直接写出来", "write one of them out instead of naming another"),
)


def check_named_conditions(catalog: Catalog, left_out: LeftOut = NOTHING) -> Iterator[Diagnostic]:
    """Yield a finding for every mention of a condition that is not declared."""
    for condition in conditions_in(catalog):
        for named in named_in(condition):
            if named.key not in catalog.conditions and ("condition", named.key) not in left_out:
                yield UNKNOWN_CONDITION.at(named.at, name=named.key, suggestion=nearest(named.key, catalog.conditions))


def check_condition_circles(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every circle among named conditions."""
    graph = {key: [named.key for named in named_in(each.when)] for key, each in catalog.conditions.items()}
    for members in circle.circles(graph):
        at = place.of(catalog.conditions[members[0]], "when")
        yield CONDITION_CIRCLE.at(at, circle=circle.said(members))
