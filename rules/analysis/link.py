"""Links between axes: which cells of a test go with which cells of the values that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import ClassVar, Protocol

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from rules.analysis.axis import APART, EQUAL, FAILS, GREATER, HOLDS, LESS, SILENT, Axis, bits
from rules.analysis.cell import Cell
from rules.analysis.region import Both, Cells, Region
from rules.expression import Test
from rules.matching import matcher
from rules.scope import FieldType

MOST_PAIRS = 2_000
"""Pairs of cells of two compared names that are told apart; beyond, their comparison is tied to absence alone."""


class Link(Protocol):
    """A link, which says what cannot be."""

    def impossible(self, axes: Sequence[Axis]) -> Iterator[Region]:
        """Yield regions in which no point can lie."""
        ...


@dataclass(frozen=True, slots=True)
class OfText:
    """A test about text: of a text that conditions name it is known, of another one it may hold or fail."""

    axis: int
    values: int
    test: Test

    def impossible(self, axes: Sequence[Axis]) -> Iterator[Region]:
        """Yield what the texts themselves rule out."""
        for number, cell in enumerate(axes[self.values].cells):
            allowed = SILENT if cell.absent else HOLDS | FAILS if cell.open else self._of(cell)
            yield Both((Cells(self.values, 1 << number), Cells(self.axis, 7 & ~allowed)))

    def _of(self, cell: Cell) -> int:
        operand = str(self.test.operands[0])
        matches = matcher(operand) if self.test.operator is Operator.MATCHES else None
        text = str(cell.value)
        return HOLDS if (text.startswith(operand) if matches is None else matches(text)) else FAILS


@dataclass(frozen=True, slots=True)
class OfRowsTest:
    """A test that some row, or every one, satisfies a condition: of no rows it is known."""

    axis: int
    rows: int
    without: ClassVar[int] = FAILS

    def impossible(self, axes: Sequence[Axis]) -> Iterator[Region]:
        """Yield what an absent group rules out."""
        yield Both((Cells(self.rows, axes[self.rows].absent), Cells(self.axis, 3 & ~self.without)))


class OfEveryRow(OfRowsTest):
    """A test that every row satisfies a condition: without rows it holds."""

    without = HOLDS


@dataclass(frozen=True, slots=True)
class OfCount:
    """The number of rows that satisfy a condition: never more than there are."""

    axis: int
    rows: int

    def impossible(self, axes: Sequence[Axis]) -> Iterator[Region]:
        """Yield, for each number of rows, the counts that exceed it."""
        for number, cell in enumerate(axes[self.rows].cells):
            most = 0 if cell.range is None else cell.range.last
            counts = enumerate(axes[self.axis].cells)
            beyond = bits(at for at, each in counts if each.range is not None and each.range.first > most)
            yield Both((Cells(self.rows, 1 << number), Cells(self.axis, beyond)))


@dataclass(frozen=True, slots=True)
class OfOrder:
    """The comparison of two names: what their values leave open."""

    axis: int
    pair: tuple[int, int]
    types: tuple[FieldType, FieldType]

    def impossible(self, axes: Sequence[Axis]) -> Iterator[Region]:
        """Yield, for each two cells, the orders that their values do not have."""
        left, right = (axes[each] for each in self.pair)
        if len(left.cells) * len(right.cells) > MOST_PAIRS:
            yield from self._by_absence(left, right)
            return
        ruled_out: dict[tuple[int, int], int] = {}
        for (at, one), (other_at, other) in product(enumerate(left.cells), enumerate(right.cells)):
            key = (at, 15 & ~self._possible(one, other))
            ruled_out[key] = ruled_out.get(key, 0) | 1 << other_at
        for (at, orders), others in ruled_out.items():
            yield Both((Cells(self.pair[0], 1 << at), Cells(self.pair[1], others), Cells(self.axis, orders)))

    def _by_absence(self, left: Axis, right: Axis) -> Iterator[Region]:
        for number, axis in zip(self.pair, (left, right), strict=True):
            yield Both((Cells(number, axis.absent), Cells(self.axis, 15 & ~APART)))
        there = (
            Cells(number, axis.whole & ~axis.absent) for number, axis in zip(self.pair, (left, right), strict=True)
        )
        yield Both((*there, Cells(self.axis, APART)))

    def _possible(self, one: Cell, other: Cell) -> int:
        if one.absent or other.absent:
            return APART
        if one.range is None or other.range is None:
            return _alike(one, other)
        first, second = _factors(*self.types)
        low, high = (one.range.first * first, one.range.last * first)
        least, most = (other.range.first * second, other.range.last * second)
        meeting = low <= most and least <= high
        return (LESS if low < most else 0) | (EQUAL if meeting else 0) | (GREATER if high > least else 0)


def _alike(one: Cell, other: Cell) -> int:
    """Values without an order are the same or, as we say here, one below the other."""
    if one.open or other.open:
        return LESS | EQUAL
    return EQUAL if one.value == other.value else LESS


def _factors(left: FieldType, right: FieldType) -> tuple[int, int]:
    scales = (left.scale, right.scale) if left.kind is not FieldKind.DATE else (0, 0)
    most = max(scales)
    return 10 ** (most - scales[0]), 10 ** (most - scales[1])
