"""Issuing certificates: only where the result is one, once, and right after the decision."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.model.step import Step, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

ISSUING_NOTHING = Problem(
    "issuing-nothing",
    Text("环节“{step}”是制证，但“结果”没有写证照", "the step `{step}` issues a certificate, but `result` names none"),
    Text("请在“结果”中写明“证照”，或删去这个环节", "name the `certificate` under `result`, or remove the step"),
)
ISSUING_OUT_OF_PLACE = Problem(
    "issuing-out-of-place",
    Text(
        "制证“{step}”应当是唯一的制证环节，并且只排在决定“{decision}”之后",
        "`{step}` should be the only step that issues, and come after the decision `{decision}` alone",
    ),
    Text(
        "请写“在…之后: {decision}”，一个事项只留一个制证环节",
        "let it come `after: {decision}`, and keep one step of the kind",
    ),
)


def check_issuing(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every step that issues what there is not, again, or beside its place.

    A step that does not come after the decision at all is another finding.
    """
    for item in catalog.items.values():
        issuing = [step for step in item.steps if step.kind is StepKind.ISSUING]
        if issuing and (item.result is None or item.result.certificate is None):
            yield ISSUING_NOTHING.at(place.of(issuing[0], "step"), step=issuing[0].step)
        if issuing and plan.is_whole(item.steps):
            yield from _check_place(item, issuing)


def _check_place(item: Item, issuing: list[Step]) -> Iterator[Diagnostic]:
    kinds = zip(item.steps, plan.kinds(item.steps), strict=True)
    decision = next((step.step for step, kind in kinds if kind is StepKind.DECISION), None)
    for step in issuing:
        late = decision in {each.step for each in plan.before(item.steps, step)} and step.after != (decision,)
        if late or step is not issuing[0]:
            yield ISSUING_OUT_OF_PLACE.at(place.of(step, "step"), step=step.step, decision=decision or "")
