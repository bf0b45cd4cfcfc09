"""The rows of a large decision table, divided by the value of one input so that only a few are left to look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from rules.cell import Key, key_of
from rules.expression import Everything, Expression, Reference, Scalar, Test
from rules.facts import STORED

SPREAD = 8
"""How many times a row may stand in the parts of a division, on average."""
MOST_STEPS = 1_000_000
"""The most placements of a row in a part that are tried for one division."""

Range = tuple[Scalar | None, Scalar | None]
"""From the first value up to but without the second; None is without end."""
_EQUAL = frozenset({Operator.IS, Operator.ONE_OF})
_ORDER = frozenset({Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN, Operator.BETWEEN})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may hold: its number, and those of its tests, all to be met, that have not been decided yet."""

    number: int
    parts: tuple[Expression, ...]

    @classmethod
    def of(cls, number: int, condition: Expression) -> Candidate:
        """Make a row with nothing decided."""
        return cls(number, condition.parts if isinstance(condition, Everything) else (condition,))


@dataclass(frozen=True, slots=True)
class Division:
    """Rows divided by one input: `keys` are values, or the ends between which values lie; `parts` the rows of each.

    `rest` are the rows for a value without a part of its own, and for one that is absent.
    """

    by: Reference
    keys: tuple[Scalar, ...]
    parts: tuple[tuple[Candidate, ...], ...]
    rest: tuple[Candidate, ...]

    @property
    def in_order(self) -> bool:
        """Whether a value is placed by order: one more part than ends, the first for what lies below them all."""
        return ordered(self.by)

    @property
    def average(self) -> float:
        """The number of rows in a part."""
        return sum(map(len, self.parts)) / len(self.parts)


def ordered(reference: Reference) -> bool:
    """Say whether the values of an input are placed by order, not one by one."""
    return reference.type.numeric or reference.type.kind is FieldKind.DATE


def divide(candidates: Sequence[Candidate], *, first: bool) -> Division | None:
    """Return the division that leaves the fewest rows in a part, at most half of them; None when no input gives one.

    `first` says that only the first row that holds counts, so that nothing behind a row already decided is kept.
    """
    inputs = {key_of(each.subject): each.subject for row in candidates for each in _placing(row)}
    made = [each for by in inputs.values() if (each := _divided(candidates, by, first=first)) is not None]
    best = min(made, key=lambda each: each.average, default=None)
    return best if best is not None and best.average <= len(candidates) / 2 else None


@dataclass(frozen=True, slots=True)
class _Placed:
    """A test that tells by itself where a row stands under its subject."""

    subject: Reference
    test: Test


def _placing(row: Candidate) -> Iterator[_Placed]:
    for part in row.parts:
        if isinstance(part, Test) and isinstance(part.subject, Reference) and not part.negated:
            allowed = _EQUAL | _ORDER if ordered(part.subject) else _EQUAL
            constant = not any(isinstance(each, Reference) for each in part.operands)
            if part.operator in allowed and constant and STORED[part.subject.type.kind] is not list:
                yield _Placed(part.subject, part)


def _divided(candidates: Sequence[Candidate], by: Reference, *, first: bool) -> Division | None:
    rows = [_Row.of(each, key_of(by)) for each in candidates]
    keys = tuple(sorted({key for row in rows for key in (row.ends if ordered(by) else row.values)}, key=_sortable))
    width = len(keys) + ordered(by)
    placing = _Placing([[] for _ in range(width)], SPREAD * len(rows) + width, first=first)
    for row in rows:
        if not placing.place(row, _places(row, keys, by)):
            return None
    rest = tuple(row.candidate for row in rows if not row.tests)
    return Division(by, keys, tuple(map(tuple, placing.parts)), rest)


def _sortable(key: Scalar) -> tuple[int, str]:
    return (int(key), "") if isinstance(key, int) else (0, key)


def _places(row: _Row, keys: tuple[Scalar, ...], by: Reference) -> Iterator[int]:
    if not row.tests:
        yield from range(len(keys) + ordered(by))
    elif not ordered(by):
        yield from (bisect_left(keys, _sortable(value), key=_sortable) for value in row.values)
    else:
        for low, high in row.ranges:
            begin = 0 if low is None else bisect_left(keys, _sortable(low), key=_sortable) + 1
            end = len(keys) if high is None else bisect_left(keys, _sortable(high), key=_sortable)
            yield from range(begin, end + 1)


class _Placing:
    """The parts of a division in the making."""

    def __init__(self, parts: list[list[Candidate]], most: int, *, first: bool) -> None:
        self.parts = parts
        self._closed = [False] * len(parts)
        self._most, self._steps, self._first = most, 0, first

    def place(self, row: _Row, places: Iterator[int]) -> bool:
        """Put a row into parts; false when there are too many placements for the division to be worth it."""
        left = row.left
        for place in places:
            self._steps += 1
            if not self._closed[place]:
                self.parts[place].append(left)
                self._closed[place] = self._first and not left.parts
                self._most -= 1
            if self._most < 0 or self._steps > MOST_STEPS:
                return False
        return True


@dataclass(frozen=True, slots=True)
class _Row:
    """A row under one input: the tests that place it there, and what they leave of the row."""

    candidate: Candidate
    tests: tuple[Test, ...]

    @classmethod
    def of(cls, candidate: Candidate, key: Key) -> _Row:
        tests = (each.test for each in _placing(candidate) if key_of(each.subject) == key)
        return cls(candidate, tuple(tests))

    @property
    def left(self) -> Candidate:
        decided = {id(each) for each in self.tests}
        return Candidate(self.candidate.number, tuple(each for each in self.candidate.parts if id(each) not in decided))

    @property
    def values(self) -> tuple[Scalar, ...]:
        """The values for which the tests hold."""
        sets = [dict.fromkeys(_scalars(test)) for test in self.tests]
        return tuple(each for each in sets[0] if all(each in other for other in sets[1:])) if sets else ()

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The ranges of values for which the tests hold, none of them empty, none overlapping another."""
        held: list[Range] = [(None, None)]
        for test in self.tests:
            held = [both for one in held for other in _ranges(test) if (both := _common(one, other)) is not None]
        return tuple(held)

    @property
    def ends(self) -> Iterator[Scalar]:
        """The ends of its ranges."""
        if self.tests:
            yield from (end for each in self.ranges for end in each if end is not None)


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
    low = max(lows, key=_sortable, default=None)
    high = min(highs, key=_sortable, default=None)
    empty = low is not None and high is not None and _sortable(low) >= _sortable(high)
    return None if empty else (low, high)
