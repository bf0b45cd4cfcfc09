"""Running of one computed field on a record: the value as kept, or None when there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from math import prod

from catalog.model.compute import Function
from catalog.model.field import FieldKind
from rules.arithmetic import age, days_between, half_up, months_between
from rules.compiled import Compiler, compile_condition
from rules.expression import Reference
from rules.facts import Facts, Record, read, rows_of
from rules.formula import DATES, Formula
from rules.literals import GREATEST
from rules.lookup import Value
from rules.operand import Column, ComputeOperand, Number

Evaluation = Callable[[Record, Facts], Value | None]


def evaluation(formula: Formula, compiler: Compiler = compile_condition) -> Evaluation:
    """Return the function that computes a field; a value beyond ±(2⁵³−1) is no value."""
    if formula.lookup is not None:
        return formula.lookup.value
    if formula.function is Function.COUNT:
        return _count(formula, compiler)
    if formula.function in DATES:
        return _length(formula)
    if formula.operands[0].type.kind is FieldKind.DATE:
        return _extreme_date(formula)
    return _number(formula)


def _count(formula: Formula, compiler: Compiler) -> Evaluation:
    group = formula.operands[0]
    holds = None if formula.where is None else compiler(formula.where)
    factor: int = 10**formula.type.scale

    def count(record: Record, facts: Facts) -> int:
        rows = rows_of(read(group, record, facts)) if isinstance(group, Reference) else []
        counted = len(rows) if holds is None else sum(holds(row, facts) for row in rows)
        return counted * factor

    return count


def _length(formula: Formula) -> Evaluation:
    factor: int = 10**formula.type.scale

    def length(record: Record, facts: Facts) -> int | None:
        written = _dates(formula, record, facts)
        first, second = (None, None) if written is None else map(_date, (*written, facts.today)[:2])
        made = None if first is None or second is None else _LENGTHS[formula.function](first, second)
        return None if made is None else made * factor

    return length


_LENGTHS: Mapping[Function, Callable[[date, date], int | None]] = {
    Function.DAYS_BETWEEN: days_between,
    Function.MONTHS_BETWEEN: months_between,
    Function.AGE: age,
}


def _extreme_date(formula: Formula) -> Evaluation:
    extreme = min if formula.function is Function.MIN else max

    def chosen(record: Record, facts: Facts) -> str | None:
        values = _dates(formula, record, facts)
        return extreme(values) if values else None

    return chosen


def _number(formula: Formula) -> Evaluation:
    most = max(formula.scales)
    multiplies = formula.function is Function.MULTIPLY
    shifts = tuple(1 if multiplies else 10 ** (most - scale) for scale in formula.scales)
    exponent = sum(formula.scales) if multiplies else 0 if formula.function is Function.DIVIDE else most
    raised, lowered, final = 10**formula.places, 10**exponent, 10 ** (formula.type.scale - formula.places)

    def number(record: Record, facts: Facts) -> int | None:
        values = _numbers(formula, shifts, record, facts)
        quotient = None if values is None else _NUMBERS[formula.function](values)
        if quotient is None:
            return None
        made = half_up(quotient[0] * raised, quotient[1] * lowered) * final
        return made if abs(made) <= GREATEST else None

    return number


def _quotient(values: list[int]) -> tuple[int, int] | None:
    return (values[0], values[1]) if values[1] else None


_NUMBERS: Mapping[Function, Callable[[list[int]], tuple[int, int] | None]] = {
    Function.SUM: lambda values: (sum(values), 1),
    Function.ADD: lambda values: (sum(values), 1),
    Function.MIN: lambda values: (min(values), 1) if values else None,
    Function.MAX: lambda values: (max(values), 1) if values else None,
    Function.SUBTRACT: lambda values: (values[0] - values[1], 1),
    Function.MULTIPLY: lambda values: (prod(values), 1),
    Function.DIVIDE: _quotient,
    Function.ROUND: lambda values: (values[0], 1),
}
"""Numerator and denominator of each function over its values at one scale; None where there is no value."""


def _numbers(formula: Formula, shifts: tuple[int, ...], record: Record, facts: Facts) -> list[int] | None:
    made: list[int] = []
    for operand, shift in zip(formula.operands, shifts, strict=True):
        values = _values(operand, record, facts)
        if values is None:
            return None
        made.extend(value * shift for value in values if isinstance(value, int))
    return made


def _dates(formula: Formula, record: Record, facts: Facts) -> list[str] | None:
    made: list[str] = []
    for operand in formula.operands:
        values = _values(operand, record, facts)
        if values is None:
            return None
        made.extend(str(value) for value in values)
    return made


def _values(operand: ComputeOperand, record: Record, facts: Facts) -> list[object] | None:
    """Return an operand's values: those that the rows have, or its one; None when that one is absent."""
    if isinstance(operand, Column):
        return operand.values(record, facts)
    value = operand.value if isinstance(operand, Number) else read(operand, record, facts)
    return None if value is None else [value]


def _date(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
