"""Why a condition holds or not: each part with its place, its wording, the values it read and its verdict."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from catalog.model.condition import Operator
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Test
from rules.facts import Facts, Record, read, rows_of
from rules.matching import matcher
from rules.source import factors
from rules.words import say


@dataclass(frozen=True, slots=True)
class Trace:
    """The verdict on one part: values are (name, value as kept or None when absent), rows named `group.0.field`."""

    holds: bool
    expression: Expression
    values: tuple[tuple[str, object], ...] = ()
    parts: tuple[Trace, ...] = ()

    @property
    def at(self) -> Position:
        """Where the part is declared."""
        return self.expression.at

    @property
    def said(self) -> Text:
        """The part in words, put when it is read."""
        return say(self.expression)


def trace(expression: Expression, record: Record, facts: Facts, row: str = "") -> Trace:
    """Decide a condition part by part; `row` prefixes the names of the innermost record, as `contractors.0.`."""
    match expression:
        case Everything(parts) | Anything(parts):
            traced = tuple(trace(part, record, facts, row) for part in parts)
            verdict = all if isinstance(expression, Everything) else any
            return Trace(verdict(part.holds for part in traced), expression, parts=traced)
        case OfRows(group, every, where):
            traced = _of_rows(group, where, record, facts, row)
            verdict = all if every else any
            return Trace(verdict(part.holds for part in traced), expression, parts=traced)
        case Test():
            return _of_test(expression, record, facts, row)


def _of_rows(group: Reference, where: Expression, record: Record, facts: Facts, row: str) -> tuple[Trace, ...]:
    rows = rows_of(read(group, record, facts))
    prefix = _named(group, row)
    return tuple(trace(where, each, facts, f"{prefix}.{number}.") for number, each in enumerate(rows))


def _of_test(test: Test, record: Record, facts: Facts, row: str) -> Trace:
    parts: tuple[Trace, ...] = ()
    if isinstance(test.subject, Count):
        value, parts = _count(test.subject, record, facts, row)
        values = [(_named(test.subject.group, row), value)]
    else:
        value = read(test.subject, record, facts)
        values = [(_named(test.subject, row), value)]
    others = [operand for operand in test.operands if isinstance(operand, Reference)]
    values += [(_named(other, row), read(other, record, facts)) for other in others]
    return Trace(_holds(test, [value for _, value in values]), test, tuple(values), parts)


def _count(count: Count, record: Record, facts: Facts, row: str) -> tuple[object, tuple[Trace, ...]]:
    if count.where is None:
        return len(rows_of(read(count.group, record, facts))), ()
    parts = _of_rows(count.group, count.where, record, facts, row)
    return sum(part.holds for part in parts), parts


def _holds(test: Test, values: list[object]) -> bool:
    absent = any(value is None for value in values)
    if test.operator is Operator.GIVEN:
        return absent is test.negated
    if absent:
        return False
    value, *others = values
    if others and isinstance(test.operands[0], Reference):
        left, right = factors(test.subject, test.operands[0])
        value, others = _times(value, left), [_times(others[0], right)]
    return DECIDED[test.operator](value, others or list(test.operands)) is not test.negated


def _times(value: object, factor: int) -> object:
    return value * factor if isinstance(value, int) and factor != 1 else value


def _named(reference: Reference, row: str) -> str:
    return reference.written if reference.record else row + reference.path


def _order(left: object, right: object) -> int:
    if isinstance(left, int) and isinstance(right, int):
        return (left > right) - (left < right)
    return (str(left) > str(right)) - (str(left) < str(right))


def _has(value: object, operands: list[object]) -> list[bool]:
    return [isinstance(value, list) and operand in value for operand in operands]


DECIDED: Mapping[Operator, Callable[[object, list[object]], bool]] = {
    Operator.IS: lambda value, operands: value == operands[0],
    Operator.IS_NOT: lambda value, operands: value != operands[0],
    Operator.AT_LEAST: lambda value, operands: _order(value, operands[0]) >= 0,
    Operator.AT_MOST: lambda value, operands: _order(value, operands[0]) <= 0,
    Operator.MORE_THAN: lambda value, operands: _order(value, operands[0]) > 0,
    Operator.LESS_THAN: lambda value, operands: _order(value, operands[0]) < 0,
    Operator.ONE_OF: lambda value, operands: value in operands,
    Operator.BETWEEN: lambda value, operands: _order(operands[0], value) <= 0 <= _order(operands[1], value),
    Operator.STARTS_WITH: lambda value, operands: str(value).startswith(str(operands[0])),
    Operator.MATCHES: lambda value, operands: matcher(str(operands[0]))(str(value)),
    Operator.HAS: lambda value, operands: all(_has(value, operands)),
    Operator.HAS_ALL: lambda value, operands: all(_has(value, operands)),
    Operator.HAS_ANY: lambda value, operands: any(_has(value, operands)),
}
"""What each test says of a present value and its operands."""
