"""What a declaration means, apart from how it is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.language.format import reformat
from catalog.loading.loader import load_sources
from catalog.model.catalog import Catalog
from catalog.versions.meaning import meaning

Load = Callable[..., Catalog]


def of_item(catalog: Catalog) -> str:
    return meaning(catalog.items["permit"], catalog)


@pytest.mark.parametrize(
    "exchange",
    [
        ("item: permit", "# a comment\n\nitem: permit"),
        ("fees:", "handling: within-limit\nfees:"),
        ("after: acceptance", "after: [acceptance]"),
        ("10 working days", '"10 working days"'),
        ("{zh: 产权证, en: Deed}", "{zh: 房产证, en: Title deed}"),
        ("{zh: 园林局, en: Parks}", "{zh: 园林和绿化局, en: Parks and greenery}"),
    ],
)
def test_wording_in_files_and_what_it_does_not_refer_to_leave_it_alone(load: Load, exchange: tuple[str, str]) -> None:
    assert of_item(load(exchange)) == of_item(load())


@pytest.mark.parametrize(
    "exchange",
    [
        ("10 working days", "9 working days"),
        ("10 working days", "10 calendar days"),
        ("decimals: 2", "decimals: 3"),
        ("en: Area", "en: Floor area"),
        ("enum: [shop, home]", "enum: [home, shop]"),
        ("{zh: 平面图, en: Floor plan}", "{zh: 总平面图, en: Site plan}"),
        ("{zh: 住建局, en: Housing}", "{zh: 住房局, en: Housing}"),
        ("at_least: 500", "more_than: 500"),
        ("at_least: 1000", "at_least: 1001"),
        ("when: large", "when: huge"),
    ],
)
def test_what_it_says_and_what_it_refers_to_change_it(load: Load, exchange: tuple[str, str]) -> None:
    assert of_item(load(exchange)) != of_item(load())


def test_the_order_of_fields_is_part_of_it(load: Load) -> None:
    name = "    name: {type: string, title: {zh: 名称, en: Name}}\n"
    rooms = "    rooms:\n"
    assert of_item(load((name, ""), (rooms, name + rooms))) != of_item(load())


def test_the_language_of_the_keys_is_no_part_of_it(load: Load) -> None:
    text = "material: plan\nname: {zh: 平面图, en: Floor plan}\ntype: form\nhelp: {zh: 盖章, en: Stamp it}\n"
    chinese = reformat(text, "m.yaml", "zh")
    assert "材料" in chinese
    made = [load_sources({"m.yaml": each.encode()}).catalog for each in (text, chinese)]
    assert meaning(made[0].materials["plan"], made[0]) == meaning(made[1].materials["plan"], made[1])


def test_conditions_that_name_each_other_still_have_one(load: Load) -> None:
    catalog = load(("{area: {at_least: 1000}}", "{any: [large, {area: {at_least: 1000}}]}"))
    assert len(of_item(catalog)) == 64
