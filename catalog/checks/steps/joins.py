"""Joins: how many of several steps before it a step waits for."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.step import Join, Step
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

JOIN_OF_ONE = Problem(
    "join-of-one",
    Text(
        "环节“{step}”写了“{key}”，但它并不在几个环节之后",
        "the step `{step}` has `{key}`, yet it does not come after several steps",
    ),
    Text("请删去“{key}”，或在“在…之后”中写明几个环节", "remove `{key}`, or name several steps under `after`"),
)
JOIN_AND_ENOUGH = Problem(
    "join-and-enough",
    Text("环节“{step}”既写了“汇合”又写了“足够”", "the step `{step}` has both `join` and `enough`"),
    Text("请只留一个：“汇合: 任一”就是“足够: 1”", "keep one of them: `join: any` is `enough: 1`"),
)
ENOUGH_OUT_OF_RANGE = Problem(
    "enough-out-of-range",
    Text(
        "环节“{step}”等待 {enough} 个环节，却在 {before} 个环节之后",
        "the step `{step}` waits for {enough} steps, but comes after {before}",
    ),
    Text(
        "“足够”应当在 1 和前面的环节数之间",
        "`enough` lies between 1 and the number of steps under `after`",
    ),
)
SEVERAL = 2


def check_joins(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for joins of fewer than two steps, said twice over, or waiting for more than there are."""
    for item in catalog.items.values():
        for step in item.steps:
            yield from _check(step)


def _check(step: Step) -> Iterator[Diagnostic]:
    before = len(set(step.after))
    if before < SEVERAL:
        for key in ("join", "enough"):
            written = place.spelling(step, key)
            if written in step.source:
                yield JOIN_OF_ONE.at(step.source.of_key(written), step=step.step, key=written)
        return
    if step.enough is None:
        return
    if step.join is not Join.ALL:
        yield JOIN_AND_ENOUGH.at(place.of(step, "enough"), step=step.step)
    if not 1 <= step.enough <= before:
        yield ENOUGH_OUT_OF_RANGE.at(place.of(step, "enough"), step=step.step, enough=step.enough, before=before)
