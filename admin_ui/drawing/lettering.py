"""Text broken into lines: between words, and between Chinese characters, so that it fits a box of a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator

PIECE = re.compile(r"[^\S\n]*(?:[\u2e80-\uffef][，。、；：！？）」』》〉”’]*|[^\s\u2e80-\uffef]+)")
"""What stays together: a word, or a Chinese character with the punctuation that may not begin a line."""
WIDE, CAPITAL, PLAIN, THIN = 1.0, 0.74, 0.58, 0.34
"""Widths of letters in em, on the generous side of a bold sans-serif face."""


def lines(text: str, room: float) -> list[str]:
    """Break a text into lines of at most `room` em; a word that is longer than that is broken too."""
    broken: list[str] = []
    for piece in _pieces(text, room):
        if broken and width(joined := broken[-1] + piece) <= room:
            broken[-1] = joined
        else:
            broken.append(piece.lstrip())
    return broken


def width(text: str) -> float:
    """Return about how wide a text is drawn, in em."""
    return sum(map(_width, text))


def _pieces(text: str, room: float) -> Iterator[str]:
    for piece in PIECE.findall(text):
        rest = piece
        while width(rest.lstrip()) > room:
            fits = _fitting(rest, room)
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _fitting(word: str, room: float) -> int:
    return max((end for end in range(1, len(word)) if width(word[:end].lstrip()) <= room), default=1)


def _width(letter: str) -> float:
    if letter >= "\u2e80":
        return WIDE
    if letter in "iljtfr.,:;'|!()[] -·":
        return THIN
    return CAPITAL if letter.isupper() or letter in "mw@%&—" else PLAIN
