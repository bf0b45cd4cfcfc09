"""Suggestions for a name that nothing bears."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.language.keywords import suggestion
from catalog.reading.text import Text


def nearest(name: str, known: Iterable[str]) -> Text:
    """Say which known name may be meant, or which there are, as the hint of a diagnostic."""
    return suggestion(name, known)
