"""How written conditions become trees, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from catalog.language.conditions import condition
from catalog.language.decoding import Decoding, Nothing
from catalog.model.condition import AllOf, AnyOf, Condition, FieldOperand, FieldTest, Named, Not, Operator, Rows
from catalog.reading.located import Mapping
from catalog.reading.position import Position
from catalog.reading.reader import read
from tests.unit.catalog.language.elements import NoElements

AT = Position("f")


def decoded(written: str) -> tuple[Condition | Nothing, list[str]]:
    data = read(f"when: {written}", "f").data
    assert isinstance(data, Mapping)
    context = Decoding("f", NoElements())
    return condition(data["when"], data.value_marks["when"], context), [each.code for each in context.found]


def one(path: str, operator: Operator, operand: object) -> FieldTest:
    return FieldTest(path, operator, operand, AT, AT)  # type: ignore[arg-type]  # the tests state operands plainly


@pytest.mark.parametrize(
    ("english", "chinese", "tree"),
    [
        ("{a: 5}", "{a: 5}", one("a", Operator.IS, 5)),
        ("{a: [x, y]}", "{a: {属于: [x, y]}}", one("a", Operator.ONE_OF, ("x", "y"))),
        ("{a: {at_least: 1.50}}", "{a: {以上: 1.50}}", one("a", Operator.AT_LEAST, Decimal("1.50"))),
        ("{a: {less_than: 5}}", "{a: {不满: 5}}", one("a", Operator.LESS_THAN, 5)),
        ("{a: {given: false}}", "{a: {已填: false}}", one("a", Operator.GIVEN, operand=False)),
        ("{a: {field: form.b}}", "{a: {字段: form.b}}", one("a", Operator.IS, FieldOperand("form.b", AT))),
        (
            "{a: {between: [1, {field: b}]}}",
            "{a: {介于: [1, {字段: b}]}}",
            one("a", Operator.BETWEEN, (1, FieldOperand("b", AT))),
        ),
        (
            "{a: 1, b: 2}",
            "{全部: [{a: 1}, {b: 2}]}",
            AllOf((one("a", Operator.IS, 1), one("b", Operator.IS, 2)), AT),
        ),
        (
            "{a: {at_least: 1, at_most: 2}}",
            "{a: {以上: 1, 以下: 2}}",
            AllOf((one("a", Operator.AT_LEAST, 1), one("a", Operator.AT_MOST, 2)), AT),
        ),
        (
            "{any: [{a: 1}, large]}",
            "{任一: [{a: 1}, large]}",
            AnyOf((one("a", Operator.IS, 1), Named("large", AT)), AT),
        ),
        ("{not: {a: 1}}", "{非: {a: 1}}", Not(one("a", Operator.IS, 1), AT)),
        ("large", "large", Named("large", AT)),
        (
            "{rows: {some: {x: 1}}}",
            "{rows: {有一行: {x: 1}}}",
            Rows("rows", Operator.SOME, one("x", Operator.IS, 1), (), AT),
        ),
        (
            "{rows: {count: {where: {x: 1}, at_least: 2}}}",
            "{rows: {行数: {其中: {x: 1}, 以上: 2}}}",
            Rows("rows", Operator.COUNT, one("x", Operator.IS, 1), ((Operator.AT_LEAST, 2),), AT),
        ),
        ("{rows: {count: 2}}", "{rows: {行数: 2}}", Rows("rows", Operator.COUNT, None, ((Operator.IS, 2),), AT)),
    ],
)
def test_both_languages_make_the_same_tree(english: str, chinese: str, tree: Condition) -> None:
    assert decoded(english) == (tree, [])
    assert decoded(chinese) == (tree, [])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{}", "empty-condition"),
        ("{a: {}}", "empty-condition"),
        ("{all: []}", "empty-condition"),
        ("{rows: {count: {where: {x: 1}}}}", "empty-condition"),
        ("[{a: 1}]", "not-a-condition"),
        ("5", "not-a-condition"),
        ("{at_least: 5}", "not-a-field-name"),
        ("{以上: 5}", "not-a-field-name"),
        ("{a b: 5}", "not-a-field-name"),
        ("{a: {atleast: 5}}", "unknown-operator"),
        ("{a: null}", "null-operand"),
        ("{a: [1, null]}", "null-operand"),
        ("{a: {between: [1]}}", "wrong-operand"),
        ("{a: {one_of: 1}}", "wrong-operand"),
        ("{a: {given: 1}}", "wrong-operand"),
        ("{a: {starts_with: 1}}", "wrong-operand"),
        ("{a: {at_least: {field: 以上}}}", "wrong-type"),
    ],
)
def test_what_is_no_condition_is_refused(written: str, code: str) -> None:
    made, found = decoded(written)
    assert isinstance(made, Nothing)
    assert found == [code]


def test_a_misspelt_test_is_answered_with_the_near_one() -> None:
    data = read("{a: {以下上: 5}}", "f").data
    context = Decoding("f", NoElements())
    condition(data, (0, 0), context)
    assert "以上" in context.found[0].hint.zh or "以下" in context.found[0].hint.zh
