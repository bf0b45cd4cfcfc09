"""Whether boxes cover a box between them, decided exactly: a point that escapes them all, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rules.analysis.budget import Budget
from rules.analysis.region import Box

Point = tuple[int, ...]
"""The number of a cell on every axis."""


def cells_of(mask: int) -> Iterator[int]:
    """Yield the numbers of the cells in a set."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


class Cover:
    """Boxes indexed by cell: for each axis and cell the boxes that admit it, as bits in the order of the boxes."""

    def __init__(self, sizes: Sequence[int], boxes: Sequence[Box], budget: Budget) -> None:
        self.boxes = boxes
        self._budget = budget
        budget.spend(len(boxes) * len(sizes))
        self._admit = [[0] * size for size in sizes]
        for number, box in enumerate(boxes):
            for axis, mask in enumerate(box):
                admitted = self._admit[axis]
                for cell in cells_of(mask):
                    admitted[cell] |= 1 << number
        budget.spend(sum(sizes))

    def at(self, point: Point) -> int:
        """Return the boxes that a point lies inside."""
        inside = -1
        for admitted, cell in zip(self._admit, point, strict=True):
            inside &= admitted[cell]
        return inside

    def touching(self, box: Box) -> int:
        """Return the boxes that a box has a point in common with."""
        touching = -1
        for axis, mask in enumerate(box):
            self._budget.spend(mask.bit_count())
            some = 0
            for cell in cells_of(mask):
                some |= self._admit[axis][cell]
            touching &= some
        return touching

    def escape(self, box: Box, among: int) -> Point | None:
        """Return a point of a box that lies inside none of the boxes `among`; None when they cover it."""
        cells = [tuple(cells_of(mask)) for mask in box]
        touching, partial = among, []
        for axis, inside in enumerate(cells):
            some, every = 0, -1
            self._budget.spend(len(inside))
            for cell in inside:
                some |= self._admit[axis][cell]
                every &= self._admit[axis][cell]
            touching &= some
            partial.append(~every)
        search = _Search(self._admit, cells, partial, self._budget)
        found = search.escape(touching, frozenset(range(len(box))))
        return None if found is None else tuple(found.get(axis, inside[0]) for axis, inside in enumerate(cells))


@dataclass(slots=True)
class _Search:
    """One search through a box: axis by axis, cells that leave the same boxes taken together, dead ends remembered."""

    admit: list[list[int]]
    cells: list[tuple[int, ...]]
    partial: list[int]
    """for each axis the boxes that do not hold all of its cells that are searched"""
    budget: Budget
    covered: set[tuple[int, frozenset[int]]] = field(default_factory=set)

    def escape(self, alive: int, axes: frozenset[int]) -> dict[int, int] | None:
        if not alive:
            return {}
        self.budget.spend(len(axes) + 1)
        axes = frozenset(axis for axis in axes if alive & self.partial[axis])
        bounded = 0
        for axis in axes:
            bounded |= self.partial[axis]
        if alive & ~bounded or (alive, axes) in self.covered:
            return None
        axis = max(sorted(axes), key=lambda each: (alive & self.partial[each]).bit_count())
        return self._along(axis, alive, axes)

    def _along(self, axis: int, alive: int, axes: frozenset[int]) -> dict[int, int] | None:
        left: dict[int, int] = {}
        self.budget.spend(len(self.cells[axis]))
        for cell in self.cells[axis]:
            left.setdefault(alive & self.admit[axis][cell], cell)
        for remaining in sorted(left, key=int.bit_count):
            found = self.escape(remaining, axes - {axis})
            if found is not None:
                return found | {axis: left[remaining]}
        self.covered.add((alive, axes))
        return None
