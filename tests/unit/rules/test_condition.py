"""What typing refuses, where it says so, and what it makes of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from catalog.model.condition import AllOf, AnyOf, Condition, FieldOperand, FieldTest, Named, Not, Operator
from catalog.model.shared import NamedCondition
from catalog.reading.position import Position
from rules.compiled import compile_condition
from rules.condition import DEEPEST, MOST_TESTS, Typed, typed
from rules.expression import Anything, Everything
from rules.expression import Test as Leaf
from rules.facts import Facts
from rules.scope import Scope, scope_of
from tests.conformance import declared

FORM = declared.form(
    {
        "area": "decimal 2",
        "floors": "integer",
        "name": "text",
        "special": "boolean",
        "opened": "date",
        "district": "choice east west",
        "works": "choices roof wall",
        "plan": "file",
        "photos": "files",
        "site": {"object": {"street": "text"}},
        "crew": {"rows": {"name": "text", "share": "decimal 1"}},
    }
)
SCOPE = scope_of(FORM)
REFUSED: dict[str, list[object]] = {
    "unknown-name": [{"flors": 5}, {"form.flors": 5}, {"applicant.age": 5}, {"crew": {"some": {"floors": 5}}}],
    "name-inside-group": [{"crew.name": "a"}],
    "self-comparison": [{"floors": {"is": {"field": "floors"}}}, {"floors": {"is": {"field": "form.floors"}}}],
    "type-mismatch": [
        {"floors": "5"},
        {"floors": True},
        {"name": 5},
        {"special": "true"},
        {"special": 1},
        {"opened": 2026},
        {"district": 1},
        {"floors": {"is": {"field": "name"}}},
        {"opened": {"at_least": {"field": "name"}}},
        {"works": {"has": {"field": "floors"}}},
        {"crew": {"count": {"is": "two"}}},
    ],
    "operator-unfit": [
        {"name": {"at_least": "a"}},
        {"district": {"starts_with": "e"}},
        {"special": {"more_than": False}},
        {"floors": {"has": 5}},
        {"works": "roof"},
        {"plan": "sha256:00"},
        {"photos": {"has": "sha256:00"}},
        {"site": "x"},
        {"crew": {"has": "x"}},
    ],
    "not-a-group": [{"floors": {"some": {"name": "a"}}}, {"site": {"count": {"at_least": 1}}}],
    "not-an-option": [{"district": "easst"}, {"works": {"has": "pit"}}, {"applicant.kind": "company"}],
    "too-many-decimals": [
        {"area": Decimal("0.001")},
        {"floors": Decimal("1.5")},
        {"crew": {"count": {"is": Decimal("1.5")}}},
    ],
    "number-too-large": [{"floors": 2**53}, {"area": 2**53 // 100 + 1}, {"floors": Decimal("1e40")}],
    "bad-date": [{"opened": "2026-02-30"}, {"opened": "2026-1-1"}, {"opened": "20260101"}, {"opened": "today"}],
    "empty-range": [{"floors": {"between": [5, 1]}}, {"opened": {"between": ["2026-02-01", "2026-01-01"]}}],
    "empty-operand": [{"name": ""}, {"name": {"starts_with": ""}}],
    "pattern-refused": [{"name": {"matches": "(?=a)"}}, {"name": {"matches": "(a"}}],
    "never-true": [
        {"all": [{"floors": 1}, {"floors": 2}]},
        {"floors": {"is": 1, "is_not": 1}},
        {"floors": {"at_least": 5, "less_than": 5}},
        {"floors": {"more_than": 5, "less_than": 6}},
        {"district": ["east"], "all": [{"district": "west"}]},
        {"name": {"given": False, "is": "a"}},
        {"not": {"any": [{"floors": {"at_most": 5}}, {"floors": {"at_least": 5}}]}},
        {"crew": {"count": {"at_least": 2, "at_most": 1}}},
    ],
    "unknown-condition": ["larg"],
    "condition-circle": ["first"],
    "condition-unfit": ["about-rows"],
}
NAMED = declared.named(
    {"first": "second", "second": {"not": "first"}, "about-rows": {"share": 5}, "large": {"floors": 9}}
)


def of(data: object, scope: Scope = SCOPE, named: Mapping[str, NamedCondition] = NAMED) -> Typed:
    return typed(declared.condition(data), scope, named)


@pytest.mark.parametrize(("code", "data"), [(code, data) for code, many in REFUSED.items() for data in many])
def test_a_condition_that_cannot_be_typed_is_refused_with_one_finding(code: str, data: object) -> None:
    made = of(data)
    assert [each.code for each in made.diagnostics] == [code]
    assert made.expression is None
    finding = made.diagnostics[0]
    assert "{" not in (finding.message.zh + finding.hint.zh).replace("{some", "").replace("{field", "")


def test_all_findings_come_at_once_at_the_place_of_name_or_literal() -> None:
    name, literal, other = Position("a.yaml", 3, 5), Position("a.yaml", 4, 12), Position("a.yaml", 5, 20)
    condition = AllOf(
        (
            FieldTest("flors", Operator.IS, 5, name, literal),
            FieldTest("floors", Operator.IS, "5", name, literal),
            FieldTest("floors", Operator.IS, FieldOperand("flor", other), name, literal),
        ),
        name,
    )
    found = typed(condition, SCOPE, {}).diagnostics
    assert [(each.code, each.position) for each in found] == [
        ("unknown-name", name),
        ("type-mismatch", literal),
        ("unknown-name", other),
    ]


def test_a_misspelt_name_and_option_are_guessed() -> None:
    assert "floors" in of({"flors": 5}).diagnostics[0].hint.en
    assert "east" in of({"district": "easst"}).diagnostics[0].hint.en
    assert "form.floors" in of({"crew": {"some": {"floors": 5}}}).diagnostics[0].hint.zh


def test_a_finding_inside_a_named_condition_stands_where_it_is_used() -> None:
    use = Position("item.yaml", 9, 3)
    (found,) = typed(Named("about-rows", use), SCOPE, NAMED).diagnostics
    assert found.position == use
    assert "table.yaml:1:1" in found.message.en


def test_literals_stand_at_the_scale_of_the_field() -> None:
    made = of({"area": Decimal("12.50")}).expression
    assert isinstance(made, Leaf)
    assert made.operands == (1250,)


def test_negation_stands_at_the_leaves() -> None:
    made = of({"not": {"all": [{"floors": {"at_least": 5}}, {"special": True}]}}).expression
    assert isinstance(made, Anything)
    assert [(each.operator, each.operands) for each in made.parts if isinstance(each, Leaf)] == [
        (Operator.LESS_THAN, (5,)),
        (Operator.IS, (False,)),
    ]


def test_nested_combinations_of_one_kind_are_flat() -> None:
    made = of({"all": [{"floors": 5}, {"all": [{"special": True}, {"all": [{"name": "a"}]}]}]}).expression
    assert isinstance(made, Everything)
    assert len(made.parts) == 3


def nested(depth: int) -> Condition:
    made: Condition = FieldTest("floors", Operator.IS, 5, declared.AT, declared.AT)
    for level in range(depth):
        other = FieldTest("special", Operator.IS, True, declared.AT, declared.AT)  # noqa: FBT003  # a literal, no flag
        made = (AnyOf if level % 2 else AllOf)((made, other), declared.AT)
    return made


def test_the_deepest_condition_compiles_and_a_deeper_one_is_refused() -> None:
    made = typed(nested(DEEPEST), SCOPE, {})
    assert made.expression is not None
    assert compile_condition(made.expression)({"special": True, "floors": 5}, Facts({})) is True
    assert [each.code for each in typed(nested(DEEPEST + 1), SCOPE, {}).diagnostics] == ["condition-too-deep"]
    assert [each.code for each in typed(nested(900), SCOPE, {}).diagnostics] == ["condition-too-deep"]


def test_a_chain_of_negations_counts_as_depth() -> None:
    made: Condition = FieldTest("floors", Operator.IS, 5, declared.AT, declared.AT)
    for _ in range(DEEPEST + 1):
        made = Not(made, declared.AT)
    assert [each.code for each in typed(made, SCOPE, {}).diagnostics] == ["condition-too-deep"]


def test_a_wide_condition_compiles_and_a_wider_one_is_refused() -> None:
    wide = {"any": [{"floors": number} for number in range(MOST_TESTS - 1)]}
    made = of(wide).expression
    assert made is not None
    assert compile_condition(made)({"floors": MOST_TESTS - 2}, Facts({})) is True
    assert [each.code for each in of({"any": [wide, wide]}).diagnostics] == ["condition-too-large"]


def test_named_conditions_that_double_are_refused_before_they_grow() -> None:
    named = declared.named({"c0": {"floors": 5}} | {f"c{n}": {"any": [f"c{n - 1}"] * 2} for n in range(1, 14)})
    assert [each.code for each in of("c13", named=named).diagnostics] == ["condition-too-large"]
