"""The service code 服务标识编码: area 6 + date 8 + 7 random characters + one MOD 37,36 check character (ISO/IEC 7064)."""

from __future__ import annotations

import secrets
import unicodedata
from datetime import date

from catalog.reading.text import Text
from catalog.standards.mod37_36 import as_typed, check_character, is_valid

LENGTH = 22
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_GROUPS = (6, 8, 4, 4)

MISTYPED = Text(
    "服务标识编码有误：应为 22 位，由数字和大写字母组成。请对照回执再输入一次。",
    "This service code is mistyped: it has 22 digits and letters. Compare it with your receipt and type it again.",
)


class MistypedCodeError(ValueError):
    """What was typed is no service code: wrong length, wrong characters, or a check character that does not fit."""

    message = MISTYPED


def new_code(area: str, day: date) -> str:
    """Return a fresh code of the area (six digits) for the legal day; never with the letters I and O."""
    while True:
        stem = f"{area}{day:%Y%m%d}{_random(7)}"
        check = check_character(stem)
        if check in _ALPHABET:
            return stem + check


def _random(length: int) -> str:
    """Return characters drawn evenly by the operating system's randomness."""
    drawn, written = secrets.randbelow(len(_ALPHABET) ** length), ""
    for _ in range(length):
        drawn, place = divmod(drawn, len(_ALPHABET))
        written += _ALPHABET[place]
    return written


def parse(typed: str) -> str:
    """Return the code that was typed with spaces, hyphens, lower case, full width, or O and I for 0 and 1.

    Raises MistypedCodeError.
    """
    code = as_typed(_narrow(typed))
    if len(code) != LENGTH or not (code[:14].isdigit() and is_valid(code)):
        raise MistypedCodeError(typed)
    return code


def grouped(code: str) -> str:
    """Return the code as it is shown: area, date and two groups of four."""
    parts, start = [], 0
    for size in _GROUPS:
        parts.append(code[start : start + size])
        start += size
    return " ".join(parts)


def _narrow(typed: str) -> str:
    """Return full-width letters, digits and hyphens as plain ones."""
    return unicodedata.normalize("NFKC", typed).translate(_DASHES)
