"""Conditions as SQL over stored answers: the same two-valued answer as compiled Python, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, TableValuedAlias, and_, exists, false, func, not_, or_, select, true

from catalog.model.condition import Operator
from catalog.reading.text import Text
from engine.storage.conditions.dialect import SIGNS, Refused, Value, compared, constant
from engine.storage.conditions.sources import Sources
from rules.backend import Refusal
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Test
from rules.source import factors

TOGETHER = 50
"""Parts joined in one bracket; databases bound how deep an expression may be, and a chain counts as deep."""
TOO_DEEP = Refusal(Text("条件套得太深，数据库不能执行", "the condition is nested deeper than the database can take"))


def condition_sql(expression: Expression, sources: Sources) -> ColumnElement[bool] | Refusal:
    """Return a condition as SQL that is true where it holds, and false where it does not."""
    written = holding_sql(expression, sources)
    return written if isinstance(written, Refusal) else two_valued(written)


def holding_sql(expression: Expression, sources: Sources) -> ColumnElement[bool] | Refusal:
    """Return a condition for WHERE and CASE WHEN, to which NULL is no: there a database stops at the first part that fails."""
    try:
        return _Writing(sources).of(expression)
    except Refused as refused:
        return refused.refusal


def two_valued(written: ColumnElement[bool]) -> ColumnElement[bool]:
    """Take what SQL does not know for no; inside a condition it counts as no, since negation is at the leaves."""
    return func.coalesce(written, false())


@dataclass(frozen=True, slots=True)
class _Writing:
    """The writing of a condition about one record, `level` groups deep; `depth` is what it has cost to get there."""

    sources: Sources
    level: int = 0
    depth: int = 0

    def __post_init__(self) -> None:
        if self.depth > self.sources.json.deepest:
            raise Refused(TOO_DEEP)

    def of(self, expression: Expression) -> ColumnElement[bool]:
        match expression:
            case Everything(parts):
                return _joined(and_, self._parts(parts), true())
            case Anything(parts):
                return _joined(or_, self._parts(parts), false())
            case OfRows(group, every, where):
                rows = self._rows(group)
                held = self._of_row(rows, where, _EVERY if every else _SOME)
                return not_(_exists(rows, not_(two_valued(held)))) if every else _exists(rows, held)
            case Test():
                return self._test(expression)

    def _parts(self, parts: Sequence[Expression]) -> list[ColumnElement[bool]]:
        inner = replace(self, depth=self.depth + _COMBINED)
        return [inner.of(part) for part in parts]

    def _rows(self, group: Reference) -> TableValuedAlias:
        return self.sources.json.rows(self.sources.value(group), f"row_{self.level + 1}")

    def _of_row(self, rows: TableValuedAlias, where: Expression, cost: int) -> ColumnElement[bool]:
        return _Writing(self.sources.within(rows.c.value), self.level + 1, self.depth + cost).of(where)

    def _test(self, test: Test) -> ColumnElement[bool]:
        if test.operator is Operator.GIVEN:
            value = self._value(test.subject)
            return value.is_(None) if test.negated else value.is_not(None)
        value = self._value(test.subject)
        holds = self._holds(test, value)
        if not test.negated:
            return holds
        others = [self.sources.value(each) for each in test.operands if isinstance(each, Reference)]
        return and_(*(each.is_not(None) for each in (value, *others)), not_(holds))

    def _value(self, subject: Reference | Count) -> Value:
        return self._counted(subject) if isinstance(subject, Count) else self.sources.value(subject)

    def _counted(self, count: Count) -> ScalarSelect[Any]:
        rows = self._rows(count.group)
        number = select(func.count()).select_from(rows)
        if count.where is not None:
            number = number.where(self._of_row(rows, count.where, _SOME))
        return number.correlate_except(rows).scalar_subquery()

    def _holds(self, test: Test, value: Value) -> ColumnElement[bool]:
        json, operands = self.sources.json, [self._operand(each) for each in test.operands]
        match test.operator:
            case Operator.ONE_OF:
                return value.in_(operands)
            case Operator.BETWEEN:
                return and_(
                    self._ordered(test, value, ">=", operands[0]), self._ordered(test, value, "<=", operands[1])
                )
            case Operator.STARTS_WITH:
                return json.starts_with(value, operands[0])
            case Operator.MATCHES:
                return json.matches(value, str(test.operands[0]))
            case Operator.HAS | Operator.HAS_ALL | Operator.HAS_ANY:
                joint = or_ if test.operator is Operator.HAS_ANY else and_
                return _joined(joint, [json.has(value, each) for each in operands], true())
        return self._compared(test, value, operands[0])

    def _compared(self, test: Test, value: Value, operand: Value) -> ColumnElement[bool]:
        sign, other = SIGNS[test.operator], test.operands[0]
        left, right = factors(test.subject, other) if isinstance(other, Reference) else (1, 1)
        if left > 1:
            return self.sources.json.scaled(value, sign, operand, left)
        if right > 1:
            return self.sources.json.scaled(operand, _TURNED.get(sign, sign), value, right)
        return self._ordered(test, value, sign, operand)

    def _ordered(self, test: Test, value: Value, sign: str, operand: Value) -> ColumnElement[bool]:
        text = not test.subject.type.numeric and sign not in {"=", "!="}
        return compared(self.sources.json.by_code_point(value) if text else value, sign, operand)

    def _operand(self, operand: object) -> Value:
        if isinstance(operand, Reference):
            return self.sources.value(operand)
        if isinstance(operand, bool | int | str):
            return constant(operand)
        raise TypeError(operand)


_COMBINED, _SOME, _EVERY = 2, 10, 20
"""What a level of each kind costs of the depth that a database can take."""
_TURNED = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}
"""Each order as it is said from the other side."""


def _exists(rows: TableValuedAlias, held: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(select(1).select_from(rows).where(held).correlate_except(rows))


def _joined(
    joint: Callable[..., ColumnElement[bool]], parts: Sequence[ColumnElement[bool]], empty: ColumnElement[bool]
) -> ColumnElement[bool]:
    if not parts:
        return empty
    while len(parts) > TOGETHER:
        groups = [parts[start : start + TOGETHER] for start in range(0, len(parts), TOGETHER)]
        parts = [two_valued(joint(*group)) for group in groups]
    return joint(*parts)
