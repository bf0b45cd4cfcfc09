"""Patterns that read one text in ever more ways: our engine is linear, but engines that try them one by one hang.

The places of a pattern are numbered, and every way from one place to the next is counted. A pattern is explosive when
two different ways lead round from a place to itself on the same text, as in `(a+)+` and `(a|a)*`; `([0-9]+,)*` is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from typing import TypeVar

from catalog.language.pattern import MEMBER, TOKEN

_LAST = 0x10FFFF
_MOST_COPIES = 3
"""Copies that stand for a counted repetition; with more of them the ways only multiply further."""
_MANY = 10
"""From so many counted repetitions on, a piece that is endless inside explodes as if repeated without end."""
_MOST_PLACES = 80
"""Places of one round that are looked at; a larger one is taken as harmless."""

Ranges = tuple[tuple[int, int], ...]
Pair = tuple[int, int]
Node = TypeVar("Node", bound=Hashable)


@dataclass(slots=True)
class _Piece:
    """A part of a pattern: whether it may be empty, where it begins and ends, and whether it is endless inside."""

    empty: bool = True
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    endless: bool = False


def explodes(pattern: str) -> bool:
    """Say whether a checked pattern can make a backtracking engine try exponentially many ways."""
    reading = _Reading(list(TOKEN.finditer(pattern)))
    reading.either()
    return _two_ways_round(reading.places, reading.ways)


@dataclass(slots=True)
class _Reading:
    """Reads tokens from left to right into places and the ways between them."""

    tokens: list[re.Match[str]]
    at: int = 0
    places: list[Ranges] = field(default_factory=list)
    ways: Counter[tuple[int, int]] = field(default_factory=Counter)

    def either(self) -> _Piece:
        """Read alternatives up to a closing bracket or the end."""
        found = [self.sequence()]
        while self.next_is("|"):
            self.at += 1
            found.append(self.sequence())
        return _Piece(
            any(each.empty for each in found),
            [place for each in found for place in each.first],
            [place for each in found for place in each.last],
            any(each.endless for each in found),
        )

    def sequence(self) -> _Piece:
        whole = _Piece()
        while self.at < len(self.tokens) and not self.next_is("|", ")"):
            whole = self.then(whole, self.repeated())
        return whole

    def then(self, one: _Piece, other: _Piece) -> _Piece:
        self.ways.update(product(one.last, other.first))
        return _Piece(
            one.empty and other.empty,
            one.first + (other.first if one.empty else []),
            other.last + (one.last if other.empty else []),
            one.endless or other.endless,
        )

    def repeated(self) -> _Piece:
        """Read a piece with its repetition; a counted one is read anew for every copy."""
        begun = self.at
        piece = self.piece()
        low, high = self.counts()
        if high is None or (high >= _MANY and piece.endless):
            return self.round(piece, empty=low == 0)
        after, needed = self.at, min(low, _MOST_COPIES - 1)
        piece.empty = piece.empty or not needed
        for copy in range(1, min(high, max(needed + 1, 2) if high > low else needed)):
            self.at = begun
            another = self.piece()
            another.empty = another.empty or copy >= needed
            piece = self.then(piece, another)
        self.at = after
        return piece

    def round(self, piece: _Piece, *, empty: bool) -> _Piece:
        self.ways.update(product(piece.last, piece.first))
        return _Piece(piece.empty or empty, piece.first, piece.last, endless=True)

    def piece(self) -> _Piece:
        token = self.tokens[self.at]
        self.at += 1
        if token["open"]:
            inside = self.either()
            self.at += 1
            return inside
        if token[0] in {"^", "$"}:
            return _Piece()
        self.places.append(ranges(token))
        place = len(self.places) - 1
        return _Piece(empty=False, first=[place], last=[place])

    def counts(self) -> tuple[int, int | None]:
        """Read how often the piece before stands: the least, and the most or None for endless."""
        low, high = 1, 1
        endless = False
        if self.at < len(self.tokens) and (token := self.tokens[self.at]).lastgroup in {"count", "repeat"}:
            self.at += 1
            endless = token[0] in {"*", "+"} or bool(token["comma"] and not token["high"])
            low = int(token["low"] or (1 if token[0] == "+" else 0))
            high = int(token["high"] or token["low"] or 1)
            self.at += self.next_is("?")
        return low, None if endless else high

    def next_is(self, *signs: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at][0] in signs


def ranges(token: re.Match[str]) -> Ranges:
    """Return the characters of a place as ranges of code points."""
    sign = token[0]
    if sign == ".":
        return ((0, 9), (11, _LAST))
    if not token["class"]:
        return ((ord(sign[-1]), ord(sign[-1])),)
    listed = sorted(
        (ord(low[-1]), ord((high or low)[-1])) for low, high in MEMBER.findall(sign[1:-1].removeprefix("^"))
    )
    return tuple(_others(listed)) if sign.startswith("[^") else tuple(listed)


def _others(listed: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    begin = 0
    for low, high in chain(listed, [(_LAST + 1, _LAST + 1)]):
        if begin < low:
            yield begin, low - 1
        begin = max(begin, high + 1)


def _two_ways_round(places: list[Ranges], ways: Counter[tuple[int, int]]) -> bool:
    """Say whether two different ways lead from a place back to itself on one text."""
    onward = {place: [end for begin, end in ways if begin == place] for place in range(len(places))}
    reached = {place: _reach([place], onward) for place in onward}
    if any(count > 1 and begin in reached[end] for (begin, end), count in ways.items()):
        return True
    rounds = {frozenset(other for other in reached[place] if place in reached[other]) for place in onward}
    return any(len(each) <= _MOST_PLACES and _parts_and_meets(each, places, onward) for each in rounds)


def _parts_and_meets(within: frozenset[int], places: list[Ranges], onward: Mapping[int, Sequence[int]]) -> bool:
    """Say whether two readers who stand at one place can part on the same text and meet again, all within a round."""
    together = [(one, other) for one in within for other in within if _overlap(places[one], places[other])]
    known = set(together)
    forth: dict[Pair, list[Pair]] = {pair: [] for pair in together}
    back: dict[Pair, list[Pair]] = {pair: [] for pair in together}
    for one, other in together:
        for pair in known.intersection(product(onward[one], onward[other])):
            forth[one, other].append(pair)
            back[pair].append((one, other))
    same: list[Pair] = [(place, place) for place in within]
    ahead, behind = _reach(same, forth), _reach(same, back)
    return any(one != other for one, other in ahead & behind)


def _reach(begin: Iterable[Node], onward: Mapping[Node, Iterable[Node]]) -> set[Node]:
    """Return everything that one or more steps lead to."""
    found: set[Node] = set()
    waiting = list(begin)
    while waiting:
        fresh = set(onward[waiting.pop()]) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _overlap(one: Ranges, other: Ranges) -> bool:
    return any(low <= high_too and low_too <= high for (low, high), (low_too, high_too) in product(one, other))
