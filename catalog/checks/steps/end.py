"""The end of a plan: one decision, after which nothing comes but issuing and delivering what it gives."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.model.step import Step, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

SEVERAL_ENDS = Problem(
    "several-ends",
    Text("环节“{step}”之后没有环节，但它不是决定", "nothing comes after the step `{step}`, but it is not the decision"),
    Text("请让后面的环节写上“在…之后: {step}”，或删去它", "let a later step come `after: {step}`, or remove it"),
)
NO_DECISION = Problem(
    "no-decision",
    Text("事项“{item}”没有决定环节，办件永远不能办结", "no step of `{item}` is the decision: its cases can never end"),
    Text("请以一个“类型: 决定”的环节收尾", "end with a step of `kind: decision`"),
)
SEVERAL_DECISIONS = Problem(
    "several-decisions",
    Text(
        "环节“{step}”也是决定，但“{first}”已经作出决定",
        "the step `{step}` decides too, but `{first}` decides already",
    ),
    Text("一个事项只有一个决定，请把其中一个改为“审查”", "an item has one decision: make one of them a review"),
)
DECISION_NOT_LAST = Problem(
    "decision-not-last",
    Text(
        "环节“{step}”排在决定“{decision}”之后，办结后不会再办理",
        "the step `{step}` comes after the decision `{decision}` and is never reached",
    ),
    Text("请把决定放在最后", "let the decision come last"),
)
DELIVERY_BEFORE_DECISION = Problem(
    "delivery-before-decision",
    Text(
        "{kind}“{step}”不在决定“{decision}”之后，那时还没有结果",
        "the {kind} `{step}` does not come after the decision `{decision}`: there is no result yet",
    ),
    Text("请写“在…之后: {decision}”", "let it come `after: {decision}`"),
)


def check_end(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a plan without a decision or with several, and for what comes beside, before or after it.

    Where steps come after unknown ones the end cannot be told; that is another finding.
    """
    for item in catalog.items.values():
        if not plan.is_whole(item.steps):
            continue
        kinds = plan.kinds(item.steps)
        decisions = [step for step, kind in zip(item.steps, kinds, strict=True) if kind is StepKind.DECISION]
        if not decisions and item.steps:
            yield NO_DECISION.at(place.of(item, "steps"), item=item.key)
        yield from _check_decisions(decisions)
        yield from _check_steps(item, {step.step for step in decisions})
        yield from _check_carried_out(item, decisions)


def _check_decisions(decisions: list[Step]) -> Iterator[Diagnostic]:
    for step in decisions[1:]:
        yield SEVERAL_DECISIONS.at(place.of(step, "step"), step=step.step, first=decisions[0].step)


def _check_steps(item: Item, decisions: set[str]) -> Iterator[Diagnostic]:
    for step in item.steps:
        for index, name in enumerate(step.after):
            if name in decisions and not (step.kind and step.kind.after_decision):
                yield DECISION_NOT_LAST.at(place.of(step, "after", index), step=step.step, decision=name)
    if decisions:
        for step in plan.ends(item.steps):
            if step.step not in decisions and decisions.isdisjoint(step.after):
                yield SEVERAL_ENDS.at(place.of(step, "step"), step=step.step)


def _check_carried_out(item: Item, decisions: list[Step]) -> Iterator[Diagnostic]:
    for step in item.steps:
        kind = step.kind
        if kind and kind.after_decision and decisions and decisions[0] not in plan.before(item.steps, step):
            said = Text(kind.zh, kind.value)
            at = place.of(step, "step")
            yield DELIVERY_BEFORE_DECISION.at(at, kind=said, step=step.step, decision=decisions[0].step)
