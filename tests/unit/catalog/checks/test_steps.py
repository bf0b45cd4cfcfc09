"""Plans of steps: what is sound, and what is found besides the examples of the documentation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Find = Callable[..., list[str]]


@pytest.mark.parametrize(
    "steps",
    [
        ["{step: a, office: window}", "{step: b, after: a}"],
        ["{step: a}", "{step: b, after: a}", "{step: c, after: a}", "{step: d, after: [b, c]}"],
        ["{step: a}", "{step: o, after: a, kind: opinion, from: parks, office: greenery}", "{step: d, after: o}"],
        [
            "{step: a}",
            "{step: o, after: a, kind: opinion, from: [parks, housing], office: window, offices: {parks: greenery}}",
            "{step: d, after: o}",
        ],
        ["{step: a}", "{step: b, after: a, department: parks, office: greenery}", "{step: d, after: b}"],
        ["{step: d, after: b}", "{step: b, after: a}", "{step: a}"],
        ["{step: a}", "{step: v, after: a, kind: inspection, staff: 2}", "{step: d, after: v, back_to: v}"],
        ["{step: a}", "{step: e, after: a, kind: expert-review, limit: 5 working days}", "{step: d, after: e}"],
        ["{step: a}", "{step: b, after: a}", "{step: c, after: a}", "{step: d, after: [b, c], join: any}"],
        ["{step: a}", "{step: b, after: a}", "{step: c, after: a}", "{step: d, after: [b, c], enough: 2, back_to: c}"],
        [
            "{step: a}",
            "{step: s, after: a, kind: countersign, from: [parks, housing], agree: 2}",
            "{step: d, after: s}",
        ],
        ["{step: a}", "{step: d, after: a}", "{step: handing, after: d, kind: delivery}"],
    ],
)
def test_sound_plans_have_no_findings(found: Find, steps: list[str]) -> None:
    assert found("steps:\n" + "\n".join(f"  - {each}" for each in steps)) == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["{step: a, after: a}"], ["step-circle:15"]),
        (["{step: a}"], ["no-decision:15"]),
        (["{step: a}", "{step: b}"], ["several-starts:16", "no-decision:15"]),
        (["{step: a}", "{step: b, after: [a, lost, gone]}"], ["unknown-step:16", "unknown-step:16"]),
        (["{step: a}", "{step: b, after: a, department: parks, office: review}"], ["unknown-office:16"]),
        (
            [
                "{step: a}",
                "{step: o, after: a, kind: opinion, from: [parks, housing], office: greenery}",
                "{step: d, after: o}",
            ],
            ["unknown-office:16"],
        ),
        (["{step: a}", "{step: b, after: a, department: nowhere, office: any}"], ["unknown-reference:16"]),
        (["{step: a}", "{step: b, after: a, kind: countersign}", "{step: d, after: b}"], ["opinion-without-from:16"]),
        (
            [
                "{step: a}",
                "{step: b, after: a, kind: hearing}",
                "{step: c, after: b, kind: public-notice}",
                "{step: d, after: c}",
            ],
            ["step-without-limit:16", "step-without-limit:17"],
        ),
        (
            ["{step: a, offices: {parks: any}}", "{step: b, after: a}"],
            ["step-key-out-of-place:15"],
        ),
        (
            [
                "{step: a}",
                "{step: o, after: a, kind: opinion, from: parks, offices: {parks: review, housing: review}}",
                "{step: d, after: o}",
            ],
            ["office-unasked:16", "unknown-office:16"],
        ),
        (["{step: a, back_to: b, branches: keep}", "{step: b, after: a}"], ["step-key-out-of-place:15"] * 2),
        (
            ["{step: a}", "{step: b, after: a, back_to: b}", "{step: d, after: b, back_to: [lost, b]}"],
            ["back-to-not-earlier:16", "back-to-not-earlier:17"],
        ),
    ],
)
def test_faults_are_found_where_they_are(found: Find, steps: list[str], expected: list[str]) -> None:
    assert sorted(found("steps:\n" + "\n".join(f"  - {each}" for each in steps))) == sorted(expected)


def test_offices_of_tables_belong_to_the_departments_that_they_route(found: Find) -> None:
    steps = """
steps:
  - {step: a}
  - {step: b, after: a, department: parks, route: who}
  - {step: d, after: b}
"""
    table = "routing: [{table: who, rows: [{otherwise: true, to: {office: %s}}]}]"
    assert found(steps + table % "greenery") == []
    assert [each.partition(":")[0] for each in found(steps + table % "review")] == ["unknown-office"]
    elsewhere = table % "review, department: housing"
    assert found(steps + elsewhere) == []


@pytest.mark.parametrize(
    ("limits", "warned"),
    [
        (("3 working days", "4 working days", "3 working days"), False),
        (("3 working days", "5 working days", "3 working days"), True),
        (("3 working days", "20 calendar days", "3 working days"), False),
    ],
)
def test_only_the_longest_way_counts_against_the_promise(
    found: Find, limits: tuple[str, str, str], *, warned: bool
) -> None:
    first, beside, last = limits
    steps = f"""
steps:
  - {{step: a, limit: {first}}}
  - {{step: b, after: a, limit: {beside}}}
  - {{step: c, after: a, limit: 4 working days}}
  - {{step: d, after: [b, c], limit: {last}}}
"""
    assert ("steps-longer-than-limit:8" in found(steps)) is warned


@pytest.mark.parametrize(
    ("middle", "longer"),
    [
        ("{step: b, after: a, limit: 11 working days}", True),
        ("{step: b, after: a, kind: hearing, limit: 11 working days}", False),
        ("{step: b, after: a, kind: hearing, limit: 11 working days, counted: true}", True),
        ("{step: b, after: a, limit: 11 working days, counted: false, basis: {law: 示例法}}", False),
    ],
)
def test_only_steps_that_count_have_to_fit_into_the_promise(found: Find, middle: str, *, longer: bool) -> None:
    codes = [
        each.partition(":")[0] for each in found(f"steps:\n  - {{step: a}}\n  - {middle}\n  - {{step: d, after: b}}")
    ]
    assert ("steps-longer-than-limit" in codes) is longer
