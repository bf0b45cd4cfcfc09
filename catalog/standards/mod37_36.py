"""Check characters of ISO/IEC 7064 MOD 37,36, with which service codes end."""

from __future__ import annotations

import re

from stdnum.iso7064 import mod_37_36

_SHAPE = re.compile(r"[0-9A-Z]+", re.ASCII)
_MISREAD = str.maketrans({"O": "0", "I": "1"})


def check_character(body: str) -> str:
    """Return the check character for digits and capital letters; raises ValueError for anything else."""
    if not _SHAPE.fullmatch(body):
        raise ValueError(f"not digits and capital letters: {body!r}")
    return str(mod_37_36.calc_check_digit(body))


def is_valid(code: str) -> bool:
    """Say whether the last character of a code agrees with the rest."""
    return len(code) > 1 and _SHAPE.fullmatch(code) is not None and code[-1] == check_character(code[:-1])


def as_typed(code: str) -> str:
    """Read a code as people type it: lower case, spaces and hyphens, and the letters O and I for 0 and 1."""
    return re.sub(r"[\s-]", "", code).upper().translate(_MISREAD)
