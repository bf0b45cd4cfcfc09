"""What conditions mention: the names they read, and where their tests cut the values of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from rules.analysis.cell import Points, cut_day
from rules.analysis.setting import name_of
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Test

_AFTER = frozenset({Operator.MORE_THAN, Operator.AT_MOST})
_BEFORE = frozenset({Operator.AT_LEAST, Operator.LESS_THAN})


@dataclass(slots=True)
class Mentions:
    """The names that some conditions read, in the order in which they first do, and what they say of each."""

    names: dict[str, Reference] = field(default_factory=dict)
    cuts: dict[str, set[int]] = field(default_factory=dict)
    texts: dict[str, set[str]] = field(default_factory=dict)
    """literals of texts, options of multiple choices"""
    counted: dict[tuple[Count, str], set[int]] = field(default_factory=dict)
    """where numbers of rows that satisfy a condition are cut"""

    def points(self, name: str) -> Points:
        """Return what is said of a name."""
        return Points(frozenset(self.cuts.get(name, ())), frozenset(self.texts.get(name, ())))

    def add(self, expression: Expression, group: str) -> None:
        """Take in a condition about the form, or about the rows of a group."""
        match expression:
            case Everything(parts) | Anything(parts):
                for part in parts:
                    self.add(part, group)
            case OfRows(rows):
                self._name(rows, group)
            case Test(Count() as count, _, operands):
                self._count(count, self._name(count.group, group), expression)
                self._operands(operands, group)
            case Test(Reference() as subject, _, operands):
                self._values(self._name(subject, group), expression)
                self._operands(operands, group)

    def _name(self, reference: Reference, group: str) -> str:
        name = name_of(reference, group)
        self.names.setdefault(name, reference)
        return name

    def _operands(self, operands: tuple[object, ...], group: str) -> None:
        for each in operands:
            if isinstance(each, Reference):
                self._name(each, group)

    def _count(self, count: Count, name: str, test: Test) -> None:
        of_rows = self.cuts.setdefault(name, set())
        (of_rows if count.where is None else self.counted.setdefault((count, name), set())).update(cuts(test))

    def _values(self, name: str, test: Test) -> None:
        if test.operator in {Operator.STARTS_WITH, Operator.MATCHES}:
            return
        if test.subject.type.numeric or test.subject.type.kind is FieldKind.DATE:
            self.cuts.setdefault(name, set()).update(cuts(test))
        else:
            texts = (each for each in test.operands if isinstance(each, str))
            self.texts.setdefault(name, set()).update(texts)


def cuts(test: Test) -> Iterator[int]:
    """Yield the numbers, or the days as numbers, at which what a test says of a value changes."""
    ends = [ordered(each) for each in test.operands if not isinstance(each, Reference)]
    if test.operator in _BEFORE:
        yield from ends
    elif test.operator in _AFTER:
        yield from (each + 1 for each in ends)
    elif test.operator is Operator.BETWEEN:
        yield from (ends[0], ends[1] + 1)
    else:
        yield from (each + beyond for each in ends for beyond in (0, 1))


def ordered(value: object) -> int:
    """Return a number, or a day as the number by which days are ordered."""
    return cut_day(value) if isinstance(value, str) else int(value)  # type: ignore[call-overload]
