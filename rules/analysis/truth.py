"""What a test with constants says of a whole cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from catalog.model.condition import Operator
from rules.analysis.cell import Cell
from rules.analysis.mention import ordered
from rules.expression import Reference, Test


def holds_of(test: Test, cell: Cell) -> bool:
    """Say whether a test holds of the values in a cell; a test of an absent value is false."""
    if cell.absent:
        return False
    return _decided(test, cell) is not test.negated


def number_holds(test: Test, number: int) -> bool:
    """Say whether a test holds of a number, or of a day as the number by which days are ordered."""
    return _ordered(test, number) is not test.negated


def _decided(test: Test, cell: Cell) -> bool:
    if cell.range is not None:
        return _ordered(test, cell.range.first)
    among = not cell.open and cell.value in test.operands
    return among is not (test.operator is Operator.IS_NOT)


def _ordered(test: Test, number: int) -> bool:
    ends = [ordered(each) for each in test.operands if not isinstance(each, Reference)]
    return _DECIDED[test.operator](number, ends)


_DECIDED: Mapping[Operator, Callable[[int, list[int]], bool]] = {
    Operator.IS: lambda number, ends: number in ends,
    Operator.ONE_OF: lambda number, ends: number in ends,
    Operator.IS_NOT: lambda number, ends: number not in ends,
    Operator.AT_LEAST: lambda number, ends: number >= ends[0],
    Operator.AT_MOST: lambda number, ends: number <= ends[0],
    Operator.MORE_THAN: lambda number, ends: number > ends[0],
    Operator.LESS_THAN: lambda number, ends: number < ends[0],
    Operator.BETWEEN: lambda number, ends: ends[0] <= number <= ends[1],
}
