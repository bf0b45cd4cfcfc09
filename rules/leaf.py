"""One test on one field, typed: operator allowed, operands of the field's kind, several operands taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from catalog.model.condition import FieldOperand, FieldTest, Operand, Operator, Value
from catalog.model.field import FieldKind
from catalog.reading.diagnostic import Problem
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.expression import Anything, Count, Everything, Expression, Reference, Scalar, Test
from rules.literals import literal, mismatch
from rules.matching import check_pattern
from rules.names import Unfit, resolve
from rules.operators import ALLOWED, KINDS, OPPOSITE, family, said
from rules.scope import Scope

OPERATOR_UNFIT = Problem(
    "operator-unfit",
    Text("“{name}”是{kind}，不能用“{operator}”", "`{name}` is {kind}; the test `{operator}` does not apply to it"),
    Text("可以用：{allowed}", "tests that apply: {allowed}"),
)
SELF_COMPARISON = Problem(
    "self-comparison",
    Text("“{name}”在与自己比较", "`{name}` is compared with itself"),
    Text(
        "外层记录的字段请写 form.x、applicant.x 或 case.x",
        "a field of an outer record is written form.x, applicant.x or case.x",
    ),
)
EMPTY_RANGE = Problem(
    "empty-range",
    Text("介于 {low} 与 {high} 之间的值不存在", "nothing lies between {low} and {high}"),
    Text("请把较小的写在前面", "write the lower end first"),
)
PATTERN_REFUSED = Problem(
    "pattern-refused",
    Text("这个正则表达式不能用：{reason}", "this pattern cannot be used: {reason}"),
    Text("请只用文档所列的写法", "use only what docs/conditions.md lists"),
)
_ALTERNATIVES = frozenset({Operator.ONE_OF, Operator.HAS_ANY})
_SINGLE = {Operator.ONE_OF: Operator.IS, Operator.HAS_ANY: Operator.HAS, Operator.HAS_ALL: Operator.HAS}


def typed_test(test: FieldTest, scope: Scope, *, negated: bool) -> Expression:
    """Type a declared test on a field; raises `Unfit` with the one finding that prevents it."""
    subject = resolve(test.path, scope, test.at)
    if test.operator is Operator.GIVEN:
        return _given(subject, test, scope, negated=negated)
    return typed_leaf(subject, test.operator, test.operand, scope, negated=negated, places=(test.at, test.operand_at))


def typed_leaf(
    subject: Reference | Count,
    operator: Operator,
    operand: Operand,
    scope: Scope,
    *,
    negated: bool,
    places: tuple[Position, Position],
) -> Expression:
    """Type a test on a value that has been resolved; `places` are where the field and the operand are written."""
    at, operand_at = places
    name = name_of(subject)
    _check_operator(name, subject, operator, at)
    several = operand if isinstance(operand, tuple) else (operand,)
    operands = tuple(_operand(each, subject, scope, operand_at) for each in several)
    if operator is Operator.BETWEEN:
        _check_range(operands, operand_at)
    if operator is Operator.MATCHES:
        _check_pattern(operand, operand_at)
    if isinstance(operand, tuple) and any(isinstance(each, Reference) for each in operands):
        return _taken_apart(subject, operator, operands, negated=negated, at=at)
    return leaf(subject, operator, operands, negated=negated, at=at)


def leaf(
    subject: Reference | Count,
    operator: Operator,
    operands: tuple[Scalar | Reference, ...],
    *,
    negated: bool,
    at: Position,
) -> Test:
    """Make the leaf; a negated test that has an opposite becomes its opposite, and not yes becomes no."""
    if negated and (opposite := OPPOSITE.get(operator)):
        return leaf(subject, opposite, operands, negated=False, at=at)
    if operator is Operator.IS_NOT and isinstance(operands[0], bool):
        return Test(subject, Operator.IS, (not operands[0],), negated=False, at=at)
    return Test(subject, operator, operands, negated=negated, at=at)


def name_of(subject: Reference | Count) -> str:
    """Name what is tested as the author wrote it."""
    return subject.written if isinstance(subject, Reference) else subject.group.written


def _given(subject: Reference, test: FieldTest, scope: Scope, *, negated: bool) -> Expression:
    absent = negated is test.operand
    if subject.type.kind is not FieldKind.OBJECT:
        return Test(subject, Operator.GIVEN, (), negated=absent, at=test.at)
    members = tuple(Test(each, Operator.GIVEN, (), negated=absent, at=test.at) for each in _members(subject, scope))
    return (Everything if absent else Anything)(members, test.at)


def _members(whole: Reference, scope: Scope) -> Iterator[Reference]:
    fields = (scope.outer[whole.record] if whole.record else scope).fields
    for path, kind in fields.items():
        if path.startswith(f"{whole.path}.") and kind.kind is not FieldKind.OBJECT:
            yield Reference(whole.record, path, kind)


def _check_operator(name: str, subject: Reference | Count, operator: Operator, at: Position) -> None:
    allowed = ALLOWED[subject.type.kind]
    if operator not in allowed:
        words = [word for word in Operator if word in allowed]
        listed = Text("、".join(word.zh for word in words), ", ".join(words))
        kind = KINDS[subject.type.kind]
        raise Unfit(OPERATOR_UNFIT.at(at, name=name, kind=kind, operator=said(operator), allowed=listed))


def _check_pattern(operand: Operand, at: Position) -> None:
    if isinstance(operand, str) and (reason := check_pattern(operand)) is not None:
        raise Unfit(PATTERN_REFUSED.at(at, reason=reason))


def _operand(
    operand: Value | FieldOperand, subject: Reference | Count, scope: Scope, at: Position
) -> Scalar | Reference:
    if not isinstance(operand, FieldOperand):
        return literal(operand, name_of(subject), subject.type, at)
    other = resolve(operand.path, scope, operand.at)
    if other == subject:
        raise Unfit(SELF_COMPARISON.at(operand.at, name=other.written))
    wanted = FieldKind.CHOICE if subject.type.kind is FieldKind.CHOICES else subject.type.kind
    if family(other.type.kind) != family(wanted):
        kind = Text("“{name}”（{kind}）", "“{name}” ({kind})").fill(name=other.written, kind=KINDS[other.type.kind])
        advice = Text("请换一个同类的字段", "compare it with a field of its own kind")
        raise mismatch(name_of(subject), subject.type, kind, operand.at, advice)
    return other


def _check_range(operands: tuple[Scalar | Reference, ...], at: Position) -> None:
    for low, high in pairwise(operands):
        both = (isinstance(low, int) and isinstance(high, int)) or (isinstance(low, str) and isinstance(high, str))
        if both and low > high:  # type: ignore[operator]  # both are numbers or both are dates
            raise Unfit(EMPTY_RANGE.at(at, low=low, high=high))


def _taken_apart(
    subject: Reference | Count,
    operator: Operator,
    operands: tuple[Scalar | Reference, ...],
    *,
    negated: bool,
    at: Position,
) -> Expression:
    singles = (
        (Operator.AT_LEAST, Operator.AT_MOST) if operator is Operator.BETWEEN else (_SINGLE[operator],) * len(operands)
    )
    parts = tuple(
        leaf(subject, single, (each,), negated=negated, at=at) for single, each in zip(singles, operands, strict=True)
    )
    whole = Anything if (operator in _ALTERNATIVES) is not negated else Everything
    return parts[0] if len(parts) == 1 else whole(parts, at)
