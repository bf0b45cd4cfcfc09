"""Unified social credit code 统一社会信用代码, GB 32100-2015, with the organisation code (GB 11714-1997) inside it."""

from __future__ import annotations

import re
from enum import StrEnum

from stdnum.cn import uscc

LENGTH = 18
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_COUNTED = 6
_SHAPE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}", re.ASCII)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


class Fault(StrEnum):
    """What is wrong with a credit code, the first that is found."""

    LENGTH = "length"
    """not 18 characters"""
    CHARACTERS = "characters"
    """a letter that the standard leaves out (I, O, S, V, Z), or an area that is not six digits"""
    ORGANISATION = "organisation"
    """the ninth to the seventeenth character are no organisation code of GB 11714"""
    CHECK = "check"
    """the last character disagrees with the rest"""


def check_character(body: str) -> str:
    """Return the 18th character for the 17 before it."""
    return str(uscc.calc_check_digit(body))


def organisation_check_character(body: str) -> str:
    """Return the ninth character of an organisation code for the eight before it; letters count from A = 10."""
    total = sum(int(character, 36) * weight for character, weight in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def enterprise_code(area: str, serial: int) -> str:
    """Return the code of the enterprise registered as the `serial`-th (below 31⁶) in an area (six digits, GB/T 2260).

    9 is the registration of market entities, 1 an enterprise; MA begins the organisation codes given with it.
    """
    counted = ""
    for _ in range(_COUNTED):
        serial, digit = divmod(serial, len(ALPHABET))
        counted = ALPHABET[digit] + counted
    organisation = f"MA{counted}"
    body = f"91{area}{organisation}{organisation_check_character(organisation)}"
    return body + check_character(body)


def fault(code: str) -> Fault | None:
    """Return what is wrong with a code written plainly (upper case, no spaces), or None."""
    if len(code) != LENGTH:
        return Fault.LENGTH
    if not _SHAPE.fullmatch(code):
        return Fault.CHARACTERS
    if code[17] != check_character(code[:17]):
        return Fault.CHECK
    if code[16] != organisation_check_character(code[8:16]):
        return Fault.ORGANISATION
    return None


def is_valid(code: str) -> bool:
    """Say whether a code is one of GB 32100, its inner organisation code included."""
    return fault(code) is None
