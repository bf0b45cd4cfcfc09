from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from catalog.model.adoption import Adoption
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.model.step import Outcome, Row, Step, StepKind, Take
from engine.case.intake.compiled import CompiledService
from engine.plan.plan import NEVER_SKIPPED, CompiledPlan
from engine.plan.step import Offer, PlannedStep, step_from_json
from rules.scope import scope_of
from tests.small_city import ANSWERS, CATALOG, ITEM, NOWHERE, ROUTING, SERVICE, STALL, WITH_TREES, compiled, holds

OFFICES = dict[str, list[tuple[str, str]]]


def planned(answers: Mapping[str, object] = ANSWERS, service: CompiledService = SERVICE) -> dict[str, PlannedStep]:
    facts = service.facts({**ANSWERS, **answers}, {}, "2026-11-23")
    return {each.step: each for each in service.plan.steps(facts)}


def offices(steps: dict[str, PlannedStep]) -> OFFICES:
    return {key: [(offer.department, offer.office) for offer in step.offers] for key, step in steps.items()}


def with_item(item: Item, **adoptions: Adoption) -> Catalog:
    return replace(CATALOG, items={ITEM: item}, adoptions=adoptions)


def test_a_skipped_step_is_bridged() -> None:
    steps = planned()

    assert list(steps) == ["acceptance", "review", "decision"]
    assert steps["decision"].after == ("review",)


def test_a_step_that_is_taken_runs_beside_the_others() -> None:
    steps = planned(WITH_TREES)

    assert steps["review"].after == steps["opinions"].after == ("acceptance",)
    assert steps["decision"].after == ("review", "opinions")


def test_an_opinion_is_one_task_for_each_department() -> None:
    offers = planned(WITH_TREES)["opinions"].offers

    assert [(each.department, each.office) for each in offers] == [("parks", "green"), ("water", "pipes")]
    assert {each.role.value for each in offers} == {"reviewer"}


def test_roles_and_names_left_out_follow_the_kind() -> None:
    steps = planned()

    assert [step.offers[0].role.value for step in steps.values()] == ["window-clerk", "reviewer", "approver"]
    assert (steps["review"].name.zh, steps["review"].name.en) == ("审查", "Review")


@pytest.mark.parametrize(
    ("answers", "office", "rows"),
    [
        ({"area": 50000, "district": "east"}, "large", (1,)),
        ({"area": 49999, "district": "east"}, "east", (2,)),
        ({"area": 49999, "district": "west"}, "window", ()),
    ],
)
def test_a_table_routes_and_no_row_means_the_default_office(
    answers: dict[str, object], office: str, rows: tuple[int, ...]
) -> None:
    review = planned(answers)["review"]

    assert [offer.office for offer in review.offers] == [office]
    assert review.routed is not None
    assert review.routed.rows == rows


def test_a_table_that_takes_all_makes_a_task_for_each_office() -> None:
    item = replace(STALL, routing=(replace(ROUTING, take=Take.ALL),))
    steps = planned({"area": 60000}, compiled(ITEM, with_item(item)))

    assert [offer.office for offer in steps["review"].offers] == ["large", "east"]


def test_two_rows_of_an_only_table_fall_back_to_the_default_office() -> None:
    item = replace(STALL, routing=(replace(ROUTING, take=Take.ONLY),))
    review = planned({"area": 60000}, compiled(ITEM, with_item(item)))["review"]

    assert [offer.office for offer in review.offers] == ["window"]
    assert review.routed is not None
    assert review.routed.conflict


def test_a_table_may_name_another_department() -> None:
    row = Row(source=NOWHERE, otherwise=True, to=Outcome(source=NOWHERE, department="parks", office="green"))
    item = replace(STALL, routing=(replace(ROUTING, rows=(row,)),))

    assert offices(planned(service=compiled(ITEM, with_item(item))))["review"] == [("parks", "green")]


def test_a_department_that_adopts_an_item_uses_its_own_offices() -> None:
    adoption = Adoption(
        source=NOWHERE, key="taken", item=ITEM, department="parks", offices={"window": "green", "east": "green"}
    )
    steps = planned(service=compiled("taken", with_item(STALL, taken=adoption)))

    assert offices(steps) == {
        "acceptance": [("parks", "green")],
        "review": [("parks", "green")],
        "decision": [("parks", "green")],
    }


@pytest.mark.parametrize(
    ("said", "office"), [({}, "green"), ({"parks": "trees"}, "trees"), ({"streets": "x"}, "green")]
)
def test_an_opinion_goes_to_the_office_that_the_step_names_else_to_the_first(said: dict[str, str], office: str) -> None:
    parks = CATALOG.departments["parks"]
    trees = replace(parks.offices[0], office="trees")
    departments = {**CATALOG.departments, "parks": replace(parks, offices=(*parks.offices, trees))}
    steps = tuple(replace(step, offices=said) if step.from_ else step for step in STALL.steps)
    catalog = replace(with_item(replace(STALL, steps=steps)), departments=departments)
    assert offices(planned(WITH_TREES, compiled(ITEM, catalog)))["opinions"] == [("parks", office), ("water", "pipes")]


@pytest.mark.parametrize("key", ["acceptance", "decision"])
def test_what_every_case_needs_is_not_conditional(key: str) -> None:
    steps = tuple(
        replace(step, when=holds("trees", operand=True)) if step.step == key else step for step in STALL.steps
    )
    catalog = with_item(replace(STALL, steps=steps))
    service = catalog.service(ITEM)
    assert service is not None
    _, found = CompiledPlan.of(service, catalog, scope_of(STALL.form))

    assert [each.code for each in found] == [NEVER_SKIPPED.code]


def test_a_faulty_condition_is_a_diagnostic_with_its_place() -> None:
    steps = (*STALL.steps[:1], replace(STALL.steps[1], when=holds("nowhere", operand=1)), *STALL.steps[2:])
    catalog = with_item(replace(STALL, steps=steps))
    service = catalog.service(ITEM)
    assert service is not None
    made, found = CompiledService.of(service, catalog)

    assert [(each.code, each.position.file) for each in found] == [("unknown-name", "small-city.yaml")]
    assert "review" in planned(service=made)


def test_a_circle_of_steps_does_not_hang() -> None:
    circle = (
        Step(source=NOWHERE, step="a", after=("b",), kind=StepKind.ACCEPTANCE),
        Step(source=NOWHERE, step="b", after=("a",), kind=StepKind.DECISION),
    )
    catalog = with_item(replace(STALL, steps=circle, routing=()))
    service = catalog.service(ITEM)
    assert service is not None

    assert CompiledPlan.of(service, catalog, scope_of(STALL.form))[0].ordered == circle


def test_a_planned_step_is_kept_in_events_without_loss() -> None:
    for step in planned({**WITH_TREES, "area": 60000}).values():
        assert step_from_json(step.to_json()) == step


def test_offers_are_not_doubled() -> None:
    item = replace(STALL, steps=(*STALL.steps[:2], replace(STALL.steps[2], from_=("parks", "parks")), STALL.steps[3]))
    offers = planned(WITH_TREES, compiled(ITEM, with_item(item)))["opinions"].offers

    assert offers == (Offer("parks", "green", offers[0].role),)
