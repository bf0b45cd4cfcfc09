"""Base codes 基本编码 and implementation codes 实施编码 of items, in the two generations of the standard.

GB/T 39554.1-2020: base code 12 digits (area 2, type 2, field 2, main item 3, sub-item 3), implementation code 31
characters (credit code of the department 18, level 1, base code 12). GB/T 39046-2020, older: base code 10
characters (type 2, main item 5, sub-item 3), implementation code at most 24. The older standard states no more than
that length; the arrangement used here (area 4, organisation code 9, level 1, base code 10) is this product's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from catalog.standards import uscc

Generation = Literal[12, 10]
"""The length of the base code names the generation."""

_BASE = {12: re.compile(r"[0-9]{12}", re.ASCII), 10: re.compile(r"[0-9A-Z]{10}", re.ASCII)}
_LONG = 31
_OLD = 24
_LEVELS = "1234567"


@dataclass(frozen=True, slots=True)
class ImplementationCode:
    """An implementation code taken apart: whose power, at which level (GB/T 39046 A.2), over which item."""

    organisation: str
    """credit code, 18 characters; in the older generation the 9-character organisation code (GB 11714) inside it"""
    level: str
    base: str
    area: str = ""
    """four digits in the older generation, empty in the newer"""

    def __str__(self) -> str:
        return f"{self.area}{self.organisation}{self.level}{self.base}"


def is_base_code(code: str, generation: Generation) -> bool:
    """Say whether a base code has the shape of its generation."""
    return _BASE[generation].fullmatch(code) is not None


def type_digits(base: str) -> str:
    """Return the two digits of the item type (GB/T 39046 A.1) in a twelve-digit base code."""
    return base[2:4]


def compose(credit_code: str, level: str, base: str) -> ImplementationCode:
    """Compose an implementation code from a department's credit code; raises ValueError naming the part that is wrong."""
    if uscc.fault(credit_code) is not None:
        raise ValueError(f"not a credit code: {credit_code!r}")
    if level not in _LEVELS or len(level) != 1:
        raise ValueError(f"not a level: {level!r}")
    if is_base_code(base, 12):
        return ImplementationCode(credit_code, level, base)
    if is_base_code(base, 10):
        return ImplementationCode(credit_code[8:17], level, base, area=credit_code[2:6])
    raise ValueError(f"not a base code: {base!r}")


def parse(code: str) -> ImplementationCode:
    """Take apart an implementation code of 31 or 24 characters; raises ValueError when it is neither."""
    if len(code) == _LONG:
        return _checked(code, ImplementationCode(code[:18], code[18], code[19:]))
    if len(code) == _OLD:
        return _checked(code, ImplementationCode(code[4:13], code[13], code[14:], area=code[:4]))
    raise ValueError(f"not 31 or 24 characters: {code!r}")


def _checked(code: str, parsed: ImplementationCode) -> ImplementationCode:
    newer = not parsed.area
    sound = uscc.is_valid(parsed.organisation) if newer else _is_organisation(parsed.organisation)
    if not (sound and parsed.level in _LEVELS and is_base_code(parsed.base, 12 if newer else 10)):
        raise ValueError(f"not an implementation code: {code!r}")
    return parsed


def _is_organisation(code: str) -> bool:
    shaped = re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code, re.ASCII) is not None
    return shaped and code[8] == uscc.organisation_check_character(code[:8])
