"""Whose opinion is asked, and whose signature."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.step import Step
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

OPINION_WITHOUT_FROM = Problem(
    "opinion-without-from",
    Text(
        "环节“{step}”是{kind}，却没有写明向哪些部门",
        "the step `{step}` is of the kind {kind} but does not say which departments are asked",
    ),
    Text("请用“向”列出被征求意见或会签的部门", "list the departments under `from`"),
)
FROM_WITHOUT_OPINION = Problem(
    "from-without-opinion",
    Text(
        "环节“{step}”写了“向”，但它是{kind}，不是征求意见或会签",
        "the step `{step}` has `from`, but its kind is {kind}, neither opinion nor countersign",
    ),
    Text(
        "请写“类型: 征求意见”或“类型: 会签”，或改用“部门”",
        "write `kind: opinion` or `kind: countersign`, or name one `department` instead",
    ),
)
OPINION_TWICE = Problem(
    "opinion-twice",
    Text(
        "环节“{step}”问了部门“{department}”两次",
        "the step `{step}` asks the department `{department}` twice",
    ),
    Text("请删去重复的一个", "remove one of them"),
    Severity.WARNING,
)


def check_opinions(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for opinions and signatures of nobody, of a department twice, and for `from` on other steps."""
    for item in catalog.items.values():
        for step, kind in zip(item.steps, plan.kinds(item.steps), strict=True):
            said = Text(kind.zh, kind.value)
            if kind.several and not step.from_:
                yield OPINION_WITHOUT_FROM.at(place.of(step, "kind"), step=step.step, kind=said)
            if not kind.several and step.from_:
                yield FROM_WITHOUT_OPINION.at(place.of(step, "from_"), step=step.step, kind=said)
            yield from _check_twice(step)


def _check_twice(step: Step) -> Iterator[Diagnostic]:
    for index, department in enumerate(step.from_):
        if department in step.from_[:index]:
            yield OPINION_TWICE.at(place.of(step, "from_", index), step=step.step, department=department)
