"""Derivations that go round in a circle: such rules could fire one another without end."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import circle, place
from catalog.model.catalog import Catalog
from catalog.model.inference import Inference
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

DERIVATION_CIRCLE = Problem(
    "derivation-circle",
    Text("这些事实互相推出，成了一圈：{circle}", "these facts are derived from one another in a circle: {circle}"),
    Text("请另立一种事实作为结果", "make the result a kind of fact of its own"),
)


def check_derivation_circles(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every circle among the kinds of facts of an inference, at a rule that is part of it."""
    for inference in catalog.inferences.values():
        for members in circle.circles(derived_from(inference)):
            rule = next(each for each in inference.rules if each.then.fact == members[0])
            yield DERIVATION_CIRCLE.at(place.of(rule.then, "fact"), circle=circle.said(members))


def derived_from(inference: Inference) -> dict[str, list[str]]:
    """Return, for each kind of fact, the kinds that it is derived from."""
    made: dict[str, list[str]] = {each.fact: [] for each in inference.facts}
    for rule in inference.rules:
        made.setdefault(rule.then.fact, []).extend(rule.each.values())
    return made
