"""Conditions and computed fields as the JSON that the browser's evaluator runs; `admin_ui/frontend/src/conditions.js` reads it.

A condition is a list that begins with its word: `["all", …]`, `["any", …]`, `["some", group, where]`, `["every", …]`,
or a test `[operator, negated, subject, operand…]`. A name is `[record, kind, key…]`, the record empty for the innermost
one; a count is `{"rows": group, "where": …}`; another field to compare with is `{"field": name, "by": [left, right]}`,
by what each side is multiplied; a constant stands as it is kept.
"""

from __future__ import annotations

from catalog.model.compute import Function
from catalog.model.condition import Operator
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Scalar, Test
from rules.facts import STORED
from rules.formula import Formula
from rules.lookup import Lookup
from rules.operand import Column, ComputeOperand, Number
from rules.pattern_tree import pattern_tree
from rules.source import factors
from rules.taking import SINGLE

Tree = list[object]
"""A part of a condition as JSON."""

_KINDS: dict[type, str] = {str: "s", int: "i", bool: "b", list: "l"}


def tree(expression: Expression) -> Tree:
    """Write a condition as JSON."""
    match expression:
        case Everything(parts):
            return ["all", *map(tree, parts)]
        case Anything(parts):
            return ["any", *map(tree, parts)]
        case OfRows(group, every, where):
            return ["every" if every else "some", name(group), tree(where)]
        case Test():
            return _test(expression)


def name(reference: Reference) -> Tree:
    """Write a name as JSON: its record, the kind of value that counts as one, and the keys to it."""
    return [reference.record, _KINDS[STORED[reference.type.kind]], *reference.keys]


def formula_tree(formula: Formula) -> dict[str, object]:
    """Write a computed field as JSON; powers of ten stand as their exponents, numbers as text for they may be large."""
    if formula.lookup is not None:
        return {"key": formula.key, "scale": formula.type.scale} | _lookup_tree(formula.lookup)
    multiplies = formula.function is Function.MULTIPLY
    most = max(formula.scales, default=0)
    shared = {
        "key": formula.key,
        "does": formula.function.value,
        "of": [_operand(each) for each in formula.operands],
        "scale": formula.type.scale,
        "places": formula.places,
        "shifts": [0 if multiplies else most - scale for scale in formula.scales],
        "lower": sum(formula.scales) if multiplies else 0 if formula.function is Function.DIVIDE else most,
    }
    return shared if formula.where is None else shared | {"where": tree(formula.where)}


def _lookup_tree(lookup: Lookup) -> dict[str, object]:
    """Write a table of values: its rows in the order in which they count, each with what it gives."""
    taking, values = lookup.taking, lookup.values
    aggregate = lookup.declared.aggregate
    return {
        "most": 1 if taking.take in SINGLE else len(taking.rows),
        "does": aggregate.value if aggregate is not None else "",
        "table": [[tree(when), values[number]] for number, when in taking.ranked],
        "otherwise": [] if taking.otherwise is None else [[None, values[taking.otherwise]]],
    }


def _test(test: Test) -> Tree:
    return [
        test.operator.value,
        int(test.negated),
        _subject(test.subject),
        *(_compared(test, e) for e in test.operands),
    ]


def _subject(subject: Reference | Count) -> object:
    if isinstance(subject, Reference):
        return name(subject)
    counted: dict[str, object] = {"rows": name(subject.group)}
    return counted if subject.where is None else counted | {"where": tree(subject.where)}


def _compared(test: Test, operand: Scalar | Reference) -> object:
    if isinstance(operand, Reference):
        return {"field": name(operand), "by": list(factors(test.subject, operand))}
    return pattern_tree(str(operand)) if test.operator is Operator.MATCHES else operand


def _operand(operand: ComputeOperand) -> object:
    match operand:
        case Number(value):
            return str(value)
        case Column(group, cell):
            return {"rows": name(group), "cell": name(cell)}
        case Reference():
            return name(operand)
