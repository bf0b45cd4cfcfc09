"""A faulty bundle is reported and never breaks the loading of the rest."""

from __future__ import annotations

import pytest

from catalog.loading.loader import load_sources
from engine.assessment.assess import assess
from tests.founding_city import BUNDLE, FILES

NESTED = "  - {item: open-kitchen, after: found}\n"


def codes(bundle: str, **more: str) -> set[str]:
    files = {**FILES, "bundle.yaml": bundle, **{f"{name}.yaml": text for name, text in more.items()}}
    loaded = load_sources({name: text.encode() for name, text in files.items()})
    return {each.code for each in assess(loaded) if each.severity == "error"}


def test_a_sound_bundle_has_no_findings() -> None:
    assert codes(BUNDLE) == set()


def test_a_bundle_takes_no_bundle_not_even_itself() -> None:
    assert codes(BUNDLE + NESTED) == {"bundle-unknown-item"}


def test_a_milestone_and_an_order_may_close_a_circle_together() -> None:
    assert codes(BUNDLE.replace("before: kitchen", "before: found")) == {"bundle-circle"}


def test_what_is_only_advised_closes_none() -> None:
    assert codes(BUNDLE.replace("{item: found}", "{item: found, rather_after: kitchen}")) == set()


def test_a_named_condition_is_followed_to_what_it_reads() -> None:
    named = "condition: fancy\nname: 讲究\nwhen: {words: 招牌}\n"
    assert codes(BUNDLE.replace("when: {sign: true}", "when: fancy"), named=named) >= {"bundle-when-not-guiding"}


def test_a_condition_on_rows_is_reported_where_others_depend_on_its_opposite() -> None:
    rows = BUNDLE.replace(
        "sign: {type: boolean, title: 设招牌}",
        "signs: {type: array, title: 招牌, items: {type: object, properties: {lit: {type: boolean, title: 发光}}}}",
    )
    found = codes(
        rows.replace("{item: found}", "{item: found, when: {signs: {some: {lit: true}}}}").replace(
            "when: {sign: true}, ", ""
        )
    )
    assert found == {"bundle-when-rows"}


def test_named_conditions_in_a_circle_are_reported_where_they_are_declared() -> None:
    circle = "conditions:\n  - {condition: a, name: 甲, when: b}\n  - {condition: b, name: 乙, when: a}\n"
    found = codes(BUNDLE.replace("{item: found}", "{item: found, when: a}"), circle=circle)
    assert "condition-circle" in found


def test_the_lead_of_a_bundle_and_of_a_stage_is_declared() -> None:
    stages = BUNDLE + "stages:\n  - {stage: one, name: 一, lead: nobody}\n"
    assert codes(stages.replace("lead: market", "lead: markt")) == {"unknown-reference"}


def test_a_question_of_a_group_of_the_applicant_is_no_guiding_question() -> None:
    assert codes(BUNDLE.replace("{sign: true}", "{applicant.kind: person}")) == {"bundle-when-not-guiding"}


@pytest.mark.parametrize(
    ("limit", "found"),
    [
        ("within: 45 working days, extend: 15 working days", set()),
        ("within: 46 working days, extend: 15 working days", {"together-too-long"}),
        ("within: 45 working days, extend: 16 working days", {"together-too-long"}),
        ("within: 1 month", {"together-too-long"}),
    ],
)
def test_what_is_handled_together_is_bounded_and_so_is_its_lengthening(limit: str, found: set[str]) -> None:
    assert codes(f"{BUNDLE}stages:\n  - {{stage: one, name: 一, lead: market, limit: {{{limit}}}}}\n") == found
