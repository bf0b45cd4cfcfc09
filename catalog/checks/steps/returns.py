"""Going back to an earlier step 退回: to one inside the department, and never behind the acceptance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.checks import place, plan
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.model.step import Step, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

BACK_TO_NOT_EARLIER = Problem(
    "back-to-not-earlier",
    Text(
        "环节“{step}”可以退回到“{name}”，但它不在前面的环节中",
        "the step `{step}` may go back to `{name}`, which is not one of the steps before it",
    ),
    Text("{suggestion}", "{suggestion}"),
)
BACK_TO_ACCEPTANCE = Problem(
    "back-to-acceptance",
    Text(
        "环节“{step}”可以退回到受理“{name}”，但已经受理的申请不能退回受理",
        "the step `{step}` may go back to the acceptance `{name}`, but what was accepted stays accepted",
    ),
    Text(
        "受理之后不得再要求补正；请退回到受理之后的环节",
        "after acceptance no corrections are asked for: go back to a later step",
    ),
)
BACK_TO_OTHERS = Problem(
    "back-to-others",
    Text(
        "环节“{step}”可以退回到“{name}”，但它由部门“{department}”办理",
        "the step `{step}` may go back to `{name}`, which the department `{department}` does",
    ),
    Text(
        "退回是部门内部的事，请退回到本部门的环节",
        "a case goes back inside a department: name a step of the department itself",
    ),
)
BRANCHES_WITHOUT_BACK_TO = Problem(
    "branches-without-back-to",
    Text(
        "环节“{step}”写了“并行分支”，却没有写明可以退回到哪里",
        "the step `{step}` has `branches`, but does not say where it may go back to",
    ),
    Text("请写明“可退回”，或删去“并行分支”", "add `back_to`, or remove `branches`"),
)


def check_returns(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every way back that leads nowhere, behind the acceptance, or into another department.

    On steps from which no case goes back at all, the keys are out of place: that is another finding.
    """
    for item in catalog.items.values():
        if not plan.is_whole(item.steps):
            continue
        kinds = {step.step: kind for step, kind in zip(item.steps, plan.kinds(item.steps), strict=True)}
        for step in item.steps:
            if (kind := kinds[step.step]) is StepKind.ACCEPTANCE or kind.after_decision:
                continue
            written = place.spelling(step, "branches")
            if written in step.source and not step.back_to:
                yield BRANCHES_WITHOUT_BACK_TO.at(step.source.of_key(written), step=step.step)
            yield from _check_step(item, step, kinds)


def _check_step(item: Item, step: Step, kinds: Mapping[str, StepKind]) -> Iterator[Diagnostic]:
    earlier = {each.step: each for each in plan.before(item.steps, step)}
    for index, name in enumerate(step.back_to):
        at = place.of(step, "back_to", index)
        if name not in earlier:
            suggestion = nearest(name, (each for each in earlier if kinds[each] is not StepKind.ACCEPTANCE))
            yield BACK_TO_NOT_EARLIER.at(at, step=step.step, name=name, suggestion=suggestion)
        elif kinds[name] is StepKind.ACCEPTANCE:
            yield BACK_TO_ACCEPTANCE.at(at, step=step.step, name=name)
        else:
            own = plan.departments(item, step)
            others = (each for each in plan.departments(item, earlier[name]) if each not in own)
            if department := next(others, None):
                yield BACK_TO_OTHERS.at(at, step=step.step, name=name, department=department)
