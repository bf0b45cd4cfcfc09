"""Layered layout of a small directed graph: which column each step stands in, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def columns(after: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Return the steps column by column: each right of all that it comes after, ordered to keep lines short.

    `after` maps each step to the steps before it, in declared order; steps before it that are not in the graph do not count.
    """
    depth: dict[str, int] = {}
    for step in after:
        _measure(step, after, depth)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for step in after:
        layers[depth[step]].append(step)
    for layer in layers[1:]:
        layer.sort(key=lambda step: _middle(step, after, layers))
    return layers


def _measure(step: str, after: Mapping[str, Sequence[str]], depth: dict[str, int]) -> int:
    if step not in depth:
        depth[step] = 0
        depth[step] = max((_measure(each, after, depth) + 1 for each in after[step] if each in after), default=0)
    return depth[step]


def _middle(step: str, after: Mapping[str, Sequence[str]], layers: Sequence[Sequence[str]]) -> float:
    places = [layer.index(each) for each in after[step] for layer in layers if each in layer]
    return sum(places) / len(places) if places else 0.0
