"""Suggestions for a name that nothing bears."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.language.keywords import suggestion
from catalog.reading.text import Text

_NOTHING = Text("这里还没有可用的名称", "there is nothing to name here yet")


def nearest(name: str, known: Iterable[str]) -> Text:
    """Say which known name may be meant, or which there are, as the hint of a diagnostic."""
    names = list(known)
    return suggestion(name, names) if names else _NOTHING
