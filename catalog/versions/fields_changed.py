"""What changed in a form, by the titles of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.model.field import Field
from catalog.model.form import Form
from catalog.reading.text import Text

_ADDED = Text("新增字段“{field}”", "new field “{field}”")
_REMOVED = Text("不再询问“{field}”", "“{field}” is no longer asked")
_RETITLED = Text("字段“{old}”改称“{new}”", "“{old}” is now called “{new}”")
_RETYPED = Text("“{field}”的填写方式改变，请重新填写", "“{field}” is answered in another way: please answer it again")
_REQUIRED = Text("“{field}”现在必填", "“{field}” must now be answered")
_OPTIONAL = Text("“{field}”现在可以不填", "“{field}” may now be left out")
_UNIT = Text("“{field}”的单位由{old}改为{new}", "the unit of “{field}” is now {new}, no longer {old}")
_OPTION_ADDED = Text("“{field}”新增选项“{option}”", "“{field}” has the new option “{option}”")
_OPTION_REMOVED = Text("“{field}”不再有选项“{option}”", "“{field}” no longer has the option “{option}”")
_BOUNDS = Text("“{field}”的填写要求改变", "the requirements for “{field}” changed")
_NONE = Text("无", "none")
_FORM_PARTS = {
    "pages": Text("表单的分页改变", "the pages of the form changed"),
    "show": Text("何时询问某些字段的规则改变", "when certain fields are asked changed"),
    "must_hold": Text("字段之间应满足的关系改变", "the relations that must hold between fields changed"),
    "compute": Text("自动计算的字段改变", "the computed fields changed"),
}


def fields_changed(old: Form, new: Form) -> Iterator[Text]:
    """Yield what changed from one form to another: fields first, then pages and rules."""
    yield from _levels(old.fields.values(), new.fields.values())
    for attribute, said in _FORM_PARTS.items():
        if getattr(old, attribute) != getattr(new, attribute):
            yield said


def _levels(old: Iterable[Field], new: Iterable[Field]) -> Iterator[Text]:
    before, after = {each.key: each for each in old}, {each.key: each for each in new}
    for key, field in after.items():
        if key not in before:
            yield _ADDED.fill(field=field.title)
        elif before[key] != field:
            yield from _field_changed(before[key], field)
    for key, field in before.items():
        if key not in after:
            yield _REMOVED.fill(field=field.title)


def _field_changed(old: Field, new: Field) -> Iterator[Text]:
    if old.title != new.title:
        yield _RETITLED.fill(old=old.title, new=new.title)
    if (old.kind, old.decimals, old.format) != (new.kind, new.decimals, new.format):
        yield _RETYPED.fill(field=new.title)
        return
    if old.optional != new.optional:
        yield (_OPTIONAL if new.optional else _REQUIRED).fill(field=new.title)
    if old.unit != new.unit:
        yield _UNIT.fill(field=new.title, old=old.unit or _NONE, new=new.unit or _NONE)
    yield from _options_changed(old, new)
    if not new.fields and not new.options and old.schema != new.schema:
        yield _BOUNDS.fill(field=new.title)
    yield from _levels(old.fields, new.fields)


def _options_changed(old: Field, new: Field) -> Iterator[Text]:
    before, after = ({option.value: option.label for option in field.options} for field in (old, new))
    for value, label in after.items():
        if value not in before:
            yield _OPTION_ADDED.fill(field=new.title, option=label)
    for value, label in before.items():
        if value not in after:
            yield _OPTION_REMOVED.fill(field=new.title, option=label)
