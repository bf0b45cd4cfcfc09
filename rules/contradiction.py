"""Tests on one value that can never hold together, as far as two constants show it."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.model.condition import Operator
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text
from rules.expression import Count, Expression, Reference, Scalar, Test

NEVER_TRUE = Problem(
    "never-true",
    Text(
        "这些条件不可能同时成立：对“{name}”的要求互相矛盾",
        "these can never hold together: what is asked of `{name}` contradicts itself",
    ),
    Text("任一成立即可时，请写 any（任一）或把几个值写成列表", "where either will do, write `any`, or list the values"),
)


def contradiction(parts: Iterable[Expression]) -> Diagnostic | None:
    """Find the first test that contradicts an earlier one on the same value, all parts having to hold."""
    tests: list[tuple[Reference | Count, list[Test]]] = []
    for part in parts:
        if not isinstance(part, Test) or not _constant(part):
            continue
        earlier = next((known for subject, known in tests if subject == part.subject), None)
        if earlier is None:
            tests.append((part.subject, [part]))
        elif _impossible([*earlier, part]):
            return NEVER_TRUE.at(part.at, name=_name(part.subject))
        else:
            earlier.append(part)
    return None


def _constant(test: Test) -> bool:
    return not any(isinstance(operand, Reference) for operand in test.operands)


def _impossible(tests: list[Test]) -> bool:
    absent = [test.operator is Operator.GIVEN and test.negated for test in tests]
    if any(absent):
        return not all(absent)
    listed = [test for test in tests if test.operator in {Operator.IS, Operator.ONE_OF} and not test.negated]
    if listed:
        return not any(all(_admits(test, value) for test in tests) for value in listed[0].operands)
    low = [end for test in tests for end in _lower(test)]
    high = [end for test in tests for end in _upper(test)]
    return bool(low and high) and max(low) > min(high)


def _admits(test: Test, value: Scalar | Reference) -> bool:
    first = test.operands[0] if test.operands else None
    match test.operator:
        case Operator.IS | Operator.ONE_OF:
            return (value in test.operands) is not test.negated
        case Operator.IS_NOT:
            return value != first
        case _ if isinstance(value, int) and not isinstance(value, bool):
            return all(low <= value for low in _lower(test)) and all(value <= high for high in _upper(test))
    return True


def _lower(test: Test) -> list[int]:
    """Return the least whole number that an order test admits; values are integers at one scale."""
    first = test.operands[0] if test.operands else None
    if not isinstance(first, int) or test.negated:
        return []
    if test.operator in {Operator.AT_LEAST, Operator.BETWEEN}:
        return [first]
    return [first + 1] if test.operator is Operator.MORE_THAN else []


def _upper(test: Test) -> list[int]:
    last = test.operands[-1] if test.operands else None
    if not isinstance(last, int) or test.negated:
        return []
    if test.operator in {Operator.AT_MOST, Operator.BETWEEN}:
        return [last]
    return [last - 1] if test.operator is Operator.LESS_THAN else []


def _name(subject: Reference | Count) -> str:
    return subject.written if isinstance(subject, Reference) else subject.group.written
