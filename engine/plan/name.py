"""What a step is called."""

from __future__ import annotations

from catalog.model.step import Step, StepKind
from catalog.reading.text import Text


def name_of(step: Step, kind: StepKind) -> Text:
    """Return the name that a step is shown under: its own, else what its kind is called."""
    return step.name or Text(kind.zh, kind.value.replace("-", " ").capitalize())
