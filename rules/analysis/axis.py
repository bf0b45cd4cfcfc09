"""The axes of a space: one for the values of each name, and one for each test that values alone do not decide."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from rules.analysis.cell import Cell
from rules.expression import Reference


@dataclass(frozen=True, slots=True)
class Axis:
    """Cells of which every point has exactly one.

    An axis without a name stands for a test between two names, about text, or about rows; what it has to do with the
    values is said by the links of the space.
    """

    key: Hashable
    cells: tuple[Cell, ...]
    name: str = ""
    reference: Reference | None = None
    option: str = ""
    """of a multiple choice: whether this option is chosen"""
    computed: bool = False

    @property
    def whole(self) -> int:
        """All its cells, as bits."""
        return (1 << len(self.cells)) - 1

    @property
    def absent(self) -> int:
        """The cell of absence, as bits; none where the value is always there."""
        return bits(number for number, cell in enumerate(self.cells) if cell.absent)


def bits(numbers: Iterable[int]) -> int:
    """Return a set of cells by their numbers."""
    mask = 0
    for number in numbers:
        mask |= 1 << number
    return mask


HOLDS, FAILS, SILENT = 1, 2, 4
"""The cells of a test: it holds, its opposite holds, or neither since a value is absent."""
TRUTHS = tuple(Cell(word, sure=False) for word in ("holds", "fails", "silent"))
LESS, EQUAL, GREATER, APART = 1, 2, 4, 8
"""The cells of a comparison of two names: below, equal, above, or one of them absent."""
ORDERS = tuple(Cell(word, sure=False) for word in ("less", "equal", "greater", "apart"))
