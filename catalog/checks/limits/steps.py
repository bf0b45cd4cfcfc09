"""The limits of steps, which must fit into the promise."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.duration import Unit
from catalog.model.step import Step, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

STEPS_LONGER_THAN_LIMIT = Problem(
    "steps-longer-than-limit",
    Text(
        "各环节时限沿最长的路线合计 {sum} 个{unit}，超过承诺的{promised}",
        "along the longest way the limits of the steps add up to {sum} {unit}s, more than the promised {promised}",
    ),
    Text("请缩短某个环节的时限，或让几个环节并行", "shorten a step, or let some go side by side"),
    Severity.WARNING,
)


def check_step_limits(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a plan whose longest way takes longer than promised, counting steps in the promise's unit."""
    for item in catalog.items.values():
        if item.limits is None or item.limits.promised is None:
            continue
        promised = item.limits.promised.within
        total = _longest(item.steps, promised.unit)
        if total > promised.amount:
            unit = Text(promised.unit.zh.removeprefix("个"), promised.unit.value)
            at = place.of(item.limits.promised, "within")
            yield STEPS_LONGER_THAN_LIMIT.at(at, sum=total, unit=unit, promised=promised.text)


def _longest(steps: tuple[Step, ...], unit: Unit) -> int:
    """Return the largest sum of limits along the plan, of the steps whose time counts until the decision.

    It is 0 where the order is broken, which another check says.
    """
    counted = (step for step, kind in zip(steps, plan.kinds(steps), strict=True) if _counts(step, kind))
    own = {step.step: step.limit.amount for step in counted if step.limit is not None and step.limit.unit is unit}
    until: dict[str, int] = {}
    for step in plan.in_order(steps):
        before = max((until.get(name, 0) for name in step.after), default=0)
        until[step.step] = before + own.get(step.step, 0)
    return max(until.values(), default=0)


def _counts(step: Step, kind: StepKind) -> bool:
    """Say whether the time of a step counts: that of special procedures by declaration alone, what comes after the decision never."""
    return not kind.after_decision and (not kind.special if step.counted is None else step.counted)
