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


@pytest.mark.parametrize(
    ("settled", "found"),
    [
        ("terrace: false", set()),
        ("seats: 0", set()),
        ("seats: -1", {"bundle-settled-unfit"}),
        ("seats: true", {"bundle-settled-unfit"}),
        ("terrace: 0", {"bundle-settled-unfit"}),
        ("address: 湖滨路 66 号", {"bundle-settled-unfit"}),
        ("sets: 4", {"bundle-unknown-field"}),
    ],
)
def test_a_bundle_settles_answers_that_its_items_may_have(settled: str, found: set[str]) -> None:
    assert (
        codes(BUNDLE.replace("after: found, holder_from", f"after: found, settled: {{{settled}}}, holder_from", 1))
        == found
    )


def test_one_question_is_settled_once() -> None:
    same = "same:\n  - {field: many, of: [kitchen.seats, found.partners]}\n"
    one = BUNDLE.replace("{item: found}", "{item: found, settled: {partners: 2}}")
    two = one.replace("after: found, holder_from", "after: found, settled: {seats: 3}, holder_from", 1)
    assert codes(two + same) == {"bundle-settled-unfit"}
    assert codes(two.replace("seats: 3", "seats: 2") + same) == set()


def test_what_is_settled_is_asked_nowhere() -> None:
    later = BUNDLE.replace(
        "after: found, holder_from", "after: found, later: seats, settled: {seats: 3}, holder_from", 1
    )
    assert codes(later) == {"bundle-settled-unfit"}
    guiding = BUNDLE.replace("sign: {type", "seats: {type: integer, title: 座位数}\n    sign: {type")
    settled = guiding.replace("after: found, holder_from", "after: found, settled: {seats: 3}, holder_from", 1)
    same = "same:\n  - {field: seats, of: [kitchen.seats]}\n"
    assert codes(guiding + same) == set()
    assert codes(settled + same) == {"bundle-settled-unfit"}


@pytest.mark.parametrize(
    ("test", "found"),
    [
        ("given: {sign: true}, expect: {items: [found, kitchen, sign], materials: {licence-copy: not needed}}", set()),
        ("given: {sgn: true}, expect: {items: [found]}", {"test-unknown-name"}),
        ("given: {sign: true}, expect: {items: [fond]}", {"test-unknown-name"}),
        ("given: {sign: true}, expect: {materials: {licence: required}}", {"test-unknown-name"}),
        ("given: {sign: true}, expect: {asked: [seat]}", {"test-unknown-name"}),
        ("given: {sign: true}, expect: {not_asked: [uscc]}", set()),
        ("given: {sign: true}, expect: {not_asked: [usc]}", {"test-unknown-name"}),
    ],
)
def test_what_a_test_names_is_there(test: str, found: set[str]) -> None:
    assert codes(f"{BUNDLE}tests: [{{name: one, {test}}}]\n") == found


@pytest.mark.parametrize(
    ("same", "found"),
    [
        ("{field: many, of: [kitchen.seats, found.partners]}", set()),
        ("{field: words, of: [kitchen.seats, found.partners]}", set()),
        ("{field: sign, of: [kitchen.capital]}", {"bundle-same-kinds"}),
        ("{field: company, of: [kitchen.capital]}", {"bundle-same-kinds"}),
        ("{field: How many, of: [kitchen.seats, found.partners]}", {"bad-field-key"}),
        ("{field: form, of: [kitchen.seats, found.partners]}", {"reserved-field-key"}),
        (
            "{field: many, of: [kitchen.seats, found.partners]}\n  - {field: more, of: [found.partners, found.capital]}",
            {"bundle-same-twice"},
        ),
    ],
)
def test_what_is_asked_once_stands_in_one_place_under_a_key_for_its_kind(same: str, found: set[str]) -> None:
    assert codes(f"{BUNDLE}same:\n  - {same}\n") == found


def test_a_computed_field_by_which_duplicates_are_found_is_not_made_of_what_comes_later() -> None:
    compute = "  compute: {places: {type: integer, title: 座位总数, add: [seats, terrace_seats]}}\n"
    rule = "duplicates: [{name: places, same: [places], title: 已有, then: stop}]\nmaterials:"
    kitchen = FILES["kitchen.yaml"].replace("materials:", f"{compute}{rule}")
    later = BUNDLE.replace("after: found, holder_from", "after: found, later: seats, holder_from", 1)
    assert codes(later) == set()
    assert codes(later, kitchen=kitchen) == {"bundle-later-decides"}


TWICE = "    premises: {type: object, title: 地, properties: {place: {$ref: 'element:address', title: 址}}}\n"


def warned(bundle: str, found: str) -> list[str]:
    files = {**FILES, "bundle.yaml": bundle, "found.yaml": found}
    loaded = load_sources({name: text.encode() for name, text in files.items()})
    return [each.code for each in assess(loaded) if each.code == "element-asked-twice"]


def test_an_element_under_one_name_is_asked_once_in_a_bundle_and_in_an_item() -> None:
    apart = FILES["found.yaml"].replace('    address: {$ref: "element:address"}\n', TWICE)
    assert warned(BUNDLE, apart) == ["element-asked-twice"]
    assert warned(BUNDLE + "same:\n  - {field: premises.place, of: [found.premises.place, kitchen.address, sign.address]}\n", apart) == []  # fmt: skip
    assert warned(BUNDLE, FILES["found.yaml"]) == []
    both = FILES["found.yaml"].replace("    capital:", f"{TWICE}    capital:")
    assert warned(BUNDLE, both) == ["element-asked-twice"] * 2


def test_what_is_declared_to_be_asked_apart_is_not_asked_twice() -> None:
    assert warned(BUNDLE + "apart: [kitchen.address]\n", FILES["found.yaml"]) == []
