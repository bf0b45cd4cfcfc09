"""Decoded YAML that remembers where each key and value was written."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from catalog.reading.position import Position

Scalar = str | int | Decimal | bool | None
Mark = tuple[int, int]
"""Line and column, counted from 0."""


class Mapping(dict[str, object]):
    """A YAML mapping; the marks are (line, column) pairs counted from 0, made into positions on demand."""

    __slots__ = ("file", "key_marks", "mark", "value_marks")

    def __init__(self, file: str, mark: Mark) -> None:
        """Start an empty mapping that begins at `mark` of `file`; the reader fills it."""
        super().__init__()
        self.file = file
        self.mark = mark
        self.key_marks: dict[str, Mark] = {}
        self.value_marks: dict[str, Mark] = {}

    @property
    def position(self) -> Position:
        """Where the mapping begins."""
        return _position(self.file, self.mark)

    def of_key(self, key: str) -> Position:
        """Where the key is written; the mapping's own place when it has no such key."""
        return _position(self.file, self.key_marks.get(key, self.mark))

    def of_value(self, key: str) -> Position:
        """Where the key's value is written; the mapping's own place when it has no such key."""
        return _position(self.file, self.value_marks.get(key, self.mark))


class Sequence(list[object]):
    """A YAML sequence that remembers the place of each entry."""

    __slots__ = ("file", "mark", "marks")

    def __init__(
        self,
        file: str,
        mark: Mark,
        entries: Iterable[object] = (),
        marks: Iterable[Mark] = (),
    ) -> None:
        """Hold `entries`, the n-th of which begins at the n-th of `marks`."""
        super().__init__(entries)
        self.file = file
        self.mark = mark
        self.marks: list[Mark] = list(marks)

    @property
    def position(self) -> Position:
        """Where the sequence begins."""
        return _position(self.file, self.mark)

    def of(self, index: int) -> Position:
        """Where the entry at `index` is written."""
        return _position(self.file, self.marks[index])


def _position(file: str, mark: Mark) -> Position:
    return Position(file, mark[0] + 1, mark[1] + 1)
