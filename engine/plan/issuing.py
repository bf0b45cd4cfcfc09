"""Issuing the certificate 制证: a step that a plan takes on by itself where an approval gives a certificate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.plan.step import Offer, PlannedStep

ISSUING = "issuing"
"""The key of the step, unless the item gives it to another one."""
NAME = Text(StepKind.ISSUING.zh, "Issuing the certificate")


def with_issuing(steps: tuple[PlannedStep, ...], certificate: str | None) -> tuple[PlannedStep, ...]:
    """Return the steps with the one that issues the certificate right after the decision; as they are without any.

    Where the item declares that step itself nothing is added.
    """
    place = next((place for place, each in enumerate(steps) if each.kind is StepKind.DECISION), None)
    if certificate is None or place is None or any(each.kind is StepKind.ISSUING for each in steps):
        return steps
    decision = steps[place]
    made = PlannedStep(_key(steps), StepKind.ISSUING, NAME, (decision.step,), _offers(steps, decision))
    return (*steps[: place + 1], made, *(_after(made, decision, each) for each in steps[place + 1 :]))


def _after(made: PlannedStep, decision: PlannedStep, step: PlannedStep) -> PlannedStep:
    """Return a step that waited for the decision so that it waits for the certificate."""
    return replace(step, after=tuple(made.step if each == decision.step else each for each in step.after))


def _key(steps: Iterable[PlannedStep]) -> str:
    taken, key = {each.step for each in steps}, ISSUING
    while key in taken:
        key += "-again"
    return key


def _offers(steps: Iterable[PlannedStep], decision: PlannedStep) -> tuple[Offer, ...]:
    """Return whom it is offered to: who delivers, else the window that accepts, where they belong to whoever decides."""
    own = {each.department for each in decision.offers}
    by_kind = {each.kind: each.offers for each in steps}
    for kind in (StepKind.DELIVERY, StepKind.ACCEPTANCE):
        offers = by_kind.get(kind, ())
        if offers and own.issuperset(each.department for each in offers):
            return offers
    return decision.offers
