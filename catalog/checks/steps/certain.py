"""Steps that every case needs, and which no condition may therefore skip."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.step import StepKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

STEP_MUST_HAPPEN = Problem(
    "step-must-happen",
    Text(
        "{kind}环节“{step}”带有条件，条件不成立时办件无法进行",
        "the {kind} `{step}` has a condition: where it does not hold, the case cannot go on",
    ),
    Text("受理和决定不能有“当”，请去掉条件", "acceptance and decision take no `when`: remove it"),
)


def check_certain_steps(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for an acceptance or a decision that a condition may skip."""
    for item in catalog.items.values():
        for step, kind in zip(item.steps, plan.kinds(item.steps), strict=True):
            if step.when is not None and kind in {StepKind.ACCEPTANCE, StepKind.DECISION}:
                said = Text(kind.zh, kind.value)
                yield STEP_MUST_HAPPEN.at(place.of(step, "when"), kind=said, step=step.step)
