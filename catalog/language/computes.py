"""Computed fields as they are written: a field's schema with one function beside it."""

from __future__ import annotations

from decimal import Decimal

from catalog.language.conditions import WHERE, condition, is_path
from catalog.language.decoding import NOTHING, Decoding, Nothing, quoted
from catalog.language.fields import check_key, field
from catalog.language.keywords import members_of, suggestion, words_of
from catalog.language.scalars import WRONG_TYPE, string, whole
from catalog.model.compute import Compute, Function
from catalog.model.condition import Condition
from catalog.model.field import Field
from catalog.reading.diagnostic import Problem
from catalog.reading.located import Mapping, Mark, Sequence
from catalog.reading.text import Text

NO_FUNCTION = Problem(
    "compute-without-function",
    Text("计算字段“{key}”没有写怎样计算", "the computed field `{key}` does not say how it is computed"),
    Text(
        "请写一个算法，例如 合计: contractors.amount；{suggestion}",
        "write one function, such as sum: contractors.amount; {suggestion}",
    ),
)
SEVERAL_FUNCTIONS = Problem(
    "several-functions",
    Text("计算字段“{key}”写了几个算法", "the computed field `{key}` has several functions"),
    Text("请拆成几个计算字段", "compute in several fields, one after another"),
)
WRONG_OPERANDS = Problem(
    "wrong-operands",
    Text("“{function}”需要{expected}", "`{function}` needs {expected}"),
    Text("请照“{example}”的形式写", "write it like `{example}`"),
)
DIVIDE_NEEDS_ROUND = Problem(
    "divide-needs-round",
    Text("相除没有写保留几位小数", "the division does not say how it is rounded"),
    Text("请加上“取整: 2”这样的一行（四舍五入）", "add a line such as `round: 2` (half up)"),
)

FUNCTIONS = words_of(Function)
_FUNCTION = members_of(Function)
_WHERE = (WHERE.en, WHERE.zh)
LEFT_OUT = frozenset({*FUNCTIONS, *_WHERE})
"""The keys of a computed field that are not of its schema."""

_ONE_FIELD = (1, 1, Text("一个字段名", "the name of one field"), "contractors.amount")
_TWO_DATES = (2, 2, Text("两个日期字段", "two date fields"), "[start, end]")
_NUMBERS = (2, 20, Text("两个以上的字段或数", "two or more fields or numbers"), "[price, quantity]")
_PAIR = (2, 2, Text("两个字段或数", "two fields or numbers"), "[total, count]")
_OPERANDS: dict[Function, tuple[int, int, Text, str]] = {
    Function.SUM: _ONE_FIELD,
    Function.COUNT: (1, 1, Text("一个重复组的名称", "the name of a repeating group"), "contractors"),
    Function.MIN: (1, 20, Text("字段名", "names of fields"), "contractors.amount"),
    Function.MAX: (1, 20, Text("字段名", "names of fields"), "contractors.amount"),
    Function.DAYS_BETWEEN: _TWO_DATES,
    Function.MONTHS_BETWEEN: _TWO_DATES,
    Function.AGE: (1, 1, Text("一个日期字段", "one date field"), "birth_date"),
    Function.ADD: _NUMBERS,
    Function.SUBTRACT: _PAIR,
    Function.MULTIPLY: _NUMBERS,
    Function.DIVIDE: _PAIR,
    Function.ROUND: (1, 1, Text("一个字段名", "the name of one field"), "total"),
}


def computes(value: object, mark: Mark, context: Decoding) -> dict[str, Compute] | Nothing:
    """Decode the computed fields of a form by key."""
    if not isinstance(value, Mapping):
        expected = Text("计算字段", "computed fields")
        example = "{total: {type: integer, title: 合计, sum: rows.amount}}"
        return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example=example)
    made: dict[str, Compute] = {}
    for key, each in value.items():
        at = value.value_marks[key]
        if check_key(key, value.key_marks[key], context) and isinstance(
            compute := _compute(key, each, at, context), Compute
        ):
            made[key] = compute
    return made


def _compute(key: str, value: object, mark: Mark, context: Decoding) -> Compute | Nothing:
    result = field(key, value, mark, context, left_out=LEFT_OUT)
    if isinstance(result, Nothing) or not isinstance(value, Mapping):
        return NOTHING
    written = _function(key, value, mark, context)
    if isinstance(written, Nothing):
        return NOTHING
    function = _FUNCTION[written]
    if function is Function.TABLE:
        return _looked_up(result, written, value, context)
    operands = _operands(function, written, value, context)
    places = _places(function, value, mark, context)
    where = _where(value, context)
    if isinstance(operands, Nothing) or isinstance(places, Nothing) or isinstance(where, Nothing):
        return NOTHING
    return Compute(result, function, operands, context.at(value.key_marks[written]), where, places)


def _looked_up(result: Field, written: str, value: Mapping, context: Decoding) -> Compute | Nothing:
    """Decode a field that is looked up in a table of values, named by its key."""
    key = string(value[written], value.value_marks[written], context)
    at = context.at(value.key_marks[written])
    return key if isinstance(key, Nothing) else Compute(result, Function.TABLE, (), at, table=str(key))


def _function(key: str, value: Mapping, mark: Mark, context: Decoding) -> str | Nothing:
    """Return the function as written; `round` beside `divide` only says how many places are kept."""
    found = [written for written in value if written in FUNCTIONS]
    for written in found:
        context.met(FUNCTIONS[written], written, value.key_marks[written])
    chosen = [written for written in found if _FUNCTION[written] is not Function.ROUND] or found
    if not chosen:
        return context.say(NO_FUNCTION, mark, key=key, suggestion=suggestion("", FUNCTIONS, language=context.majority))
    if len(chosen) > 1:
        return context.say(SEVERAL_FUNCTIONS, value.key_marks[chosen[1]], key=key)
    return chosen[0]


def _operands(
    function: Function, written: str, value: Mapping, context: Decoding
) -> tuple[str | int | Decimal, ...] | Nothing:
    operand, mark = value[written], value.value_marks[written]
    fewest, most, expected, example = _OPERANDS[function]
    several = tuple(operand) if isinstance(operand, Sequence) else (operand,)
    numbers = function in {Function.ADD, Function.SUBTRACT, Function.MULTIPLY, Function.DIVIDE}
    kept = tuple(each for each in several if _is_operand(each, numbers=numbers))
    if len(kept) < len(several) or not fewest <= len(several) <= most:
        return context.say(WRONG_OPERANDS, mark, function=written, expected=expected, example=f"{written}: {example}")
    return tuple(each for each in kept if isinstance(each, str | int | Decimal))


def _is_operand(operand: object, *, numbers: bool) -> bool:
    if isinstance(operand, str):
        return is_path(operand)
    return numbers and isinstance(operand, int | Decimal) and not isinstance(operand, bool)


def _places(function: Function, value: Mapping, mark: Mark, context: Decoding) -> int | Nothing | None:
    if function is not Function.DIVIDE:
        return None
    for written in (Function.ROUND.value, Function.ROUND.zh):
        if written in value:
            return whole(value[written], value.value_marks[written], context)
    return context.say(DIVIDE_NEEDS_ROUND, mark)


def _where(value: Mapping, context: Decoding) -> Condition | Nothing | None:
    for written in _WHERE:
        if written in value:
            context.met(WHERE, written, value.key_marks[written])
            return condition(value[written], value.value_marks[written], context)
    return None
