from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from catalog.model.step import DeclaredTest, Expectation, Outcome
from engine.assessment.coverage import What
from engine.assessment.declared_tests import ItemTested, run_tests
from tests.shared_city import shared_city
from tests.small_city import CATALOG, ITEM, NOWHERE, STALL

GIVEN: dict[str, object] = {"site": "1", "district": "east", "area": Decimal("12.5"), "trees": False}
TREES = {**GIVEN, "trees": True, "tree_count": 3}


def example(given: dict[str, object], **expected: object) -> DeclaredTest:
    expect = Expectation(source=NOWHERE, **expected)  # type: ignore[arg-type]  # each test names its own parts
    return DeclaredTest(source=NOWHERE, name="example", given=given, expect=expect)


def examined(*tests: DeclaredTest) -> ItemTested:
    with_tests = replace(CATALOG, items={ITEM: replace(STALL, tests=tests)})
    return next(iter(run_tests(with_tests, "2026-11-23")))


@pytest.mark.parametrize(
    "expected",
    [
        {"pages": ("Site", "Trees")},
        {"asked": ("trees",), "not_asked": ("tree_count",)},
        {"faults": ()},
        {"materials": {"plan": "required", "tree-plan": "not needed"}},
        {"steps": ("acceptance", "review", "decision")},
        {"routing": {"reviewers": Outcome(source=NOWHERE, office="east")}},
    ],
)
def test_what_is_so_passes(expected: dict[str, object]) -> None:
    assert examined(example(GIVEN, **expected)).passed


@pytest.mark.parametrize(
    ("expected", "said", "because"),
    [
        ({"pages": ("Site",)}, "pages", None),
        ({"asked": ("tree_count",)}, "asked", "trees"),
        ({"not_asked": ("site",)}, "not asked", None),
        ({"faults": ("site",)}, "faults", None),
        ({"materials": {"tree-plan": "required"}}, "material tree-plan", "trees"),
        ({"steps": ("acceptance", "review", "opinions", "decision")}, "steps", "trees"),
        ({"routing": {"reviewers": Outcome(source=NOWHERE, office="large")}}, "table reviewers", "row 2"),
    ],
)
def test_a_failure_shows_what_decided_with_its_place(
    expected: dict[str, object], said: str, because: str | None
) -> None:
    failures = examined(example(GIVEN, **expected)).tests[0].failures

    assert len(failures) == 1
    assert failures[0].message.en.startswith(f"{said}: expected ")
    assert failures[0].at.file == "small-city.yaml"
    if because is not None:
        why = " ".join(line.en for line in failures[0].because)
        assert because in why
        assert "small-city.yaml:1:1" in why


def test_no_row_is_said_to_have_decided() -> None:
    wanted = {"reviewers": Outcome(source=NOWHERE, office="east")}
    failure = examined(example({**GIVEN, "district": "west"}, routing=wanted)).tests[0].failures[0]

    assert failure.message.en.endswith("got nothing")
    assert "no row" in failure.because[0].en


def test_faults_are_compared_by_field_and_said() -> None:
    failure = examined(example({**GIVEN, "area": 0}, faults=())).tests[0].failures[0]

    assert failure.message.en == "faults: expected nothing, got area"
    assert failure.because[0].en.startswith("area: ")


def test_one_test_leaves_the_other_outcomes_uncovered() -> None:
    coverage = examined(example(GIVEN)).coverage

    assert {(each.what, each.name, each.outcome) for each in coverage.uncovered} == {
        (What.CONDITIONS, "show", True),
        (What.ROWS, "reviewers 1", True),
        (What.MATERIALS, "tree-plan", True),
        (What.STEPS, "opinions", True),
    }
    assert coverage.share() == 0.5
    assert coverage.share(What.ROWS) == 0.5


def test_examples_of_every_outcome_cover_everything() -> None:
    coverage = examined(example(GIVEN), example({**TREES, "area": 500})).coverage

    assert coverage.uncovered == ()
    assert coverage.share() == 1


def test_an_item_without_tests_covers_nothing_and_passes() -> None:
    item = examined()

    assert item.passed
    assert item.coverage.points == ()


def shared(*more: DeclaredTest) -> ItemTested:
    """Run the tests of an item that two districts adopted, each by its condition, within that of the item."""
    city = shared_city("d01", "d02")
    item = city.items["stall"]
    tested = replace(city, items={"stall": replace(item, tests=(*item.tests, *more))})
    return next(each for each in run_tests(tested, "2026-11-23") if each.item == "stall")


def at(district: str, *, large: bool = False) -> DeclaredTest:
    return example({"site": "1", "district": district, "large": large})


def missing(tested: ItemTested) -> set[tuple[str, bool]]:
    return {(each.name, each.outcome) for each in tested.coverage.uncovered if each.what is What.ADOPTIONS}


def test_conditions_of_adoptions_are_counted() -> None:
    assert missing(shared()) == {("shared", False), ("stall-d01", True), ("stall-d02", True)}
    assert {each.at.file for each in shared().coverage.uncovered if each.name == "stall-d01"} == {"d01.yaml"}
    assert shared().coverage.share(What.ADOPTIONS) == 0.5
    assert missing(shared(at("d01"), at("d02"), at("d99", large=True))) == set()


def test_an_adoption_is_not_tested_by_what_adopters_may_not_handle() -> None:
    assert missing(shared(at("d01", large=True), at("d02"))) == {("stall-d01", True)}
