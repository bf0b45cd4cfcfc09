"""Matching of whole texts against the regular subset that runs in linear time and means the same everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import jsonschema_rs

from catalog.language.pattern import check_pattern

__all__ = ["check_pattern", "matcher"]


@lru_cache(maxsize=1024)
def matcher(pattern: str) -> Callable[[str], bool]:
    """Return the test whether a whole text matches a checked pattern.

    The engine is the one that validates forms, linear and over code points; the subset has no letter classes, so ASCII
    or not never arises.
    """
    schema = {"pattern": f"^(?:{pattern})$"}
    return jsonschema_rs.validator_for(schema, pattern_options=jsonschema_rs.RegexOptions()).is_valid
