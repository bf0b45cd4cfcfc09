from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.model.step import Step, StepKind
from catalog.reading.located import Mapping
from engine.plan.shape import bridge, circle, in_order, kinds

NOWHERE = Mapping("shape.yaml", (0, 0))


def step(key: str, *after: str, kind: StepKind | None = None) -> Step:
    return Step(source=NOWHERE, step=key, after=after, kind=kind)


DIAMOND = (
    step("acceptance"),
    step("review", "acceptance"),
    step("visit", "acceptance"),
    step("decision", "review", "visit"),
)


def waits(steps: tuple[Step, ...], *skipped: str) -> dict[str, tuple[str, ...]]:
    return {each.step: after for each, after in bridge(in_order(steps), lambda each: each.step not in skipped)}


def test_kinds_left_out_follow_from_the_place_in_the_graph() -> None:
    assert kinds(DIAMOND) == {
        "acceptance": StepKind.ACCEPTANCE,
        "review": StepKind.REVIEW,
        "visit": StepKind.REVIEW,
        "decision": StepKind.DECISION,
    }


def test_a_kind_that_is_declared_stays() -> None:
    assert kinds((step("a"), step("b", "a", kind=StepKind.OPINION)))["b"] is StepKind.OPINION


def test_steps_are_put_in_order_however_they_are_declared() -> None:
    assert [each.step for each in in_order(DIAMOND[::-1])] == ["acceptance", "visit", "review", "decision"]


def test_a_circle_is_named() -> None:
    assert set(circle((step("a", "b"), step("b", "a")))) == {"a", "b"}
    assert circle(DIAMOND) == ()


def test_a_step_that_waits_for_an_unknown_one_is_not_lost() -> None:
    assert waits((step("a"), step("b", "a", "nowhere"))) == {"a": (), "b": ("a",)}


@pytest.mark.parametrize(
    ("skipped", "expected"),
    [
        ((), ("review", "visit")),
        (("visit",), ("review",)),
        (("review", "visit"), ("acceptance",)),
        (("acceptance", "review", "visit"), ()),
    ],
)
def test_whoever_waits_for_a_skipped_step_waits_for_its_predecessors(
    skipped: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert waits(DIAMOND, *skipped)["decision"] == expected


@st.composite
def graphs(draw: st.DrawFn) -> tuple[tuple[Step, ...], frozenset[str]]:
    size = draw(st.integers(1, 9))
    steps = tuple(
        step(str(number), *draw(st.sets(st.sampled_from([str(each) for each in range(number)]))) if number else ())
        for number in range(size)
    )
    return steps, frozenset(draw(st.sets(st.sampled_from([each.step for each in steps]))))


def ancestors(after: dict[str, tuple[str, ...]], key: str) -> set[str]:
    return {key for each in after[key] for key in {each, *ancestors(after, each)}}


@given(graphs())
def test_skipping_steps_keeps_the_order_of_the_others(drawn: tuple[tuple[Step, ...], frozenset[str]]) -> None:
    steps, skipped = drawn
    whole, kept = waits(steps), waits(steps, *skipped)

    assert set(kept) == set(whole) - skipped
    for key in kept:
        assert ancestors(kept, key) == ancestors(whole, key) - skipped
