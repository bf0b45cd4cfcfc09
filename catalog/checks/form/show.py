"""Show rules: what they ask, of which rows, and whether they wait for one another."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import circle, fields, place
from catalog.checks.form.compute import read_by
from catalog.checks.nearest import nearest
from catalog.checks.paths import inside, parent
from catalog.model.catalog import Catalog
from catalog.model.form import Form, MustHold, ShowRule
from catalog.model.names import Conditions, names
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text

SHOW_UNKNOWN_FIELD = Problem(
    "show-unknown-field",
    Text("显示规则要询问“{field}”，但没有这个字段", "this show rule asks `{field}`, which there is not"),
    Text("{suggestion}", "{suggestion}"),
)
EACH_NOT_A_GROUP = Problem(
    "each-not-a-group",
    Text(
        "“{name}”不是重复组，不能逐行适用规则",
        "`{name}` is no repeating group, so no rule can apply to each of its rows",
    ),
    Text(
        "请写重复组（类型: 列表，即 type: array）的代号，或去掉“每行”",
        "name a repeating group (`type: array`), or leave `each` out",
    ),
)
SHOW_CIRCLE = Problem(
    "show-circle",
    Text(
        "是否询问这些字段要互相等待，成了一圈：{circle}",
        "whether these fields are asked depends on one another in a circle: {circle}",
    ),
    Text(
        "请改写其中一条规则，让它只看前面已经问过的字段",
        "let one of the rules look only at fields that are asked before",
    ),
)


def check_asked_fields(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every field that a show rule asks and the form, or the row, does not have."""
    for item in catalog.items.values():
        for rule in item.form.show:
            if rule.each is None or fields.row(item.form, rule.each) is not None:
                yield from _check_rule(item.form, rule)


def check_each(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every rule about each row of something that has no rows."""
    for item in catalog.items.values():
        rules: tuple[ShowRule | MustHold, ...] = (*item.form.show, *item.form.must_hold)
        for rule in rules:
            if rule.each is not None and fields.row(item.form, rule.each) is None:
                yield EACH_NOT_A_GROUP.at(place.of(rule, "each"), name=rule.each)


def check_show_circles(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every circle of fields each of which is asked only after another is answered."""
    for item in catalog.items.values():
        if item.form.show:
            for members in circle.circles(_waiting(item.form, catalog.conditions)):
                if any(name in _asked(item.form) for name in members):
                    yield SHOW_CIRCLE.at(_place(item.form, members), circle=circle.said(members))


def _check_rule(form: Form, rule: ShowRule) -> Iterator[Diagnostic]:
    group = fields.row(form, rule.each)
    for index, name in enumerate(rule.ask):
        if fields.find(form, inside(rule.each, name)) is None:
            known = (each.key for each in group.fields) if group is not None else form.fields
            at = place.of(rule, "ask", index)
            yield SHOW_UNKNOWN_FIELD.at(at, field=name, suggestion=nearest(name, known))


def _waiting(form: Form, conditions: Conditions) -> dict[str, set[str]]:
    """Return which dotted name waits for which: asked for read, computed for its operands, inner for outer."""
    graph: dict[str, set[str]] = {}
    for rule in form.show:
        read = set(names(rule.when, conditions, rule.each))
        for name in rule.ask:
            graph.setdefault(inside(rule.each, name), set()).update(read)
    for key, compute in form.compute.items():
        graph.setdefault(key, set()).update(read_by(form, compute, conditions))
    for name in [*graph, *(each for read in graph.values() for each in read)]:
        if (outer := parent(name)) is not None:
            graph.setdefault(name, set()).add(outer)
    return graph


def _asked(form: Form) -> set[str]:
    return {inside(rule.each, name) for rule in form.show for name in rule.ask}


def _place(form: Form, members: tuple[str, ...]) -> Position:
    for rule in form.show:
        for index, name in enumerate(rule.ask):
            if inside(rule.each, name) in members:
                return place.of(rule, "ask", index)
    return fields.position(form, members[0])
