"""What changed between two versions of an item, in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.model.catalog import Catalog
from catalog.versions.difference import differences

Load = Callable[..., Catalog]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "name: {zh: 许可, en: Permit}",
            "name: {zh: 准许, en: Leave}",
            "the item is now called “Leave”, no longer “Permit”",
        ),
        ("en: Area}", "en: Floor area}", "“Area” is now called “Floor area”"),
        ("decimals: 2", "decimals: 3", "“Area” is answered in another way: please answer it again"),
        ("unit: m²", "unit: ha", "the unit of “Area” is now ha, no longer m²"),
        ("unit: m²", "minimum: 1, unit: m²", "the requirements for “Area” changed"),
        ("en: Name}}", "en: Name}, optional: true}", "“Name” may now be left out"),
        ("    name: {type: string, title: {zh: 名称, en: Name}}\n", "", "“Name” is no longer asked"),
        (
            "home: {zh: 住, en: Home}",
            "home: {zh: 住, en: Home}, inn: {zh: 宿, en: Inn}",
            "“Use” has the new option “Inn”",
        ),
        (
            "type: integer, title: {zh: 床位",
            "type: string, title: {zh: 床位",
            "“Beds” is answered in another way: please answer it again",
        ),
        (
            "{material: plan, basis",
            "{material: plan, optional: true, basis",
            "the material “Floor plan” may now be left out",
        ),
        (
            "{material: plan, basis",
            "{material: plan, when: large, basis",
            "when the material “Floor plan” is needed changed",
        ),
        ("upload: [pdf]", "upload: [pdf, jpg]", "how the material “Floor plan” is handed in changed"),
        (
            "within: 10 working",
            "within: 5 working",
            "the promised limit is now 5 working days, no longer 10 working days",
        ),
        ("statutory: {within: 20 working days}, ", "", "there is no statutory limit any more"),
        ("en: 10 yuan", "en: 20 yuan", "the fee “Certificate fee” is now 20 yuan"),
        (
            "limit: 1 working day",
            "limit: 2 working days",
            "the limit of the step “acceptance” is now 2 working days, no longer 1 working day",
        ),
        ("when: large", "when: huge", "when the step “Review” is taken changed"),
        ("after: acceptance,", "after: acceptance, department: parks,", "somebody else does the step “Review”"),
        (
            "department: housing\ntype: permit",
            "department: housing\ntype: confirmation",
            "type of item: “confirmation”, no longer “permit”",
        ),
        ("who: enterprise", "who: person", "who may apply changed"),
    ],
)
def test_each_change_is_said(load: Load, before: str, after: str, said: str) -> None:
    pairs = [(before, after)]
    if "inn:" in after:
        pairs.append(("enum: [shop, home]", "enum: [shop, home, inn]"))
    old, new = load(), load(*pairs)
    changes = differences(old.items["permit"], new.items["permit"], materials=new.materials)
    assert [each.en for each in changes] == [said]
    assert changes[0].zh != changes[0].en


def test_nothing_is_said_where_nothing_changed(load: Load) -> None:
    assert differences(load().items["permit"], load(("item: permit", "\nitem: permit")).items["permit"]) == []


def test_the_other_way_round_things_are_added(load: Load) -> None:
    name = "    name: {type: string, title: {zh: 名称, en: Name}}\n"
    less = load(
        (name, ""),
        ("  - {material: plan, basis: {law: {zh: 建筑法, en: Construction Law}}, proved_by: {upload: [pdf]}}", "  []"),
        ("statutory: {within: 20 working days}, ", ""),
        ("  - {step: decision, after: review}\n", ""),
    )
    changes = differences(less.items["permit"], load().items["permit"])
    assert [each.en for each in changes] == [
        "new field “Name”",
        "new material “plan”",
        "there is now a statutory limit of 20 working days",
        "new step “decision”",
    ]
    back = differences(load().items["permit"], less.items["permit"])
    assert [each.zh for each in back] == ["不再询问“名称”", "不再需要材料“plan”", "取消法定时限", "取消环节“decision”"]


def test_a_field_that_became_required_is_said(load: Load) -> None:
    optional = load(("en: Name}}", "en: Name}, optional: true}"))
    (change,) = differences(optional.items["permit"], load().items["permit"])
    assert change.zh == "“名称”现在必填"
