"""Forms and conditions of the truth table, built without the language that officials write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from catalog.model.condition import (
    AllOf,
    AnyOf,
    Condition,
    FieldOperand,
    FieldTest,
    Named,
    Not,
    Operand,
    Operator,
    Rows,
    Value,
)
from catalog.model.field import Field, FieldKind, Option
from catalog.model.form import Form
from catalog.model.shared import NamedCondition
from catalog.reading.located import Mapping as Located
from catalog.reading.position import Position
from catalog.reading.text import same

AT = Position("table.yaml", 1, 1)
OPERATORS = {each.value: each for each in Operator}
NOWHERE = Located("table.yaml", (0, 0))


def form(fields: Mapping[str, object]) -> Form:
    """Make a form of fields in short notation: `decimal 2`, `choice a b`, `{rows: …}`, `{object: …}`."""
    return Form(source=NOWHERE, fields={key: field(key, notation) for key, notation in fields.items()})


def field(key: str, notation: object) -> Field:
    if isinstance(notation, Mapping):
        ((kind, inner),) = notation.items()
        fields = tuple(field(name, each) for name, each in cast("Mapping[str, object]", inner).items())
        return Field(key, FieldKind.GROUP if kind == "rows" else FieldKind.OBJECT, same(key), {}, fields=fields)
    kind, *rest = str(notation).split()
    if kind == "decimal":
        return Field(key, FieldKind.DECIMAL, same(key), {}, decimals=int(rest[0]))
    return Field(key, FieldKind(kind), same(key), {}, options=tuple(Option(each, same(each)) for each in rest))


def named(conditions: Mapping[str, object]) -> dict[str, NamedCondition]:
    return {
        key: NamedCondition(source=NOWHERE, key=key, name=same(key), when=condition(data))
        for key, data in conditions.items()
    }


def condition(data: object) -> Condition:
    """Make a condition of plain data, as it is declared."""
    if isinstance(data, str):
        return Named(data, AT)
    parts = [part for key, value in cast("Mapping[str, object]", data).items() for part in _parts(key, value)]
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts), AT)


def _parts(key: str, value: object) -> list[Condition]:
    if key == "not":
        return [Not(condition(value), AT)]
    if key in {"all", "any"}:
        parts = tuple(condition(each) for each in cast("list[object]", value))
        return [(AllOf if key == "all" else AnyOf)(parts, AT)]
    if isinstance(value, list):
        return [FieldTest(key, Operator.ONE_OF, _operand(value), AT, AT)]
    if isinstance(value, dict) and "field" not in value:
        return [_test(key, OPERATORS[operator], operand) for operator, operand in value.items()]
    return [FieldTest(key, Operator.IS, _operand(value), AT, AT)]


def _test(key: str, operator: Operator, operand: object) -> Condition:
    if operator in {Operator.SOME, Operator.EVERY}:
        return Rows(key, operator, condition(operand), (), AT)
    if operator is Operator.COUNT:
        tests = dict(cast("Mapping[str, object]", operand))
        where = tests.pop("where", None)
        number = tuple((OPERATORS[name], _operand(each)) for name, each in tests.items())
        return Rows(key, operator, None if where is None else condition(where), number, AT)
    return FieldTest(key, operator, _operand(operand), AT, AT)


def _operand(data: object) -> Operand:
    if isinstance(data, list):
        return tuple(cast("Value | FieldOperand", _operand(each)) for each in data)
    if isinstance(data, dict):
        return FieldOperand(data["field"], AT)
    return cast("Value", data)
