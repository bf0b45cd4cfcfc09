"""Examples said in words: the values of the names in question, and which of them are not answered."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.model.field import FieldKind
from catalog.reading.text import Text, same
from rules.expression import Reference
from rules.facts import Facts, read
from rules.words import say_value

_VALUE = Text("{title} = {value}", "{title} = {value}")
_ABSENT = Text("（未填写{names}）", " ({names} not answered)")
_NOTHING = Text("未填写{names}", "{names} not answered")
_ROWS = Text("{rows} 行", "{rows:row|rows}")
_UPLOADED = Text("已上传", "uploaded")


def say_example(facts: Facts, names: Iterable[Reference]) -> Text:
    """Say what a record holds under some names: 所在区 = 东区，总建筑面积 = 500 m²（未填写特殊工程）."""
    values: list[Text] = []
    absent: list[Text] = []
    for each in names:
        title, value = each.type.title or same(each.written), read(each, facts.form, facts)
        if value is None:
            absent.append(title)
        else:
            values.append(_VALUE.fill(title=title, value=_said(each, value)))
    if not absent:
        return _listed(values, "，")
    missing = (_ABSENT if values else _NOTHING).fill(names=_listed(absent, "、"))
    said = _listed(values, "，")
    return Text(said.zh + missing.zh, said.en + missing.en)


def _said(reference: Reference, value: object) -> Text:
    kind = reference.type.kind
    if kind is FieldKind.GROUP and isinstance(value, list):
        return _ROWS.fill(rows=len(value))
    if kind in {FieldKind.FILE, FieldKind.FILES}:
        return _UPLOADED
    if isinstance(value, list):
        return _listed([reference.type.label(str(each)) for each in value], "、")
    if kind is FieldKind.CHOICE:
        return reference.type.label(str(value))
    return say_value(value, reference.type) if isinstance(value, int | str) else same(str(value))


def _listed(each: list[Text], comma: str) -> Text:
    return Text(comma.join(one.zh for one in each), ", ".join(one.en for one in each))
