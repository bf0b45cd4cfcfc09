"""The plain opposite of a condition: that it does not hold, also because an answer is absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from catalog.model.condition import AllOf, AnyOf, Condition, FieldOperand, FieldTest, Named, Not, Operator, Rows, Value
from catalog.model.shared import NamedCondition


def otherwise(condition: Condition, named: Mapping[str, NamedCondition]) -> Condition:
    """Return the condition that holds exactly when `condition` does not.

    `not` alone says less: of an absent answer neither a test nor its denial holds. Raises ValueError for conditions
    about the rows of a group, and KeyError for a named condition that is not declared.
    """
    return _other(condition, named, denied=False)


def unless(condition: Condition, named: Mapping[str, NamedCondition]) -> Condition | None:
    """Return when `condition` does not hold; None where that cannot be said, which the checks of bundles report."""
    try:
        return otherwise(condition, named)
    except (KeyError, ValueError):
        return None


def _other(condition: Condition, named: Mapping[str, NamedCondition], *, denied: bool) -> Condition:
    """Return what holds when `condition`, or with `denied` its denial, does not."""
    match condition:
        case AllOf(parts, at) | AnyOf(parts, at):
            made = tuple(_other(each, named, denied=denied) for each in parts)
            return (AnyOf if isinstance(condition, AllOf) is not denied else AllOf)(made, at)
        case Not(part):
            return _other(part, named, denied=not denied)
        case Named(key):
            return _other(named[key].when, named, denied=denied)
        case FieldTest(operator=Operator.GIVEN, at=at):
            return condition if denied else Not(condition, at)
        case FieldTest(operator=operator, operand=tuple() as several) if operator in _APART:
            return _other(_apart(condition, several), named, denied=denied)
        case FieldTest(at=at):
            return AnyOf((condition if denied else Not(condition, at), *_absent(condition)), at)
        case Rows():
            raise ValueError("a condition about rows has no plain opposite")


_APART = {
    Operator.ONE_OF: (False, Operator.IS),
    Operator.HAS_ANY: (False, Operator.HAS),
    Operator.HAS_ALL: (True, Operator.HAS),
}
"""What a test with several operands means one by one, for each may be absent on its own; and whether all must hold."""


def _apart(test: FieldTest, several: tuple[Value | FieldOperand, ...]) -> Condition:
    alone, operator = _APART[test.operator]
    parts = tuple(replace(test, operator=operator, operand=each) for each in several)
    return AllOf(parts, test.at) if alone else AnyOf(parts, test.at)


def _absent(test: FieldTest) -> Iterator[Condition]:
    operands = test.operand if isinstance(test.operand, tuple) else (test.operand,)
    for path in (test.path, *(each.path for each in operands if isinstance(each, FieldOperand))):
        yield FieldTest(path, Operator.GIVEN, operand=False, at=test.at, operand_at=test.operand_at)
