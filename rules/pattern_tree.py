"""Patterns as the JSON that the browser matches without its own regular expressions, which would try ways one by one.

A piece is `["set", [low, high]…]` with code points, `["begin"]` or `["end"]` of the text, `["then", piece…]`,
`["or", piece…]`, or `["times", least, most, piece]`, where null is as often as one likes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalog.language.backtracking import ranges
from catalog.language.pattern import TOKEN

Piece = list[object]
"""A part of a pattern as JSON."""


def pattern_tree(pattern: str) -> Piece:
    """Write a checked pattern as JSON."""
    return _Reading(list(TOKEN.finditer(pattern))).either()


@dataclass(slots=True)
class _Reading:
    """Reads tokens from left to right into pieces."""

    tokens: list[re.Match[str]]
    at: int = 0

    def either(self) -> Piece:
        """Read alternatives up to a closing bracket or the end."""
        found = [self.sequence()]
        while self.next_is("|"):
            self.at += 1
            found.append(self.sequence())
        return found[0] if len(found) == 1 else ["or", *found]

    def sequence(self) -> Piece:
        found: list[Piece] = []
        while self.at < len(self.tokens) and not self.next_is("|", ")"):
            found.append(self.repeated())
        return found[0] if len(found) == 1 else ["then", *found]

    def repeated(self) -> Piece:
        piece = self.piece()
        if self.at == len(self.tokens) or self.tokens[self.at].lastgroup not in {"count", "repeat"}:
            return piece
        token = self.tokens[self.at]
        self.at += 1
        self.at += self.next_is("?")  # lazy or not, the whole text matches or does not
        return ["times", *_counts(token), piece]

    def piece(self) -> Piece:
        token = self.tokens[self.at]
        self.at += 1
        if token["open"]:
            inside = self.either()
            self.at += 1
            return inside
        if token[0] in {"^", "$"}:
            return ["begin" if token[0] == "^" else "end"]
        return ["set", *map(list, ranges(token))]

    def next_is(self, *signs: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at][0] in signs


def _counts(token: re.Match[str]) -> tuple[int, int | None]:
    if token["low"] is None:
        return (1 if token[0] == "+" else 0), (1 if token[0] == "?" else None)
    low = int(token["low"])
    return low, int(token["high"]) if token["high"] else None if token["comma"] else low
