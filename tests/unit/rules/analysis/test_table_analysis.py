"""What the analysis of a table says, with the example that shows it."""

from __future__ import annotations

import random

from catalog.model.field import Field, FieldKind, Option
from catalog.model.form import Form, MustHold, ShowRule
from catalog.model.step import Outcome, Row, Table, Take
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.located import Mapping
from catalog.reading.text import Text, same
from rules.analysis.rows import routing_rows
from rules.analysis.setting import Setting
from rules.analysis.table import analyse_table
from rules.compute import Computation
from rules.scope import scope_of
from rules.table import DecisionTable
from tests.conformance import declared

OPTIONS = (Option("east", Text("东区", "East")), Option("west", Text("西区", "West")))
OTHERWISE = True
AREA = {"type": "integer", "minimum": 0, "maximum": 100000}
FIELDS = {
    "district": Field("district", FieldKind.CHOICE, Text("所在区", "District"), {"type": "string"}, options=OPTIONS),
    "area": Field("area", FieldKind.DECIMAL, Text("总建筑面积", "Floor area"), AREA, decimals=2, unit=same("m²")),
    "planned": Field("planned", FieldKind.DECIMAL, Text("规划面积", "Planned area"), AREA, decimals=2),
    "special": Field(
        "special", FieldKind.BOOLEAN, Text("特殊工程", "Special works"), {"type": "boolean"}, optional=True
    ),
    "kind": Field("kind", FieldKind.TEXT, Text("类别", "Kind"), {"type": "string"}),
    "code": Field("code", FieldKind.TEXT, Text("编号", "Code"), {"type": "string", "pattern": "^[A-Z]{3}$"}),
}


def setting(shown: object = None, held: object = None) -> Setting:
    show = ShowRule(source=declared.NOWHERE, when=declared.condition(shown), ask=("kind",)) if shown else None
    bound = MustHold(source=declared.NOWHERE, that=declared.condition(held), message=same("no")) if held else None
    form = Form(
        source=declared.NOWHERE,
        fields=FIELDS,
        show=(show,) if show else (),
        must_hold=(bound,) if bound else (),
    )
    return Setting(form, scope_of(form), {}, Computation((), ()))


def analysed(
    *rows: object, take: Take = Take.FIRST, known: Setting | None = None, steps: int | None = None
) -> list[Diagnostic]:
    known = known or setting()
    made = tuple(
        Row(
            source=Mapping("t.yaml", (line, 0)),
            when=None if when is OTHERWISE else declared.condition(when),
            otherwise=when is OTHERWISE,
            to=Outcome(source=declared.NOWHERE, office=f"o{line}"),
        )
        for line, when in enumerate(rows, start=1)
    )
    table, faults = DecisionTable.of(Table(source=declared.NOWHERE, table="who", take=take, rows=made), known.scope, {})
    assert not faults
    ruled = routing_rows(table)
    assert ruled is not None
    return list(analyse_table(ruled, known) if steps is None else analyse_table(ruled, known, steps))


def codes(found: list[Diagnostic]) -> list[str]:
    return [each.code for each in found]


def test_a_gap_is_shown_by_an_application_in_words() -> None:
    (found,) = analysed(
        {"district": "west"}, {"district": "east", "area": {"less_than": 500}}, {"special": {"given": True}}
    )
    assert found.code == "table-gap"
    assert found.message.zh.endswith("例如：所在区 = 东区，总建筑面积 = 500 平方米（未填写特殊工程）")
    assert found.message.en.endswith("for example: District = East, Floor area = 500 m² (Special works not answered)")


def test_a_table_whose_rows_leave_nothing_open_needs_no_otherwise() -> None:
    assert analysed({"district": "west"}, {"district": "east"}) == []
    assert codes(analysed({"special": True}, {"special": False})) == ["table-gap"]


def test_a_field_that_is_not_asked_is_absent_and_one_that_is_asked_is_not() -> None:
    rows = ({"special": True, "kind": {"given": True}}, {"special": False}, {"special": {"given": False}})
    assert analysed(*rows, known=setting({"special": True})) == []
    assert codes(analysed(*rows, known=setting({"district": "east"}))) == ["table-gap"]


def test_what_must_hold_leaves_no_gap_beyond_it() -> None:
    rows = ({"area": {"at_most": {"field": "planned"}}},)
    assert codes(analysed(*rows)) == ["table-gap"]
    assert codes(analysed(*rows, known=setting(held={"area": {"at_most": {"field": "planned"}}}))) == [
        "condition-always"
    ]


def test_rows_that_conflict_name_each_other() -> None:
    (found,) = analysed({"area": {"at_least": 500}}, {"district": "east"}, OTHERWISE, take=Take.ONLY)
    assert (found.code, found.position.line) == ("row-conflict", 3)
    assert "第 1 行" in found.message.zh


def test_a_row_that_several_cover_between_them_names_those_it_needs() -> None:
    rows = (
        {"district": "east"},
        {"area": {"at_least": 900}},
        {"district": "west"},
        {"area": {"at_least": 500}},
        OTHERWISE,
    )
    assert [each.message.en for each in analysed(*rows)] == [
        "this row never counts: whenever it holds, row 1, 3 holds and goes before it"
    ]


def test_a_pattern_is_not_guessed_at() -> None:
    found = analysed({"code": {"matches": "[A-Z]{2}"}}, OTHERWISE)
    assert codes(found) == ["not-decided"]


def test_what_takes_too_long_is_not_decided_and_never_wrong() -> None:
    dice = random.Random(7)
    rows = [{"area": {"between": sorted([dice.randint(0, 900), dice.randint(0, 900)])}} for _ in range(60)]
    full, cut = analysed(*rows), analysed(*rows, steps=4_000)
    assert codes(cut)[-1] == "not-decided"
    assert {(each.code, each.position) for each in cut[:-1]} <= {(each.code, each.position) for each in full}


def test_three_hundred_rows_are_decided_within_the_steps() -> None:
    rows = [
        {
            "area": {"at_least": number, "less_than": number + 1},
            "district": ["east", "west"],
            "planned": {"given": True},
        }
        for number in range(300)
    ]
    assert codes(analysed(*rows)) == ["table-gap"]
