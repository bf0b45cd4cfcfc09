"""How many of the departments asked must sign 会签."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.step import StepKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

AGREE_OUT_OF_RANGE = Problem(
    "agree-out-of-range",
    Text(
        "会签“{step}”要求 {agree} 个部门同意，却有 {asked} 个部门会签",
        "the countersignature `{step}` asks that {agree} agree, of {asked} asked",
    ),
    Text(
        "“同意数”应当在 1 和会签部门数之间；要求全部同意的，省略即可",
        "`agree` lies between 1 and the number of departments; leave it out where all must sign",
    ),
)


def check_countersigns(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every countersignature that asks for none, or for more than are asked."""
    for item in catalog.items.values():
        for step, kind in zip(item.steps, plan.kinds(item.steps), strict=True):
            asked = len(set(step.from_))
            if kind is StepKind.COUNTERSIGN and asked and step.agree is not None and not 1 <= step.agree <= asked:
                yield AGREE_OUT_OF_RANGE.at(place.of(step, "agree"), step=step.step, agree=step.agree, asked=asked)
