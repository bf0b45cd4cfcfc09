"""Declarations that are written but were left out of the catalogue because of errors of their own."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

LeftOut = AbstractSet[tuple[str, str]]
"""Kind and key of each: what refers to one of them is not told that it does not exist."""

NOTHING: LeftOut = frozenset()
