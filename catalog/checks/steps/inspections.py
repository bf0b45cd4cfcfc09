"""Inspections: never by one person alone (行政许可法 34)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.step import StepKind
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


def check_inspections(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every inspection by fewer than two persons."""
    for item in catalog.items.values():
        for step, kind in zip(item.steps, plan.kinds(item.steps), strict=True):
            if kind is StepKind.INSPECTION and step.staff < FEWEST:
                yield INSPECTION_ALONE.at(place.of(step, "staff"), step=step.step, staff=step.staff)
