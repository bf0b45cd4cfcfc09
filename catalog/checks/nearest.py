"""Suggestions for a name that is not known: the nearest known one, else the known ones, else nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from catalog.reading.text import Text

_SHOWN = 6


def nearest(name: str, known: Iterable[str]) -> Text:
    """Say which known name may be meant, as the hint of a diagnostic."""
    names = list(dict.fromkeys(known))
    if close := get_close_matches(name, names, n=1, cutoff=0.6):
        return Text(f"是不是“{close[0]}”？", f"Did you mean “{close[0]}”?")
    return _listed(names)


def _listed(names: Collection[str]) -> Text:
    if not names:
        return Text("这里还没有可用的名称。", "There is nothing to name here yet.")
    shown = list(names)[:_SHOWN]
    more = len(names) > _SHOWN
    return Text(
        f"可用的有：{'、'.join(shown)}{'等' if more else ''}。",
        f"Known: {', '.join(shown)}{', …' if more else ''}.",
    )
