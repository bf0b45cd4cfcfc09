"""Area codes 行政区划代码, GB/T 2260: two digits each for province, city and county."""

from __future__ import annotations

import re

_SHAPE = re.compile(r"[0-9]{6}", re.ASCII)
_PROVINCES = frozenset(
    [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82]
)


def is_well_formed(code: str) -> bool:
    """Say whether a code is six digits."""
    return _SHAPE.fullmatch(code) is not None


def is_of_a_province(code: str) -> bool:
    """Say whether a well-formed code begins with the two digits of a province-level division of GB/T 2260."""
    return int(code[:2]) in _PROVINCES
