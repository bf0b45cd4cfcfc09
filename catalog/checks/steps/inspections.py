"""Inspections: never by one person alone (行政许可法 34), with as many photographs as a record can hold."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.step import Step, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

FEWEST = 2
INSPECTION_ALONE = Problem(
    "inspection-alone",
    Text(
        "现场核查“{step}”的人数是 {staff}，法律要求两名以上工作人员",
        "the inspection `{step}` is made by {staff}, where the law asks for two persons or more",
    ),
    Text(
        "请把“人数”改为 2 或更多，或删去它：行政许可法第三十四条",
        "let `staff` be 2 or more, or leave it out (Administrative Licensing Law, article 34)",
    ),
)

MOST = 20
"""How many photographs the record of an inspection holds at most."""
PHOTOGRAPHS_OUT_OF_RANGE = Problem(
    "photographs-out-of-range",
    Text(
        "现场核查“{step}”要求 {photographs} 张照片，应当在 0 和 {most} 之间",
        "the inspection `{step}` asks for {photographs} photographs, where 0 to {most} can be asked for",
    ),
    Text(
        "不写就是至少一张；不需要照片的写 0",
        "left out, one is asked for; write 0 where none is needed",
    ),
)


def check_inspections(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every inspection by fewer than two persons, or with photographs that cannot be."""
    for item in catalog.items.values():
        for step, kind in zip(item.steps, plan.kinds(item.steps), strict=True):
            if kind is StepKind.INSPECTION:
                yield from _check(step)


def _check(step: Step) -> Iterator[Diagnostic]:
    if step.staff < FEWEST:
        yield INSPECTION_ALONE.at(place.of(step, "staff"), step=step.step, staff=step.staff)
    if not 0 <= step.photographs <= MOST:
        said = {"step": step.step, "photographs": step.photographs, "most": MOST}
        yield PHOTOGRAPHS_OUT_OF_RANGE.at(place.of(step, "photographs"), **said)
