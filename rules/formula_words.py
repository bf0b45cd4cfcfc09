"""Computed fields said in words: what they are made of, by the titles of the fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from catalog.model.compute import Function
from catalog.model.field import FieldKind
from catalog.reading.text import Text, same
from rules.clause import listed
from rules.formula import COLUMNS, Formula
from rules.operand import Column, ComputeOperand, Number
from rules.words import say, title

_SIGNS: Mapping[Function, str] = {
    Function.ADD: " + ",
    Function.SUBTRACT: " − ",
    Function.MULTIPLY: " × ",
    Function.DIVIDE: " ÷ ",
}
_OF_TWO: Mapping[Function, Text] = {
    Function.DAYS_BETWEEN: Text("从{first}到{second}的天数", "the days from {first} to {second}"),
    Function.MONTHS_BETWEEN: Text("从{first}到{second}的整月数", "the whole months from {first} to {second}"),
}
_EXTREMES: Mapping[tuple[Function, bool], Text] = {
    (Function.MIN, False): Text("{values}中最小的", "the smallest of {values}"),
    (Function.MAX, False): Text("{values}中最大的", "the largest of {values}"),
    (Function.MIN, True): Text("{values}中最早的", "the earliest of {values}"),
    (Function.MAX, True): Text("{values}中最晚的", "the latest of {values}"),
}
_SUM = Text("{values}之和", "the sum of {values}")
_COUNT = Text("{group}的行数", "the number of rows of {group}")
_COUNT_WHERE = Text("{group}中符合“{where}”的行数", "the number of rows of {group} in which {where}")
_LOOKED_UP = Text("按取值表“{table}”确定", "looked up in the table “{table}”")
_AGE = Text("从{first}到申请当日的周岁", "the full years from {first} to the day of application")
_ROUNDED = Text(
    "{value}，四舍五入到 {places} 位小数", "{value}, rounded half up to {places:decimal place|decimal places}"
)
_WHOLE = Text("{value}，四舍五入到整数", "{value}, rounded half up to a whole number")
_CELL = Text("{group}各行的{cell}", "{cell} in the rows of {group}")


def say_formula(formula: Formula) -> Text:
    """Say how a field is computed."""
    if formula.lookup is not None:
        table = formula.lookup.declared
        return _LOOKED_UP.fill(table=table.name or same(table.table))
    operands = [name_of(each) for each in formula.operands]
    function = formula.function
    if function is Function.COUNT:
        where = same("") if formula.where is None else say(formula.where)
        return (_COUNT if formula.where is None else _COUNT_WHERE).fill(group=operands[0], where=where)
    if function in COLUMNS:
        dates = formula.operands[0].type.kind is FieldKind.DATE
        return _EXTREMES.get((function, dates), _SUM).fill(values=listed(operands, "and"))
    if function is Function.AGE:
        return _AGE.fill(first=operands[0])
    if function in _OF_TWO:
        return _OF_TWO[function].fill(first=operands[0], second=operands[1])
    return _calculated(formula, operands)


def name_of(operand: ComputeOperand) -> Text:
    """Name an operand: a number as written, a field by its title, a column by its group."""
    if isinstance(operand, Number):
        return same(f"{Decimal(operand.value).scaleb(-operand.scale):f}")
    if isinstance(operand, Column):
        return _CELL.fill(group=title(operand.group), cell=title(operand.cell))
    return title(operand)


def _calculated(formula: Formula, operands: Sequence[Text]) -> Text:
    sign = _SIGNS.get(formula.function, "")
    said = Text(sign.join(each.zh for each in operands), sign.join(each.en for each in operands))
    if formula.function not in {Function.DIVIDE, Function.ROUND}:
        return said
    return _ROUNDED.fill(value=said, places=formula.places) if formula.places else _WHOLE.fill(value=said)
