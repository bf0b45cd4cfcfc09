"""The order of steps: known names, no circle."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import circle, place
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

UNKNOWN_STEP = Problem(
    "unknown-step",
    Text("环节“{step}”要在“{name}”之后，但没有这个环节", "the step `{step}` comes after `{name}`, which there is not"),
    Text("{suggestion}", "{suggestion}"),
)
STEP_CIRCLE = Problem(
    "step-circle",
    Text("这些环节互相等待，永远不能开始：{circle}", "these steps wait for one another and never begin: {circle}"),
    Text("请改写其中一个环节的“在…之后”", "change the `after` of one of them"),
)
STEP_TWICE = Problem(
    "step-twice",
    Text("有两个环节都叫“{step}”", "there are two steps `{step}`"),
    Text("请给其中一个换一个代号", "give one of them another key"),
)


def check_step_order(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a step after an unknown one, for keys taken twice, and for steps in a circle."""
    for item in catalog.items.values():
        known = {step.step: step for step in item.steps}
        if len(known) < len(item.steps):
            yield from _check_twice(item)
        for step in item.steps:
            for index, name in enumerate(step.after):
                if name not in known:
                    at = place.of(step, "after", index)
                    yield UNKNOWN_STEP.at(at, step=step.step, name=name, suggestion=nearest(name, known))
        for members in circle.circles({step.step: step.after for step in item.steps}):
            yield STEP_CIRCLE.at(place.of(known[members[0]], "after"), circle=circle.said(members))


def _check_twice(item: Item) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for step in item.steps:
        if step.step in seen:
            yield STEP_TWICE.at(place.of(step, "step"), step=step.step)
        seen.add(step.step)
