"""A step is shown under its own name, else under its kind's; never under its key."""

from __future__ import annotations

from catalog.model.step import Step, StepKind
from catalog.reading.located import Mapping
from catalog.reading.text import Text
from engine.plan.name import name_of

NOWHERE = Mapping("name.yaml", (0, 0))


def test_a_step_without_a_name_is_called_after_its_kind() -> None:
    named = Step(source=NOWHERE, step="a", name=Text("初审", "First review"))

    assert name_of(named, StepKind.REVIEW) == Text("初审", "First review")
    assert name_of(Step(source=NOWHERE, step="a"), StepKind.REVIEW) == Text("审查", "Review")
