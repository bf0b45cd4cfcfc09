"""The graph of an item's steps: the kinds left out, the order, and the bridging of steps that are not taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from catalog.checks import plan
from catalog.model.step import Role, Step, StepKind

ROLE_OF: Mapping[StepKind, Role] = {
    StepKind.ACCEPTANCE: Role.WINDOW_CLERK,
    StepKind.DECISION: Role.APPROVER,
    StepKind.ISSUING: Role.WINDOW_CLERK,
    StepKind.DELIVERY: Role.WINDOW_CLERK,
}
"""The role that a step asks for where it names none; a reviewer does the other kinds."""


def kinds(steps: Sequence[Step]) -> dict[str, StepKind]:
    """Return the kind of every step by its key, the ones left out by their place in the graph."""
    return {step.step: kind for step, kind in zip(steps, plan.kinds(steps), strict=True)}


def in_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps so that each comes after those it waits for, otherwise as declared.

    Raises graphlib.CycleError when they wait for each other in a circle; names of steps that do not exist are passed
    over, for the checks of the catalogue report them.
    """
    known = {step.step: step for step in steps}
    graph = {step.step: [each for each in step.after if each in known] for step in steps}
    sorter = TopologicalSorter(graph)
    sorter.prepare()
    place = {step.step: number for number, step in enumerate(steps)}
    ordered: list[Step] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready(), key=place.__getitem__)
        ordered += [known[each] for each in ready]
        sorter.done(*ready)
    return tuple(ordered)


def circle(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the steps of a circle among them, or nothing."""
    try:
        in_order(steps)
    except CycleError as error:
        return tuple(str(each) for each in error.args[1])
    return ()


def bridge(steps: Iterable[Step], taken: Callable[[Step], bool]) -> list[tuple[Step, tuple[str, ...]]]:
    """Return the steps that are taken and what each waits for; whoever waits for a skipped step waits for its predecessors.

    `steps` stand in order. What another awaited step waits for already is left out.
    """
    stands_for: dict[str, tuple[str, ...]] = {}
    before: dict[str, frozenset[str]] = {}
    kept: list[tuple[Step, tuple[str, ...]]] = []
    for step in steps:
        waits = dict.fromkeys(each for earlier in step.after for each in stands_for.get(earlier, ()))
        nearest = tuple(each for each in waits if not any(each in before[other] for other in waits))
        if taken(step):
            stands_for[step.step] = (step.step,)
            before[step.step] = frozenset(nearest).union(*(before[each] for each in nearest))
            kept.append((step, nearest))
        else:
            stands_for[step.step] = nearest
    return kept
