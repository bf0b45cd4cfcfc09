"""The text border: what posted text becomes before anything reads it."""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

REPLACED = "\N{REPLACEMENT CHARACTER}"
"""Stands where a character was that must not be stored; a text with it is refused, so the applicant sees the place."""

_REFUSED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANKS = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x2212: 0x2D}


def is_clean(text: str) -> bool:
    """Say whether a line of text is as it is stored: printable, in NFC, nothing replaced."""
    return text.isprintable() and is_normalized("NFC", text) and REPLACED not in text


def scrub(text: str) -> str:
    """Return text in NFC with LF for line ends, and a replacement character for control characters and surrogates."""
    if is_clean(text):
        return text
    return normalize("NFC", _REFUSED.sub(REPLACED, text.replace("\r\n", "\n").replace("\r", "\n")))


def broken(text: str) -> bool:
    """Say whether a text has what must not be stored: a control character, a surrogate, a character that was lost."""
    return not is_clean(text) and REPLACED in scrub(text)


def plain(text: str) -> str:
    """Return text with full-width characters made plain and every blank, also an invisible one, taken out."""
    if text.isascii() and text.isalnum():
        return text
    return _BLANKS.sub("", text.translate(_PLAIN))
