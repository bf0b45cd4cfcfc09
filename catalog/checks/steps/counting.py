"""Whether the time of a step counts towards the limit (行政许可法 45), and how long it is planned to take."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.step import Step, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

UNCOUNTED_WITHOUT_BASIS = Problem(
    "uncounted-without-basis",
    Text(
        "环节“{step}”不计入时限，却没有写明依据",
        "the time of the step `{step}` is not counted, but no legal basis says so",
    ),
    Text(
        "只有行政许可法第四十五条列举的特别程序当然不计入；其他环节请用“依据”写明规定，或删去“计入时限”",
        "only the special procedures of the Administrative Licensing Law, article 45, are not counted by themselves; "
        "name another `basis`, or leave `counted` out",
    ),
)
SPECIAL_COUNTED = Problem(
    "special-counted",
    Text(
        "环节“{step}”是特别程序（{kind}），法律不要求计入时限，这里却计入",
        "the step `{step}` is a special procedure ({kind}): the law does not count its time, yet it is counted here",
    ),
    Text(
        "对申请人更有利的，可以保留；否则请删去“计入时限”",
        "keep it where that is meant, for it favours the applicant; else leave `counted` out",
    ),
    Severity.NOTE,
)
STEP_WITHOUT_LIMIT = Problem(
    "step-without-limit",
    Text(
        "环节“{step}”是{kind}，却没有写明时限",
        "the step `{step}` is of the kind {kind}, but has no limit",
    ),
    Text(
        "请写明“时限”：特别程序所需时间须书面告知申请人，公示要有公示期",
        "give it a `limit`: the applicant is told in writing how long a special procedure takes, "
        "and a public notice has a period",
    ),
)


def check_counting(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for time left out without a basis, counted though it need not be, or planned by nobody."""
    for item in catalog.items.values():
        for step, kind in zip(item.steps, plan.kinds(item.steps), strict=True):
            yield from _check(step, kind)


def _check(step: Step, kind: StepKind) -> Iterator[Diagnostic]:
    said = Text(kind.zh, kind.value)
    if step.counted is False and step.basis is None and not kind.special:
        yield UNCOUNTED_WITHOUT_BASIS.at(place.of(step, "counted"), step=step.step)
    if step.counted and kind.special:
        yield SPECIAL_COUNTED.at(place.of(step, "counted"), step=step.step, kind=said)
    if step.limit is None and (kind.special or kind is StepKind.NOTICE):
        yield STEP_WITHOUT_LIMIT.at(place.of(step, "kind"), step=step.step, kind=said)
