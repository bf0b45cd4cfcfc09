"""How conditions are said, and what a trace tells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from catalog.model.field import Field, FieldKind, Option
from catalog.model.form import Form
from catalog.reading.text import Text, same
from rules.condition import typed
from rules.expression import Expression
from rules.facts import Facts
from rules.scope import scope_of
from rules.trace import trace
from rules.words import say
from tests.conformance import declared


def field(
    key: str,
    kind: FieldKind,
    title: Text,
    *,
    unit: str | None = None,
    decimals: int = 0,
    options: dict[str, Text] | None = None,
) -> Field:
    chosen = tuple(Option(value, label) for value, label in (options or {}).items())
    return Field(key, kind, title, {}, unit=same(unit) if unit else None, decimals=decimals, options=chosen)


PLACES = {"east": Text("东区", "East"), "west": Text("西区", "West"), "north": Text("北区", "North")}
CREW = Field(
    "crew",
    FieldKind.GROUP,
    Text("参建单位", "Contractors"),
    {},
    fields=(field("licensed", FieldKind.BOOLEAN, Text("有资质", "Licensed")),),
)
FIELDS = [
    field("floor_area", FieldKind.DECIMAL, Text("总建筑面积", "Floor area"), unit="m²", decimals=2),
    field("approved_area", FieldKind.DECIMAL, Text("规划许可面积", "Permitted area"), unit="m²", decimals=2),
    field("special_works", FieldKind.BOOLEAN, Text("特殊建设工程", "Special works")),
    field("district", FieldKind.CHOICE, Text("所在区", "District"), options=PLACES),
    field("works", FieldKind.CHOICES, Text("工程内容", "Works"), options=PLACES),
    field("opened", FieldKind.DATE, Text("开工日期", "Start of works")),
    field("name", FieldKind.TEXT, Text("工程名称", "Name")),
    CREW,
]
SCOPE = scope_of(Form(source=declared.NOWHERE, fields={each.key: each for each in FIELDS}))


def expression(data: object) -> Expression:
    made = typed(declared.condition(data), SCOPE, {})
    assert made.expression is not None
    return made.expression


@pytest.mark.parametrize(
    ("data", "zh", "en"),
    [
        ({"floor_area": {"at_least": 50000}}, "总建筑面积 50000 m² 以上", "Floor area is at least 50000 m²"),
        ({"floor_area": {"less_than": Decimal("0.5")}}, "总建筑面积不满 0.5 m²", "Floor area is less than 0.5 m²"),
        ({"not": {"floor_area": {"at_most": 5}}}, "总建筑面积超过 5 m²", "Floor area is more than 5 m²"),
        (
            {"floor_area": {"between": [100, 200]}},
            "总建筑面积 100 m² 以上、200 m² 以下",
            "Floor area is between 100 m² and 200 m²",
        ),
        ({"special_works": True}, "“特殊建设工程”为是", "“Special works” is yes"),
        ({"not": {"special_works": True}}, "“特殊建设工程”为否", "“Special works” is no"),
        (
            {"district": ["east", "west", "north"]},
            "“所在区”为“东区”、“西区”或“北区”",
            "“District” is “East”, “West” or “North”",
        ),
        ({"not": {"district": ["east", "west"]}}, "“所在区”不是“东区”或“西区”", "“District” is not “East” or “West”"),
        (
            {"works": {"has_all": ["east", "west"]}},
            "“工程内容”同时包含“东区”和“西区”",
            "“Works” includes “East” and “West”",
        ),
        (
            {"opened": {"at_least": "2026-11-23"}},
            "“开工日期”不早于2026年11月23日",
            "“Start of works” is 2026-11-23 or later",
        ),
        (
            {"opened": {"at_most": {"field": "case.today"}}},
            "“开工日期”不晚于“办理当日”",
            "“Start of works” is “The legal day” or earlier",
        ),
        (
            {"floor_area": {"at_most": {"field": "approved_area"}}},
            "总建筑面积不超过规划许可面积",
            "Floor area is at most Permitted area",
        ),
        ({"name": {"given": False}}, "未填写“工程名称”", "“Name” is not answered"),
        (
            {"any": [{"special_works": True}, {"floor_area": {"at_least": 5}, "district": "east"}]},
            "“特殊建设工程”为是，或者（总建筑面积 5 m² 以上，且“所在区”为“东区”）",
            "“Special works” is yes, or (Floor area is at least 5 m², and “District” is “East”)",
        ),
        (
            {"crew": {"some": {"licensed": True}}},
            "“参建单位”中至少有一行符合：“有资质”为是",
            "at least one row of “Contractors” satisfies: “Licensed” is yes",
        ),
        (
            {"crew": {"count": {"at_least": 2}}},
            "“参建单位”的行数 2 以上",
            "the number of rows of “Contractors” is at least 2",
        ),
    ],
)
def test_a_condition_is_said_in_both_languages(data: object, zh: str, en: str) -> None:
    assert say(expression(data)) == Text(zh, en)


def test_a_trace_names_the_rows_and_the_values_they_have() -> None:
    record: dict[str, object] = {"crew": [{"licensed": False}, {}]}
    traced = trace(expression({"crew": {"every": {"licensed": True}}}), record, Facts(record))
    assert traced.holds is False
    assert [each.values for each in traced.parts] == [(("crew.0.licensed", False),), (("crew.1.licensed", None),)]


def test_a_trace_of_a_count_shows_each_row() -> None:
    record: dict[str, object] = {"crew": [{"licensed": True}, {}]}
    traced = trace(expression({"crew": {"count": {"where": {"licensed": True}, "at_least": 2}}}), record, Facts(record))
    assert (traced.holds, traced.values) == (False, (("crew", 1),))
    assert [each.holds for each in traced.parts] == [True, False]


def test_a_trace_tells_both_values_of_a_comparison() -> None:
    record: dict[str, object] = {"floor_area": 600}
    traced = trace(expression({"floor_area": {"at_most": {"field": "approved_area"}}}), record, Facts(record))
    assert traced.values == (("floor_area", 600), ("approved_area", None))
    assert traced.at == declared.AT
