"""The start of a plan: one step, which accepts the application."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.step import Step, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

NO_STEPS = Problem(
    "no-steps",
    Text("事项“{item}”没有环节", "the item `{item}` has no steps"),
    Text("至少要有受理和决定两个环节", "it needs at least an acceptance and a decision"),
)
SEVERAL_STARTS = Problem(
    "several-starts",
    Text(
        "环节“{step}”不在任何环节之后，但“{first}”已经是第一个环节",
        "the step `{step}` comes after nothing, but `{first}` is the first step already",
    ),
    Text("请用“在…之后”写明它接在哪个环节后面", "say with `after` which step it follows"),
)
ACCEPTANCE_NOT_FIRST = Problem(
    "acceptance-not-first",
    Text("第一个环节“{step}”是{kind}，不是受理", "the first step `{step}` is of the kind {kind}, not the acceptance"),
    Text(
        "申请先受理后办理，请把受理放在第一个环节",
        "an application is accepted before it is handled: begin with the acceptance",
    ),
)
ACCEPTANCE_AGAIN = Problem(
    "acceptance-again",
    Text("环节“{step}”又是受理", "the step `{step}` is a second acceptance"),
    Text("一件申请只受理一次；其他部门的核对请用“审查”", "a case is accepted once; let the other department review"),
)


def check_start(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a plan without steps, with several first steps, or with acceptance elsewhere than first."""
    for item in catalog.items.values():
        if not item.steps:
            yield NO_STEPS.at(place.of(item, "steps"), item=item.key)
        starts = plan.starts(item.steps)
        for step in starts[1:]:
            yield SEVERAL_STARTS.at(place.of(step, "step"), step=step.step, first=starts[0].step)
        for step, kind in zip(item.steps, plan.kinds(item.steps), strict=True):
            yield from _check_kind(step, kind, first=step in starts[:1])


def _check_kind(step: Step, kind: StepKind, *, first: bool) -> Iterator[Diagnostic]:
    if first and kind is not StepKind.ACCEPTANCE:
        yield ACCEPTANCE_NOT_FIRST.at(place.of(step, "kind"), step=step.step, kind=Text(kind.zh, kind.value))
    if step.after and kind is StepKind.ACCEPTANCE:
        yield ACCEPTANCE_AGAIN.at(place.of(step, "kind"), step=step.step)
