"""The published rules of an item."""

from __future__ import annotations

from pathlib import Path

import pytest

from admin_ui.portal.service.published import PublishedRules, published_rules
from catalog.loading.loader import load
from catalog.reading.text import Text
from engine.case.intake.compiled import CompiledService
from tests.unit.admin_ui.portal.conftest import Visitor

CITY = load(Path("examples/city")).catalog


def rules_of(key: str) -> PublishedRules:
    service = CITY.service(key)
    assert service is not None
    return published_rules(CompiledService.of(service, CITY)[0], CITY)


def test_the_page_is_linked_from_the_guide_and_speaks_both_languages(visitor: Visitor) -> None:
    assert "/items/stall/rules" in visitor.get("/items/stall")
    assert "仅在以下情形需要：“旁边有树”选“是”" in visitor.get("/items/stall/rules")
    english = visitor.get("/items/stall/rules", "en")
    assert "Only needed when: " in english
    assert "办理" not in english
    assert visitor.get("/items/nothing/rules")
    assert visitor.status == 404


def test_every_row_of_a_table_stands_in_words_with_who_handles_it() -> None:
    (table,) = rules_of("food-licence").tables
    assert [(row.number, row.when.zh, row.gives.zh) for row in table.rows][1:4] == [
        (2, "场所建筑面积在 500 平方米以上且主体业态为餐饮服务经营者", "市场监管局餐饮服务监督管理处"),
        (3, "经营场所所在区为西区", "市场监管局西区市场监管所"),
        (4, "经营场所所在区为北区", "市场监管局北区市场监管所"),
    ]
    assert table.rows[1].meaning == Text(
        "经营场所面积 500 平方米以上且主体业态为餐饮服务经营者",
        "Floor area is at least 500 m² and Main business is Caterer",
    )
    assert table.rows[-1].when == Text("其他情形", "Otherwise")


def test_who_shares_an_item_stands_with_the_conditions_of_each() -> None:
    made = rules_of("sign-permit")
    assert made.within is not None
    assert made.within.said.zh == "设置类别为门头招牌且面积不满 30 平方米"
    assert [(each.key, each.when.said.zh if each.when else None, each.owner) for each in made.handled] == [
        ("sign-permit-hitech", "设置地点所在区为高新区", False),
        ("sign-permit", None, True),
    ]
    assert rules_of("tax-confirmation").handled == ()


def test_every_step_names_its_offices_or_the_table_that_does() -> None:
    steps = {each.name.zh: each for each in rules_of("sign-permit").steps}
    assert steps["受理"].by == (Text("城管局城管窗口", "City management window, City Management"),)
    assert [each.table for each in steps.values() if each.table] == [
        ("reviewing-office", rules_of("sign-permit").tables[0].name)
    ]
    assert len(next(each for each in steps.values() if len(each.by) > 1).by) == 2


def test_an_adoption_names_its_own_offices() -> None:
    offices = [place.zh for each in rules_of("food-licence-east").steps for place in each.by]
    assert any("东区" in each for each in offices)
    assert "东区" not in "".join(place.zh for each in rules_of("food-licence").steps for place in each.by)


def test_priorities_stand_beside_what_they_rank() -> None:
    assert rules_of("fire-safety-check").tables[0].rows[0].gives.en.endswith("(priority 3)")


def test_fields_asked_under_the_same_condition_stand_together_and_rows_are_named() -> None:
    asked = rules_of("company-registration").asked
    assert (asked[0].when.said.en, asked[0].group) != ("", None)
    of_rows = [(each.fields.zh, each.when.said.zh) for each in asked if each.group is not None]
    assert ("居民身份证号码", "股东类型为自然人") in of_rows
    together = next(each for each in asked if each.when.said.zh == "场所是租来的")
    assert "、" in together.fields.zh


def test_duplicates_are_sentences() -> None:
    first, second = rules_of("food-licence").duplicates
    assert first.said.zh.startswith("与正在办理的办件相比，统一社会信用代码、")
    assert "与已经准予的办件相比（5年内）" in second.said.zh


def test_a_bundle_says_when_each_of_its_items_is_applied_for() -> None:
    made = rules_of("open-restaurant")
    assert len(made.items) == len(CITY.bundles["open-restaurant"].items)
    assert any(each.when is not None for each in made.items)


@pytest.mark.parametrize("key", CITY.items)
def test_every_rule_of_the_example_city_is_published(key: str) -> None:
    service = CITY.service(key)
    assert service is not None
    made, item = rules_of(key), service.item
    assert len(made.materials) == len(item.materials)
    assert len(made.steps) == len(item.steps)
    assert len(made.held) == len(item.form.must_hold)
    assert len(made.computed) == len(item.form.compute)
    assert [len(each.rows) for each in made.tables][: len(item.routing)] == [len(each.rows) for each in item.routing]
