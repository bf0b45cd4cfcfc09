from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.model.step import Role, StepKind
from catalog.reading.text import Text
from engine.plan.issuing import with_issuing
from engine.plan.step import Offer, PlannedStep

WINDOW = Offer("streets", "window", Role.WINDOW_CLERK)
COUNTER = Offer("streets", "counter", Role.WINDOW_CLERK)
HALL = Offer("hall", "window", Role.WINDOW_CLERK)
APPROVER = Offer("streets", "review", Role.APPROVER)


def planned(kind: StepKind, offer: Offer, *after: str, key: str = "") -> PlannedStep:
    return PlannedStep(key or kind.value, kind, Text(kind.zh, kind.value), after, (offer,))


ACCEPTANCE = planned(StepKind.ACCEPTANCE, WINDOW)
DECISION = planned(StepKind.DECISION, APPROVER, "acceptance")
DELIVERY = planned(StepKind.DELIVERY, COUNTER, "decision")


@pytest.mark.parametrize(
    ("steps", "offer"),
    [
        ((ACCEPTANCE, DECISION, DELIVERY), COUNTER),
        ((ACCEPTANCE, DECISION), WINDOW),
        ((replace(ACCEPTANCE, offers=(HALL,)), DECISION), APPROVER),
        ((ACCEPTANCE, DECISION, replace(DELIVERY, offers=(HALL,))), WINDOW),
    ],
)
def test_the_window_of_whoever_decides_issues_else_the_approver(steps: tuple[PlannedStep, ...], offer: Offer) -> None:
    added = with_issuing(steps, "licence")[2]
    assert (added.step, added.kind, added.after, added.offers) == (
        "issuing",
        StepKind.ISSUING,
        ("decision",),
        (offer,),
    )


def test_delivery_waits_for_the_certificate() -> None:
    assert [each.after for each in with_issuing((ACCEPTANCE, DECISION, DELIVERY), "licence")] == [
        (), ("acceptance",), ("decision",), ("issuing",),
    ]  # fmt: skip


def test_nothing_is_added_where_nothing_is_issued_or_the_step_is_declared() -> None:
    declared = planned(StepKind.ISSUING, WINDOW, "decision", key="making")
    for steps, certificate in (((ACCEPTANCE, DECISION), None), ((ACCEPTANCE, DECISION, declared), "licence")):
        assert with_issuing(steps, certificate) == steps


def test_a_key_that_the_item_uses_is_not_taken() -> None:
    drawn = planned(StepKind.REVIEW, WINDOW, "acceptance", key="issuing")
    steps = with_issuing((ACCEPTANCE, drawn, DECISION), "licence")
    assert [each.step for each in steps] == ["acceptance", "issuing", "decision", "issuing-again"]
    assert all(steps[3].name.in_(language) for language in ("zh", "en"))
