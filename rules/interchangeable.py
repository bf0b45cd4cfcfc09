"""Aliases of a rule that may be exchanged without changing what its condition says."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from catalog.model.condition import Operator
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Scalar, Test

_TURNED = {
    Operator.AT_LEAST: Operator.AT_MOST,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.MORE_THAN: Operator.LESS_THAN,
    Operator.LESS_THAN: Operator.MORE_THAN,
    Operator.IS: Operator.IS,
    Operator.IS_NOT: Operator.IS_NOT,
}
"""What a comparison of two names becomes when they are written the other way round."""


def interchangeable(each: tuple[tuple[str, str], ...], when: Expression) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places in `each` whose aliases are of one kind and may be exchanged in `when`."""
    written = _form(when, {})
    for (one, (alias, kind)), (other, (second, second_kind)) in combinations(enumerate(each), 2):
        if kind == second_kind and _form(when, {alias: second, second: alias}) == written:
            yield one, other


def _form(expression: Expression, renamed: dict[str, str]) -> object:
    """Return a value that is equal for conditions which say the same, order of parts and of comparison aside."""
    match expression:
        case Everything(parts) | Anything(parts):
            return type(expression).__name__, frozenset(_form(part, renamed) for part in parts)
        case OfRows(group, every, where):
            return "rows", _subject(group, renamed), every, _form(where, renamed)
        case Test():
            return _test(expression, renamed)


def _test(test: Test, renamed: dict[str, str]) -> object:
    subject, operator = _subject(test.subject, renamed), test.operator
    operands = tuple(_operand(each, renamed) for each in test.operands)
    if operator in _TURNED and isinstance(test.subject, Reference) and isinstance(test.operands[0], Reference):
        (other,) = operands
        if repr(other) < repr(subject):
            subject, operator, operands = other, _TURNED[operator], (subject,)
    return subject, operator, operands, test.negated


def _operand(operand: Scalar | Reference, renamed: dict[str, str]) -> object:
    return _subject(operand, renamed) if isinstance(operand, Reference) else (type(operand).__name__, operand)


def _subject(subject: Reference | Count, renamed: dict[str, str]) -> object:
    if isinstance(subject, Count):
        where = None if subject.where is None else _form(subject.where, renamed)
        return "count", _subject(subject.group, renamed), where
    return "name", renamed.get(subject.record, subject.record), subject.path
