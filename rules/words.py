"""Conditions said in plain Chinese and English, from the titles, units and option labels of the fields."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from catalog.model.measure import measured
from catalog.reading.text import Text, same
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Scalar, Test
from rules.scope import FieldType
from rules.wording import GIVEN, WITH_DATE, WITH_FIELD, WITH_NUMBER, WITH_OTHER

_ALWAYS = Text("任何情形", "in every case")
_NEVER = Text("没有任何情形", "in no case")


def say(expression: Expression) -> Text:
    """Say a condition; parts that combine differently inside are bracketed."""
    match expression:
        case Everything(parts):
            return _joined(parts, Text("，且", ", and "), _ALWAYS)
        case Anything(parts):
            return _joined(parts, Text("，或者", ", or "), _NEVER)
        case OfRows(group, every, where):
            wording = _EVERY if every else _SOME
            return wording.fill(group=title(group), where=say(where))
        case Test():
            return _said(expression)


def title(subject: Reference | Count) -> Text:
    """Say what is tested: the title in quotes, the bare title for numbers as the law's own phrases have it."""
    if isinstance(subject, Count):
        group = title(subject.group)
        if subject.where is None:
            return Text(f"{group.zh}的行数", f"the number of rows of {group.en}")
        return _ROWS_WHERE.fill(group=group, where=say(subject.where))
    known = subject.type.title or same(subject.written)
    return known if subject.type.numeric else Text(f"“{known.zh}”", f"“{known.en}”")


def say_value(value: Scalar, of: FieldType) -> Text:
    """Say a value as kept: decimals at their scale with the unit, options by label, dates in full."""
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, int):
        number = f"{Decimal(value).scaleb(-of.scale):f}"
        number = number.rstrip("0").rstrip(".") if "." in number else number
        return measured(number, of.unit)
    if of.kind is FieldKind.DATE:
        day = date.fromisoformat(value)
        return Text(f"{day.year}年{day.month}月{day.day}日", value)
    label = of.label(value)
    return Text(f"“{label.zh}”", f"“{label.en}”")


def _said(test: Test) -> Text:
    subject = title(test.subject)
    if test.operator is Operator.GIVEN:
        return GIVEN[test.negated].fill(subject=subject)
    first = test.operands[0]
    if isinstance(first, Reference):
        date_like = first.type.kind is FieldKind.DATE
        return WITH_FIELD[test.operator, date_like, test.negated].fill(subject=subject, value=title(first))
    values = [say_value(each, test.subject.type) for each in test.operands if not isinstance(each, Reference)]
    if test.operator is Operator.BETWEEN:
        wording = _phrase(test)
        return wording.fill(subject=subject, low=values[0], high=values[1])
    conjunction = Text("和", "and") if test.operator is Operator.HAS_ALL else Text("或", "or")
    return _phrase(test).fill(subject=subject, value=_listed(values, conjunction))


def _phrase(test: Test) -> Text:
    if test.subject.type.numeric and (test.operator, test.negated) in WITH_NUMBER:
        return WITH_NUMBER[test.operator, test.negated]
    if test.subject.type.kind is FieldKind.DATE and (test.operator, test.negated) in WITH_DATE:
        return WITH_DATE[test.operator, test.negated]
    return WITH_OTHER[test.operator, test.negated]


def _listed(values: list[Text], conjunction: Text) -> Text:
    if len(values) == 1:
        return values[0]
    *most, last = values
    zh = "、".join(value.zh for value in most) + conjunction.zh + last.zh
    return Text(zh, ", ".join(value.en for value in most) + f" {conjunction.en} {last.en}")


def _joined(parts: tuple[Expression, ...], joint: Text, empty: Text) -> Text:
    if not parts:
        return empty
    said = [_bracketed(part) if len(parts) > 1 else say(part) for part in parts]
    return Text(joint.zh.join(each.zh for each in said), joint.en.join(each.en for each in said))


def _bracketed(part: Expression) -> Text:
    said = say(part)
    alone = isinstance(part, Test | OfRows) or len(part.parts) == 1
    return said if alone else Text(f"（{said.zh}）", f"({said.en})")


_SOME = Text("{group}中至少有一行符合：{where}", "at least one row of {group} satisfies: {where}")
_EVERY = Text("{group}的每一行都符合：{where}", "every row of {group} satisfies: {where}")
_ROWS_WHERE = Text("{group}中符合“{where}”的行数", "the number of rows of {group} where {where}")
