"""Keys of a step that mean something for steps of other kinds alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.step import Step, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

STEP_KEY_OUT_OF_PLACE = Problem(
    "step-key-out-of-place",
    Text(
        "环节“{step}”是{kind}，写了“{key}”也没有作用",
        "the step `{step}` is of the kind {kind}, on which `{key}` has no effect",
    ),
    Text("请删去“{key}”，或写明环节的“类型”", "remove `{key}`, or say the `kind` of the step"),
)

_BACK = frozenset(each for each in StepKind if each is not StepKind.ACCEPTANCE and not each.after_decision)
KINDS_OF: Mapping[str, frozenset[StepKind]] = {
    "staff": frozenset({StepKind.INSPECTION}),
    "appointment": frozenset({StepKind.INSPECTION}),
    "photographs": frozenset({StepKind.INSPECTION}),
    "silence": frozenset({StepKind.OPINION}),
    "agree": frozenset({StepKind.COUNTERSIGN}),
    "offices": frozenset({StepKind.OPINION, StepKind.COUNTERSIGN}),
    "back_to": _BACK,
    "branches": _BACK,
}
"""The kinds of step on which each key has an effect; a case does not go back once it is decided."""


def check_keys_of_steps(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every key that has no effect on a step of its kind."""
    for item in catalog.items.values():
        for step, kind in zip(item.steps, plan.kinds(item.steps), strict=True):
            for key, allowed in KINDS_OF.items():
                if kind not in allowed and place.spelling(step, key) in step.source:
                    yield _out_of_place(step, kind, key)


def _out_of_place(step: Step, kind: StepKind, key: str) -> Diagnostic:
    written = place.spelling(step, key)
    return STEP_KEY_OUT_OF_PLACE.at(
        step.source.of_key(written), step=step.step, kind=Text(kind.zh, kind.value), key=written
    )
