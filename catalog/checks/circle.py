"""Circles among things that wait for one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from catalog.reading.text import Text, same


def circles(waits_for: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yield each circle, as its members in the order of waiting, beginning with the first declared."""
    left = {name: set(others) for name, others in waits_for.items()}
    declared = {name: place for place, name in enumerate(left)}
    while (members := _circle(left)) is not None:
        start = min(range(len(members)), key=lambda place: declared[members[place]])
        yield members[start:] + members[:start]
        for name in members:
            left[name] = set()


def said(members: tuple[str, ...]) -> Text:
    """Say a circle: a → b → a."""
    return same(" → ".join((*members, members[0])))


def _circle(waits_for: Mapping[str, Iterable[str]]) -> tuple[str, ...] | None:
    try:
        TopologicalSorter(waits_for).prepare()
    except CycleError as found:
        met: list[str] = found.args[1]
        return tuple(reversed(met[1:]))
    return None
