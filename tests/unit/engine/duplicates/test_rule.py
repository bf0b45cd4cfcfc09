from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from catalog.model.duration import Duration, Unit
from engine.duplicates.rule import WORKING_DAYS, CompiledRule, identity
from engine.time.span import earlier, later
from rules.facts import Facts
from rules.scope import scope_of
from tests.small_city import DUPLICATES, STALL, holds

SITE, APPLICANT = DUPLICATES
SCOPE = scope_of(STALL.form)
FACTS = Facts({"site": "1", "district": "east", "trees": False})


def rule(declared: object = SITE) -> CompiledRule:
    made, found = CompiledRule.of(declared, "item", SCOPE, {})  # type: ignore[arg-type]  # a rule, replaced below
    assert made is not None
    assert found == ()
    return made


def test_equal_values_have_equal_keys_and_others_have_not() -> None:
    same = rule().key(Facts({"site": "1", "district": "west"}), None)

    assert rule().key(FACTS, None) == same
    assert rule().key(Facts({"site": "2"}), None) != same


@pytest.mark.parametrize("answers", [{}, {"site": ""}, {"site": None}, {"site": []}])
def test_an_absent_value_means_that_the_rule_does_not_apply(answers: dict[str, object]) -> None:
    assert rule().key(Facts(answers), "number:1") is None


def test_values_do_not_run_into_each_other() -> None:
    two = rule(replace(SITE, same=("site", "district")))

    assert two.key(Facts({"site": "a", "district": "bc"}), None) != two.key(
        Facts({"site": "ab", "district": "c"}), None
    )


def test_the_applicant_is_part_of_the_key_where_it_is_named() -> None:
    assert rule(APPLICANT).key(FACTS, "number:1") != rule(APPLICANT).key(FACTS, "number:2")
    assert rule(APPLICANT).key(FACTS, None) is None


def test_a_condition_says_when_the_rule_applies() -> None:
    conditional = rule(replace(SITE, when=holds("trees", operand=True)))

    assert conditional.key(FACTS, None) is None
    assert conditional.key(Facts({"site": "1", "trees": True}), None) is not None


def test_a_nested_value_is_found_by_its_path() -> None:
    nested = rule(replace(SITE, same=("address.street",)))

    assert nested.key(Facts({"address": {"street": "A"}}), None) is not None
    assert nested.key(Facts({"address": {}}), None) is None


def test_working_days_are_a_finding() -> None:
    _, found = CompiledRule.of(replace(SITE, within=Duration(3, Unit.WORKING_DAY)), "item", SCOPE, {})

    assert [each.code for each in found] == [WORKING_DAYS.code]


def test_a_faulty_condition_leaves_the_rule_out() -> None:
    made, found = CompiledRule.of(replace(SITE, when=holds("nowhere", operand=1)), "item", SCOPE, {})

    assert made is None
    assert [each.code for each in found] == ["unknown-name"]


def test_the_strongest_identity_counts() -> None:
    assert identity("110", "account", "138") == "number:110"
    assert identity(None, "account", "138") == "account:account"
    assert identity(None, None, "138") == "phone:138"


@pytest.mark.parametrize(
    ("day", "by", "before", "after"),
    [
        (date(2026, 11, 23), Duration(30, Unit.CALENDAR_DAY), date(2026, 10, 24), date(2026, 12, 23)),
        (date(2026, 3, 31), Duration(1, Unit.MONTH), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2024, 2, 29), Duration(1, Unit.YEAR), date(2023, 2, 28), date(2025, 2, 28)),
        (date(2026, 1, 15), Duration(13, Unit.MONTH), date(2024, 12, 15), date(2027, 2, 15)),
    ],
)
def test_spans_keep_to_the_calendar(day: date, by: Duration, before: date, after: date) -> None:
    assert (earlier(day, by), later(day, by)) == (before, after)
