"""The meaning of conditions written down a second time, as plainly as possible and with nothing of rules' own code."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from catalog.model.condition import AllOf, AnyOf, Condition, FieldOperand, FieldTest, Named, Not, Operator, Rows
from catalog.model.field import Field, FieldKind
from catalog.model.shared import NamedCondition

Fields = Mapping[str, Field]
Record = Mapping[str, object]


@dataclass(frozen=True)
class World:
    """The innermost record with its fields, the form around it, and the rest."""

    fields: Fields
    record: Record
    form_fields: Fields
    form: Record
    applicant: Record
    case: Record
    named: Mapping[str, NamedCondition]


def holds(condition: Condition, world: World) -> bool:
    return verdict(condition, world, affirming=True)


def verdict(condition: Condition, world: World, *, affirming: bool) -> bool:
    """Affirm or deny a condition; of something absent neither is so."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            quantifier = all if isinstance(condition, AllOf) is affirming else any
            return quantifier(verdict(part, world, affirming=affirming) for part in parts)
        case Not(part):
            return verdict(part, world, affirming=not affirming)
        case Named(key):
            return verdict(world.named[key].when, world, affirming=affirming)
        case Rows():
            return of_rows(condition, world, affirming=affirming)
        case FieldTest(path, operator, operand):
            return (test if affirming else denial)(operator, value(path, world), operand, world)


def of_rows(condition: Rows, world: World, *, affirming: bool) -> bool:
    where, tested = condition.where, test if affirming else denial
    if condition.operator is Operator.COUNT:
        quantifier = all if affirming else any
        number = counted(condition, world)
        return quantifier(tested(operator, number, operand, world) for operator, operand in condition.number)
    assert where is not None
    quantifier = all if (condition.operator is Operator.EVERY) is affirming else any
    return quantifier(verdict(where, row, affirming=affirming) for row in rows(condition, world))


def test(operator: Operator, left: object, operand: object, world: World) -> bool:
    several = [resolved(each, world) for each in operand] if isinstance(operand, tuple) else [resolved(operand, world)]
    match operator:
        case Operator.GIVEN:
            return (left is not None) is operand
        case Operator.ONE_OF:
            return any(present(lambda a, b: a == b, left, each) for each in several)
        case Operator.BETWEEN:
            low, high = several
            return present(lambda a, b: a >= b, left, low) and present(lambda a, b: a <= b, left, high)
        case Operator.HAS_ANY:
            return any(present(lambda a, b: b in a, left, each) for each in several)
        case Operator.HAS_ALL:
            return all(present(lambda a, b: b in a, left, each) for each in several)
    return present(SIMPLE[operator], left, several[0])


def denial(operator: Operator, left: object, operand: object, world: World) -> bool:
    several = [resolved(each, world) for each in operand] if isinstance(operand, tuple) else [resolved(operand, world)]
    match operator:
        case Operator.GIVEN:
            return (left is None) is operand
        case Operator.ONE_OF:
            return all(present(lambda a, b: a != b, left, each) for each in several)
        case Operator.BETWEEN:
            low, high = several
            return present(lambda a, b: a < b, left, low) or present(lambda a, b: a > b, left, high)
        case Operator.HAS_ANY:
            return all(present(lambda a, b: b not in a, left, each) for each in several)
        case Operator.HAS_ALL:
            return any(present(lambda a, b: b not in a, left, each) for each in several)
    return present(lambda a, b: not SIMPLE[operator](a, b), left, several[0])


def present(compare: Callable[..., bool], left: object, right: object) -> bool:
    return left is not None and right is not None and compare(left, right)


SIMPLE: dict[Operator, Callable[..., bool]] = {
    Operator.IS: lambda a, b: a == b,
    Operator.IS_NOT: lambda a, b: a != b,
    Operator.AT_LEAST: lambda a, b: a >= b,
    Operator.AT_MOST: lambda a, b: a <= b,
    Operator.MORE_THAN: lambda a, b: a > b,
    Operator.LESS_THAN: lambda a, b: a < b,
    Operator.STARTS_WITH: lambda a, b: a[: len(b)] == b,
    Operator.MATCHES: lambda a, b: re.fullmatch(b, a, re.ASCII) is not None,
    Operator.HAS: lambda a, b: b in a,
}


def resolved(operand: object, world: World) -> object:
    if isinstance(operand, FieldOperand):
        return value(operand.path, world)
    return Fraction(operand) if isinstance(operand, int | Decimal) and not isinstance(operand, bool) else operand


def value(path: str, world: World) -> object:
    head, _, rest = path.partition(".")
    if head in {"applicant", "case"}:
        found = (world.applicant if head == "applicant" else world.case).get(rest)
        return found if type(found) is (bool if rest == "agent" else str) and found != "" else None
    if head == "form":
        return value(rest, replace(world, fields=world.form_fields, record=world.form))
    fields, record = world.fields, world.record
    while "." in path:
        key, _, path = path.partition(".")
        inner = record.get(key) or {}
        assert isinstance(inner, Mapping)
        fields, record = {each.key: each for each in fields[key].fields}, inner
    return kept(fields[path], record.get(path))


def kept(field: Field, found: object) -> object:
    """Return the value when it is there and of the field's kind; decimals as the number they stand for."""
    if field.kind is FieldKind.OBJECT:
        members = {each.key: each for each in field.fields}
        inner = found if isinstance(found, Mapping) else {}
        return True if any(kept(each, inner.get(key)) is not None for key, each in members.items()) else None
    if field.kind is FieldKind.BOOLEAN:
        return found if isinstance(found, bool) else None
    if field.kind in {FieldKind.INTEGER, FieldKind.DECIMAL}:
        whole = isinstance(found, int) and not isinstance(found, bool)
        return Fraction(found, 10**field.decimals) if isinstance(found, int) and whole else None
    if field.kind in {FieldKind.CHOICES, FieldKind.FILES, FieldKind.GROUP}:
        return found if isinstance(found, list) and found else None
    return found if isinstance(found, str) and found else None


def rows(condition: Rows, world: World) -> Sequence[World]:
    form = condition.path.startswith("form.")
    *objects, last = condition.path.removeprefix("form.").split(".")
    fields = world.form_fields if form else world.fields
    for key in objects:
        fields = {each.key: each for each in fields[key].fields}
    group = fields[last]
    inner = {each.key: each for each in group.fields}
    found = value(condition.path, world)
    return [replace(world, fields=inner, record=row) for row in found] if isinstance(found, list) else []


def counted(condition: Rows, world: World) -> Fraction:
    where = condition.where
    return Fraction(sum(where is None or holds(where, row) for row in rows(condition, world)))
