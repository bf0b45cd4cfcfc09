"""Which tests may be put to which kind of field, and what each becomes when it is negated."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from catalog.reading.text import Text

_ALWAYS = frozenset({Operator.GIVEN})
_EQUAL = _ALWAYS | {Operator.IS, Operator.IS_NOT, Operator.ONE_OF}
_ORDER = {Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN, Operator.BETWEEN}
_ROWS = {Operator.SOME, Operator.EVERY, Operator.COUNT}
_SEVERAL = {Operator.HAS, Operator.HAS_ANY, Operator.HAS_ALL}

ALLOWED: Mapping[FieldKind, frozenset[Operator]] = {
    FieldKind.TEXT: _EQUAL | {Operator.STARTS_WITH, Operator.MATCHES},
    FieldKind.INTEGER: _EQUAL | _ORDER,
    FieldKind.DECIMAL: _EQUAL | _ORDER,
    FieldKind.DATE: _EQUAL | _ORDER,
    FieldKind.BOOLEAN: _EQUAL,
    FieldKind.CHOICE: _EQUAL,
    FieldKind.CHOICES: _ALWAYS | _SEVERAL,
    FieldKind.FILE: _ALWAYS,
    FieldKind.FILES: _ALWAYS,
    FieldKind.OBJECT: _ALWAYS,
    FieldKind.GROUP: _ALWAYS | _ROWS,
}

OPPOSITE: Mapping[Operator, Operator] = {
    Operator.IS: Operator.IS_NOT,
    Operator.IS_NOT: Operator.IS,
    Operator.AT_LEAST: Operator.LESS_THAN,
    Operator.LESS_THAN: Operator.AT_LEAST,
    Operator.AT_MOST: Operator.MORE_THAN,
    Operator.MORE_THAN: Operator.AT_MOST,
}
"""The test that is true of a present value exactly when the other is not; both are false of an absent one."""

KINDS: Mapping[FieldKind, Text] = {
    FieldKind.TEXT: Text("文本", "text"),
    FieldKind.INTEGER: Text("整数", "a whole number"),
    FieldKind.DECIMAL: Text("小数", "a decimal number"),
    FieldKind.BOOLEAN: Text("是否", "yes or no"),
    FieldKind.DATE: Text("日期", "a date"),
    FieldKind.CHOICE: Text("单选", "one of several options"),
    FieldKind.CHOICES: Text("多选", "a multiple choice"),
    FieldKind.FILE: Text("文件", "a file"),
    FieldKind.FILES: Text("若干文件", "several files"),
    FieldKind.OBJECT: Text("一组字段", "an object"),
    FieldKind.GROUP: Text("重复组", "a repeating group"),
}
"""How each kind of field is called in messages."""


def family(kind: FieldKind) -> str:
    """Name what a kind may be compared with: numbers with numbers, text and choices with each other."""
    if kind in {FieldKind.INTEGER, FieldKind.DECIMAL}:
        return "number"
    return "text" if kind in {FieldKind.TEXT, FieldKind.CHOICE} else kind.value


def said(operator: Operator) -> Text:
    """Name an operator in each language as it is written."""
    return Text(operator.zh, operator.value)
