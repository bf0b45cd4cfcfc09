"""Identifiers that nobody can guess: 128 bits of the operating system's randomness, written so that people can type them."""

from __future__ import annotations

import secrets
import unicodedata
from itertools import accumulate

LENGTH = 26
_BITS = 128
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U."""
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUPS = (5, 5, 5, 5, 6)


def new_opaque() -> str:
    """Return a fresh identifier of 26 digits and capital letters."""
    drawn, written = secrets.randbits(_BITS), ""
    for _ in range(LENGTH):
        drawn, place = divmod(drawn, len(_ALPHABET))
        written += _ALPHABET[place]
    return written


def parse_opaque(typed: str) -> str | None:
    """Return what was typed with spaces, hyphens, lower case, full width or O, I and L for digits; None for no such."""
    plain = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", typed))).upper().translate(_MISREAD)
    return plain if len(plain) == LENGTH and set(plain) <= set(_ALPHABET) else None


def grouped_opaque(identifier: str) -> str:
    """Return the identifier as it is printed: in five groups."""
    ends = tuple(accumulate(_GROUPS))
    return "-".join(identifier[end - size : end] for size, end in zip(_GROUPS, ends, strict=True))
