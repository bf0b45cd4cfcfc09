"""For which values of an input a test holds: single values, or ranges where values are ordered."""

from __future__ import annotations

from collections.abc import Sequence

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from rules.expression import Reference, Scalar, Test
from rules.facts import STORED

Range = tuple[Scalar | None, Scalar | None]
"""From the first value up to but without the second; None is without end."""
_EQUAL = frozenset({Operator.IS, Operator.ONE_OF})
_ORDER = frozenset({Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN, Operator.BETWEEN})


def ordered(reference: Reference) -> bool:
    """Say whether the values of an input are placed by order, not one by one."""
    return reference.type.numeric or reference.type.kind is FieldKind.DATE


def places(test: Test, subject: Reference) -> bool:
    """Say whether a test holds for fixed values or ranges of its subject: constants, neither denied nor about a list."""
    allowed = _EQUAL | _ORDER if ordered(subject) else _EQUAL
    constant = not any(isinstance(each, Reference) for each in test.operands)
    return test.operator in allowed and constant and not test.negated and STORED[subject.type.kind] is not list


def sortable(key: Scalar) -> tuple[int, str]:
    """Return what orders values of one input."""
    return (int(key), "") if isinstance(key, int) else (0, key)


def values_of(tests: Sequence[Test]) -> tuple[Scalar, ...]:
    """Return the values for which all tests hold."""
    sets = [dict.fromkeys(_scalars(test)) for test in tests]
    return tuple(each for each in sets[0] if all(each in other for other in sets[1:])) if sets else ()


def ranges_of(tests: Sequence[Test]) -> tuple[Range, ...]:
    """Return the ranges of values for which all tests hold, none of them empty, none overlapping another."""
    held: list[Range] = [(None, None)]
    for test in tests:
        held = [both for one in held for other in _ranges(test) if (both := _common(one, other)) is not None]
    return tuple(held)


def _scalars(test: Test) -> list[Scalar]:
    return [each for each in test.operands if not isinstance(each, Reference)]


def _ranges(test: Test) -> list[Range]:
    values = _scalars(test)
    match test.operator:
        case Operator.AT_LEAST:
            return [(values[0], None)]
        case Operator.MORE_THAN:
            return [(_next(values[0]), None)]
        case Operator.AT_MOST:
            return [(None, _next(values[0]))]
        case Operator.LESS_THAN:
            return [(None, values[0])]
        case Operator.BETWEEN:
            return [(values[0], _next(values[1]))]
    return [(value, _next(value)) for value in dict.fromkeys(values)]


def _next(value: Scalar) -> Scalar:
    """Return the least value above another: numbers are whole at their scale, and texts are ordered by code points."""
    return value + 1 if isinstance(value, int) else value + "\0"


def _common(one: Range, other: Range) -> Range | None:
    lows = [each[0] for each in (one, other) if each[0] is not None]
    highs = [each[1] for each in (one, other) if each[1] is not None]
    low = max(lows, key=sortable, default=None)
    high = min(highs, key=sortable, default=None)
    empty = low is not None and high is not None and sortable(low) >= sortable(high)
    return None if empty else (low, high)
