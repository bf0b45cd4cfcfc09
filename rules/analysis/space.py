"""The space of all records that may be submitted, as far as some conditions can tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from rules.analysis.axis import (
    EQUAL,
    FAILS,
    GREATER,
    HOLDS,
    LESS,
    ORDERS,
    TRUTHS,
    Axis,
    bits,
)
from rules.analysis.cell import ABSENT, Cell, cells_of_values
from rules.analysis.link import Link, OfCount, OfEveryRow, OfOrder, OfRowsTest, OfText
from rules.analysis.mention import Mentions
from rules.analysis.number import WHOLE, Range
from rules.analysis.region import Both, Box, Cells, Either, Region
from rules.analysis.setting import Setting, name_of
from rules.analysis.truth import holds_of, number_holds
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Test

_ORDERED = {
    Operator.IS: EQUAL,
    Operator.IS_NOT: LESS | GREATER,
    Operator.AT_LEAST: EQUAL | GREATER,
    Operator.AT_MOST: LESS | EQUAL,
    Operator.MORE_THAN: GREATER,
    Operator.LESS_THAN: LESS,
}
_OF_TEXT = frozenset({Operator.STARTS_WITH, Operator.MATCHES})


class Space:
    """Axes for everything that the conditions mention, and the links between them; conditions become regions of it."""

    def __init__(self, setting: Setting, mentions: Mentions) -> None:
        self.setting = setting
        self.axes: list[Axis] = []
        self.links: list[Link] = []
        self._mentions = mentions
        self._numbers: dict[Hashable, int] = {}

    @property
    def whole(self) -> Box:
        """The box of all points."""
        return tuple(axis.whole for axis in self.axes)

    def region(self, expression: Expression, group: str) -> Region:
        """Return where a condition about the form, or about the rows of a group, holds."""
        match expression:
            case Everything(parts):
                return Both(tuple(self.region(part, group) for part in parts))
            case Anything(parts):
                return Either(tuple(self.region(part, group) for part in parts))
            case OfRows(rows):
                return Cells(self._of_rows(expression, name_of(rows, group)), HOLDS)
            case Test():
                return self._test(expression, group)

    def given(self, name: str) -> Region:
        """Return where a name has a value."""
        reference = self._mentions.names[name]
        if reference.type.kind is FieldKind.CHOICES:
            return Either(tuple(Cells(self._option(name, each), HOLDS) for each in self._options(name)))
        number = self._values(name)
        return Cells(number, self.axes[number].whole & ~self.axes[number].absent)

    def absent(self, name: str) -> Region:
        """Return where a name has no value."""
        if self._mentions.names[name].type.kind is FieldKind.CHOICES:
            return Both(tuple(Cells(self._option(name, each), FAILS) for each in self._options(name)))
        number = self._values(name)
        return Cells(number, self.axes[number].absent)

    def _test(self, test: Test, group: str) -> Region:
        if isinstance(test.subject, Count):
            return self._count(test, test.subject, group)
        name = name_of(test.subject, group)
        if test.operator is Operator.GIVEN:
            return self.absent(name) if test.negated else self.given(name)
        if test.operands and isinstance(other := test.operands[0], Reference):
            return self._compared(test, name, name_of(other, group))
        if test.subject.type.kind is FieldKind.CHOICES:
            return self._choices(test, name)
        if test.operator in _OF_TEXT:
            return Cells(self._of_text(test, name), FAILS if test.negated else HOLDS)
        number = self._values(name)
        holding = (cell for cell, values in enumerate(self.axes[number].cells) if holds_of(test, values))
        return Cells(number, bits(holding))

    def _choices(self, test: Test, name: str) -> Region:
        chosen = HOLDS if not test.negated else FAILS
        parts = tuple(Cells(self._option(name, str(each)), chosen) for each in test.operands)
        any_is_enough = (test.operator is Operator.HAS_ANY) is not test.negated
        found = Either(parts) if any_is_enough else Both(parts)
        return Both((found, self.given(name))) if test.negated else found

    def _count(self, test: Test, count: Count, group: str) -> Region:
        name = name_of(count.group, group)
        if test.operands and isinstance(test.operands[0], Reference):
            return Cells(self._axis(("free", test), lambda: Axis(("free", test), TRUTHS[:2])), HOLDS)
        number = self._values(name) if count.where is None else self._counted(count, name)
        cells = self.axes[number].cells
        holding = (at for at, cell in enumerate(cells) if number_holds(test, cell.range.first if cell.range else 0))
        return Cells(number, bits(holding))

    def _counted(self, count: Count, name: str) -> int:
        numbers = Range(0, WHOLE.high).cut(self._mentions.counted[count, name])
        parts = tuple(Cell(part.first, sure=False, range=part) for part in numbers)
        return self._linked(Axis((count, name), parts), OfCount, name)

    def _of_rows(self, test: OfRows, name: str) -> int:
        kind = OfEveryRow if test.every else OfRowsTest
        return self._linked(Axis((test, name), TRUTHS[:2]), kind, name)

    def _of_text(self, test: Test, name: str) -> int:
        key = (name, test.operator, test.operands)
        return self._linked(Axis(key, TRUTHS), lambda axis, values: OfText(axis, values, test), name)

    def _compared(self, test: Test, name: str, other: str) -> Region:
        if test.operator not in _ORDERED or self._mentions.names[name].type.kind is FieldKind.CHOICES:
            key = ("free", name, test.operator, other)
            number = self._axis(key, lambda: Axis(key, TRUTHS))
            return Cells(number, FAILS if test.negated else HOLDS)
        orders = _ORDERED[test.operator]
        if name == other:
            return self.given(name) if orders & EQUAL else Either(())
        if name > other:
            name, other, orders = other, name, _turned(orders)
        return Cells(self._order(name, other), orders)

    def _order(self, name: str, other: str) -> int:
        left, right, key = self._values(name), self._values(other), ("order", name, other)
        if key not in self._numbers:
            number = self._axis(key, lambda: Axis(key, ORDERS))
            types = (self._mentions.names[name].type, self._mentions.names[other].type)
            self.links.append(OfOrder(number, (left, right), types))
        return self._numbers[key]

    def _linked(self, axis: Axis, link: Callable[[int, int], Link], name: str) -> int:
        values = self._values(name)
        if axis.key not in self._numbers:
            self.links.append(link(self._axis(axis.key, lambda: axis), values))
        return self._numbers[axis.key]

    def _options(self, name: str) -> tuple[str, ...]:
        """Return the options that conditions tell apart, and one of the others where there are others."""
        options = self._mentions.names[name].type.options
        named = self._mentions.points(name).texts
        return (*(each for each in options if each in named), *[each for each in options if each not in named][:1])

    def _option(self, name: str, option: str) -> int:
        reference, key = self._mentions.names[name], ("option", name, option)
        known = self.setting.known(name)
        cells = (Cell(True), Cell(False))  # noqa: FBT003  # whether it is chosen
        return self._axis(key, lambda: Axis(key, cells, name, reference, option, computed=known.computed))

    def _values(self, name: str) -> int:
        return self._axis(("values", name), lambda: self._made(name))

    def _made(self, name: str) -> Axis:
        known, reference = self.setting.known(name), self._mentions.names[name]
        cells = cells_of_values(reference.type, known.field, self._mentions.points(name))
        if not known.required or known.when or not cells:
            cells = (*cells, ABSENT)
        return Axis(("values", name), cells, name, reference, computed=known.computed)

    def _axis(self, key: Hashable, make: Callable[[], Axis]) -> int:
        if key not in self._numbers:
            made = make()
            self._numbers[key] = len(self.axes)
            self.axes.append(made)
        return self._numbers[key]


def _turned(orders: int) -> int:
    return (orders & EQUAL) | (GREATER if orders & LESS else 0) | (LESS if orders & GREATER else 0)
