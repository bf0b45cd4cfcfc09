"""One computed field, checked: its operands suit its function, and its result can hold what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model.compute import Compute, Function
from catalog.model.field import FieldKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text
from rules.expression import Expression, Reference
from rules.lookup import Lookup
from rules.operand import Column, ComputeOperand, Number
from rules.operators import KINDS
from rules.scope import FieldType

COMPUTE_KIND = Problem(
    "compute-kind",
    Text("“{key}”的“{function}”不能用于{kind}", "`{function}` of `{key}` does not work with {kind}"),
    Text("应为{wanted}", "it takes {wanted}"),
)
COMPUTE_RESULT = Problem(
    "compute-result",
    Text("“{key}”算出的是{made}，却声明为{kind}", "`{key}` comes out as {made} but is declared as {kind}"),
    Text("请改 type（类型）", "change its `type`"),
)
COMPUTE_DECIMALS = Problem(
    "compute-decimals",
    Text(
        "“{key}”算出的值有 {made} 位小数，声明的只有 {places} 位",
        "`{key}` comes out with {made} decimal places but declares {places}",
    ),
    Text(
        "请把 decimals（小数位数）加到 {made}；要舍入，另写一个 round（取整）的计算字段",
        "give it `decimals: {made}`; to round it, compute another field by `round`",
    ),
)

DATES = frozenset({Function.DAYS_BETWEEN, Function.MONTHS_BETWEEN, Function.AGE})
COLUMNS = frozenset({Function.SUM, Function.MIN, Function.MAX})
_WANTED = {
    Function.SUM: Text("重复组的数字字段，如 equipment.price", "number fields of a group, like equipment.price"),
    Function.MIN: Text("一列或几个数字或日期", "a column, or several numbers or dates"),
    Function.MAX: Text("一列或几个数字或日期", "a column, or several numbers or dates"),
    Function.COUNT: Text("一个重复组", "one repeating group"),
    Function.DAYS_BETWEEN: Text("两个日期", "two dates"),
    Function.MONTHS_BETWEEN: Text("两个日期", "two dates"),
    Function.AGE: Text("一个日期", "one date"),
    Function.ADD: Text("两个以上的数字", "two numbers or more"),
    Function.SUBTRACT: Text("两个数字", "two numbers"),
    Function.MULTIPLY: Text("两个以上的数字", "two numbers or more"),
    Function.DIVIDE: Text("两个数字", "two numbers"),
    Function.ROUND: Text("一个数字", "one number"),
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A computed field ready to run; `scale` is that of the result, `places` those to which it is rounded."""

    key: str
    function: Function
    operands: tuple[ComputeOperand, ...]
    where: Expression | None
    type: FieldType
    places: int
    lookup: Lookup | None = None
    """the table of values in which it is looked up, where it is"""

    @property
    def scales(self) -> tuple[int, ...]:
        """The decimal places of each operand."""
        return tuple(operand.type.scale if operand.type.numeric else 0 for operand in self.operands)


def faults(formula: Formula, compute: Compute) -> Iterator[Diagnostic]:
    """Yield what prevents a computed field from being computed, the first fault of its shape alone."""
    function = Text(formula.function.zh, formula.function.value)
    if unfit := next((each for each in formula.operands if not _suits(formula, each)), None):
        wanted = _WANTED[formula.function]
        yield COMPUTE_KIND.at(compute.at, key=formula.key, function=function, kind=_kind(unfit), wanted=wanted)
    else:
        yield from _result_faults(formula, compute)


def exact_places(formula: Formula) -> int | None:
    """Return the decimal places of the exact result; None where it may have endlessly many, or is rounded anyway."""
    if formula.function in {Function.DIVIDE, Function.ROUND}:
        return None
    if formula.function is Function.MULTIPLY:
        return sum(formula.scales)
    return 0 if formula.function is Function.COUNT else max(formula.scales)


def _suits(formula: Formula, operand: ComputeOperand) -> bool:
    kind = operand.type.kind
    if formula.function is Function.COUNT:
        return isinstance(operand, Reference) and kind is FieldKind.GROUP
    if isinstance(operand, Column) is not (formula.function is Function.SUM) and formula.function not in {
        Function.MIN,
        Function.MAX,
    }:
        return False
    if formula.function in DATES:
        return kind is FieldKind.DATE
    if formula.function in {Function.MIN, Function.MAX} and formula.operands[0].type.kind is FieldKind.DATE:
        return kind is FieldKind.DATE
    return operand.type.numeric


def _result_faults(formula: Formula, compute: Compute) -> Iterator[Diagnostic]:
    dates = formula.function in COLUMNS and formula.operands[0].type.kind is FieldKind.DATE
    fits = formula.type.kind is FieldKind.DATE if dates else formula.type.numeric
    made = Text("日期", "a date") if dates else Text("数字", "a number")
    if not fits:
        yield COMPUTE_RESULT.at(compute.at, key=formula.key, made=made, kind=KINDS[formula.type.kind])
    elif (exact := _needed(formula, compute)) > formula.type.scale:
        yield COMPUTE_DECIMALS.at(compute.at, key=formula.key, made=exact, places=formula.type.scale)


def _needed(formula: Formula, compute: Compute) -> int:
    if compute.places is not None:
        return compute.places
    return exact_places(formula) or 0


def _kind(operand: ComputeOperand) -> Text:
    if isinstance(operand, Number):
        return Text("写明的数字", "a written number")
    known = KINDS[operand.type.kind]
    return Text(f"重复组中的{known.zh}", f"{known.en} of a repeating group") if isinstance(operand, Column) else known
