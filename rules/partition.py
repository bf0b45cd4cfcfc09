"""The rows of a large decision table, divided by the value of one input so that only a few are left to look at."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rules.cell import Key, key_of
from rules.expression import Everything, Expression, Reference, Scalar, Test
from rules.ranges import Range, ordered, places, ranges_of, sortable, values_of

SPREAD = 16
"""How many times a row may stand in parts, on average, all divisions within each other taken together."""
SPARING = 3
"""A division in which a row stands so many times, on average, is not weighed against more sparing ones."""


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
    def placements(self) -> int:
        """How many rows stand in the parts, each counted as often as it stands there."""
        return sum(map(len, self.parts))

    @property
    def average(self) -> float:
        """The number of rows in a part."""
        return self.placements / len(self.parts)


def divide(candidates: Sequence[Candidate], most: int, *, first: bool) -> Division | None:
    """Return a division that leaves at most half of the rows in a part, on average; None when no input gives one.

    One by single values, which repeats rows sparingly, goes before one by ranges, which settles what is left; of equals
    the one that leaves the fewest rows in a part. No more than `most` rows may stand in the parts. `first` says that
    only the first row that holds counts, so that nothing behind a row already decided is kept.
    """
    columns = list(_columns(candidates))
    made: list[Division] = []
    for in_order in (False, True):
        divided = (_divided(candidates, each, most, first=first) for each in columns if ordered(each.by) is in_order)
        made += [each for each in divided if each is not None and each.average <= len(candidates) / 2]
        if sparing := [each for each in made if each.placements <= SPARING * len(candidates)]:
            return min(sparing, key=lambda each: each.average)
    return min(made, key=lambda each: each.placements, default=None)


@dataclass(frozen=True, slots=True)
class _Column:
    """An input, and of each row the tests that tell by themselves where it stands under that input."""

    by: Reference
    tests: tuple[tuple[Test, ...], ...]


def _columns(candidates: Sequence[Candidate]) -> Iterator[_Column]:
    inputs: dict[Key, Reference] = {}
    tests: dict[Key, dict[int, tuple[Test, ...]]] = {}
    for row, candidate in enumerate(candidates):
        for by, test in _placing(candidate):
            key = key_of(by)
            inputs.setdefault(key, by)
            of_row = tests.setdefault(key, {})
            of_row[row] = (*of_row.get(row, ()), test)
    for key, by in inputs.items():
        yield _Column(by, tuple(tests[key].get(row, ()) for row in range(len(candidates))))


def _placing(row: Candidate) -> Iterator[tuple[Reference, Test]]:
    for part in row.parts:
        if isinstance(part, Test) and isinstance(part.subject, Reference) and places(part, part.subject):
            yield part.subject, part


def _divided(candidates: Sequence[Candidate], column: _Column, most: int, *, first: bool) -> Division | None:
    by, in_order = column.by, ordered(column.by)
    rows = [_Row.of(*each, in_order=in_order) for each in zip(candidates, column.tests, strict=True)]
    keys = sorted({key for row in rows for key in row.keys}, key=sortable)
    sorted_keys = [sortable(each) for each in keys]
    placing = _Placing(len(keys) + in_order, most, first=first)
    for row in rows:
        if not placing.place(row.left, row.runs(sorted_keys, in_order=in_order)):
            return None
    rest = tuple(row.candidate for row in rows if not row.tests)
    return Division(by, tuple(keys), tuple(map(tuple, placing.parts)), rest)


class _Placing:
    """The parts of a division in the making, at most so many rows in them; a part is closed behind a row that decides."""

    def __init__(self, width: int, most: int, *, first: bool) -> None:
        self.parts: list[list[Candidate]] = [[] for _ in range(width)]
        self._next = list(range(width + 1))
        self._left, self._first = most - width, first

    def place(self, row: Candidate, runs: Iterable[tuple[int, int]]) -> bool:
        """Put a row into parts; false when more would stand there than may."""
        closes = self._first and not row.parts
        for begin, end in runs:
            place = self._open(begin)
            while place < end:
                self._left -= 1
                if self._left < 0:
                    return False
                self.parts[place].append(row)
                if closes:
                    self._next[place] = place + 1
                place = self._open(place + 1)
        return True

    def _open(self, place: int) -> int:
        """Return the first part from a place on that is not closed, and make the way there short for the next time."""
        found = place
        while self._next[found] != found:
            found = self._next[found]
        while self._next[place] != found:
            self._next[place], place = found, self._next[place]
        return found


@dataclass(frozen=True, slots=True)
class _Row:
    """A row under one input: the tests that place it there, and the ranges, or the values, for which they hold."""

    candidate: Candidate
    tests: tuple[Test, ...]
    ranges: tuple[Range, ...]
    values: tuple[Scalar, ...]

    @classmethod
    def of(cls, candidate: Candidate, tests: tuple[Test, ...], *, in_order: bool) -> _Row:
        return cls(candidate, tests, ranges_of(tests) if in_order else (), () if in_order else values_of(tests))

    @property
    def left(self) -> Candidate:
        """What the tests leave to be decided."""
        decided = {id(each) for each in self.tests}
        return Candidate(self.candidate.number, tuple(each for each in self.candidate.parts if id(each) not in decided))

    @property
    def keys(self) -> Iterator[Scalar]:
        """The values, or the ends of the ranges."""
        yield from self.values
        if self.tests:
            yield from (end for each in self.ranges for end in each if end is not None)

    def runs(self, keys: list[tuple[int, str]], *, in_order: bool) -> Iterator[tuple[int, int]]:
        """Yield the runs of parts in which the row stands: the first, and the one behind the last."""
        if not self.tests:
            yield 0, len(keys) + in_order
        for value in self.values:
            place = bisect_left(keys, sortable(value))
            yield place, place + 1
        for low, high in self.ranges if self.tests else ():
            begin = 0 if low is None else bisect_left(keys, sortable(low)) + 1
            yield begin, 1 + (len(keys) if high is None else bisect_left(keys, sortable(high)))
