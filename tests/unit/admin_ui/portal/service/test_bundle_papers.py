"""For which items of a bundle a paper is handed in, and which ask something of a page, by the answers so far."""

from __future__ import annotations

import pytest

from admin_ui.portal.application.bundle_draft import questions_now
from admin_ui.portal.service.bundle_papers import serving
from engine.case.intake.compiled import CompiledService
from tests.founding_city import ANSWERS, FILES, founding_city

LIT = FILES["sign.yaml"].replace(
    "    words: {type: string, title: 招牌文字}\n",
    "    words: {type: string, title: 招牌文字}\n    lit: {type: boolean, title: 发光}\n",
).replace(
    "\nsteps:",
    "\n  show: [{when: {lit: true}, ask: [address]}]\nmaterials:\n  - {material: kitchen-plan, when: {lit: true}, basis: {law: 示例法}, proved_by: [{upload: [pdf]}]}\nsteps:",
)  # fmt: skip


@pytest.fixture(scope="module")
def bundle() -> CompiledService:
    catalog = founding_city(sign=LIT)
    service = catalog.service("open-kitchen")
    assert service is not None
    return CompiledService.of(service, catalog)[0]


def named(bundle: CompiledService, **answers: object) -> list[str]:
    """Name the items for which the plan is handed in."""
    assert bundle.merged is not None
    facts = bundle.facts({**ANSWERS, **answers}, {}, "2026-11-23")
    return [each.zh for each in serving(bundle.merged, bundle.chosen(facts), "kitchen-plan", facts)]


def test_an_item_is_named_once_its_condition_holds(bundle: CompiledService) -> None:
    assert named(bundle, lit=True) == ["厨房许可", "招牌许可"]


@pytest.mark.parametrize("answers", [{"lit": False}, {}])
def test_one_whose_condition_does_not_hold_is_not_named(bundle: CompiledService, answers: dict[str, object]) -> None:
    assert named(bundle, **answers) == ["厨房许可"]


def test_nor_is_one_that_is_not_chosen(bundle: CompiledService) -> None:
    assert named(bundle, sign=False, lit=True) == ["厨房许可"]


@pytest.mark.parametrize(
    ("answers", "asking"), [({"lit": True}, {"kitchen", "sign"}), ({"lit": False}, {"kitchen"}), ({}, {"kitchen"})]
)
def test_a_shared_question_is_asked_for_an_item_once_that_shows_it(
    bundle: CompiledService, answers: dict[str, object], asking: set[str]
) -> None:
    assert bundle.merged is not None
    facts = bundle.facts({**ANSWERS, **answers}, {}, "2026-11-23")
    asked = {
        each.member.item for each in bundle.chosen(facts) if "address" in questions_now(bundle.merged, each, facts)
    }
    assert asked - {"found"} == asking
