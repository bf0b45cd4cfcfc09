"""Literals in conditions: from what is written to the form in which values are kept; nothing is ever coerced."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from catalog.checks.nearest import nearest
from catalog.model.condition import Value
from catalog.model.field import FieldKind
from catalog.reading.diagnostic import Problem
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.expression import Scalar
from rules.names import Unfit
from rules.operators import KINDS
from rules.scope import FieldType

GREATEST = 2**53 - 1
"""The greatest number on every backend, and the least is its negative."""

TYPE_MISMATCH = Problem(
    "type-mismatch",
    Text("“{name}”是{kind}，不能与{other}比较", "`{name}` is {kind} and cannot be compared with {other}"),
    Text("{advice}", "{advice}"),
)
NOT_AN_OPTION = Problem(
    "not-an-option",
    Text("“{value}”不是“{name}”的选项", "`{value}` is not an option of `{name}`"),
    Text("{advice}", "{advice}"),
)
TOO_MANY_DECIMALS = Problem(
    "too-many-decimals",
    Text("“{name}”有 {places} 位小数，写不出 {value}", "`{name}` has {places} decimal places, too few for {value}"),
    Text("请少写几位小数，或加大字段的 decimals（小数位数）", "write fewer places, or give the field more `decimals`"),
)
NUMBER_TOO_LARGE = Problem(
    "number-too-large",
    Text("{value} 超出可以精确保存的范围", "{value} is beyond what can be kept exactly"),
    Text(
        "按“{name}”的小数位数换算成整数后，绝对值不得超过 9007199254740991",
        "as an integer at the decimal places of `{name}` it may not exceed ±9007199254740991",
    ),
)
BAD_DATE = Problem(
    "bad-date",
    Text("“{value}”不是日期", "`{value}` is not a date"),
    Text("请按 2026-11-23 的样子写，并加引号", 'write it like "2026-11-23", in quotes'),
)
EMPTY_OPERAND = Problem(
    "empty-operand",
    Text("与空白比较永远不成立", "nothing is ever equal to an empty value"),
    Text(
        "要判断是否填写，请用 given: true 或 given: false（已填）",
        "to ask whether it was answered, write `given: true` or `given: false`",
    ),
)
_QUOTE = Text("文本请加引号，如 '{value}'", "put text in quotes: '{value}'")
_WRITE = {
    FieldKind.INTEGER: Text("请写不带引号的数字", "write a number without quotes"),
    FieldKind.DECIMAL: Text("请写不带引号的数字", "write a number without quotes"),
    FieldKind.BOOLEAN: Text("请写 true 或 false，不带引号", "write true or false, without quotes"),
}


def literal(value: Value, name: str, of: FieldType, at: Position) -> Scalar:
    """Return a literal as values of the type are kept; raises `Unfit` when it can never be such a value."""
    match of.kind:
        case FieldKind.INTEGER | FieldKind.DECIMAL if not isinstance(value, str | bool):
            return _scaled(value, name, of.scale, at)
        case FieldKind.BOOLEAN if isinstance(value, bool):
            return value
        case FieldKind.DATE if isinstance(value, str):
            return _date(value, at)
        case FieldKind.CHOICE | FieldKind.CHOICES if isinstance(value, str):
            return _option(value, name, of, at)
        case FieldKind.TEXT if isinstance(value, str):
            return _filled(value, at)
    raise mismatch(name, of, _kind(value), at, _WRITE.get(of.kind, _QUOTE.fill(value=value)))


def mismatch(name: str, of: FieldType, other: Text, at: Position, advice: Text) -> Unfit:
    """Return the finding that a name is compared with something of another kind."""
    return Unfit(TYPE_MISMATCH.at(at, name=name, kind=KINDS[of.kind], other=other, advice=advice))


def _scaled(value: int | Decimal, name: str, scale: int, at: Position) -> int:
    if isinstance(value, Decimal) and (not value.is_finite() or abs(value) > GREATEST):
        raise Unfit(NUMBER_TOO_LARGE.at(at, value=value, name=name))
    scaled = Decimal(value).scaleb(scale) if isinstance(value, Decimal) else value * 10**scale
    if scaled != int(scaled):
        raise Unfit(TOO_MANY_DECIMALS.at(at, name=name, places=scale, value=value))
    if abs(scaled) > GREATEST:
        raise Unfit(NUMBER_TOO_LARGE.at(at, value=value, name=name))
    return int(scaled)


def _date(value: str, at: Position) -> str:
    try:
        kept = date.fromisoformat(value).isoformat()
    except ValueError:
        kept = ""
    if kept != value:
        raise Unfit(BAD_DATE.at(at, value=value))
    return value


def _option(value: str, name: str, of: FieldType, at: Position) -> str:
    if value in of.options:
        return value
    raise Unfit(NOT_AN_OPTION.at(at, value=value, name=name, advice=nearest(value, of.options)))


def _filled(value: str, at: Position) -> str:
    if not value:
        raise Unfit(EMPTY_OPERAND.at(at))
    return value


def _kind(value: Value) -> Text:
    if isinstance(value, bool):
        return Text("是否值", "true or false")
    if isinstance(value, str):
        return Text(f"文本“{value}”", f"the text “{value}”")
    return Text(f"数字 {value}", f"the number {value}")
