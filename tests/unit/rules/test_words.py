"""What a trace tells; how conditions are said stands in the golden words."""

from __future__ import annotations

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


def test_what_has_neither_title_nor_label_is_said_as_it_is_written() -> None:
    scope = scope_of(declared.form({"d": "choice b"}))
    made = typed(declared.condition({"d": "b"}), scope, {}).expression
    assert made is not None
    assert say(made) == Text("d为b", "d is b")


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
