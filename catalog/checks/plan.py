"""What the steps of an item are when the defaults are filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from graphlib import CycleError, TopologicalSorter

from catalog.model.item import Item
from catalog.model.step import Step, StepKind


def starts(steps: Iterable[Step]) -> list[Step]:
    """Return the steps that come after nothing."""
    return [step for step in steps if not step.after]


def ends(steps: Iterable[Step]) -> list[Step]:
    """Return the steps after which nothing comes but what carries out the decision, which is left out itself."""
    counted = [step for step in steps if not (step.kind and step.kind.after_decision)]
    followed = {name for step in counted for name in step.after}
    return [step for step in counted if step.step not in followed]


def is_whole(steps: tuple[Step, ...]) -> bool:
    """Say whether every step comes after steps that there are, and none after itself."""
    known = {step.step for step in steps}
    return all(known.issuperset(step.after) for step in steps) and len(in_order(steps)) == len(known)


def kinds(steps: Sequence[Step]) -> list[StepKind]:
    """Return the kind of each step: as declared, else acceptance at the start, decision at the end, else review."""
    last = {step.step for step in ends(steps)}
    return [step.kind or _by_place(step, ends=step.step in last) for step in steps]


def in_order(steps: tuple[Step, ...]) -> list[Step]:
    """Return the steps each after those it waits for; an empty list where they wait for one another."""
    known = {step.step: step for step in steps}
    try:
        order = list(TopologicalSorter({step.step: step.after for step in steps}).static_order())
    except CycleError:
        return []
    return [known[name] for name in order if name in known]


def before(steps: Sequence[Step], step: Step) -> list[Step]:
    """Return the steps that come before a step, directly or by others, in declared order."""
    known = {each.step: each for each in steps}
    found: set[str] = set()
    waiting = list(step.after)
    while waiting:
        key = waiting.pop()
        if key in known and key not in found:
            found.add(key)
            waiting.extend(known[key].after)
    return [each for each in steps if each.step in found]


def departments(item: Item, step: Step) -> tuple[str, ...]:
    """Return the departments that do a step: those whose opinion or signature is asked, else its own, else the item's."""
    return step.from_ or (step.department or item.department,)


def _by_place(step: Step, *, ends: bool) -> StepKind:
    if not step.after:
        return StepKind.ACCEPTANCE
    return StepKind.DECISION if ends else StepKind.REVIEW
