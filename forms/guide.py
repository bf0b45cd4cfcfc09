"""What a form will ask, in words: for the guide page, before anybody applies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.model.field import Field, FieldKind, Format
from catalog.model.size import size_text
from catalog.reading.text import Text
from forms.display import number_of
from forms.enclosed import FILED, types_of
from forms.form import CompiledForm, FormPage


@dataclass(frozen=True, slots=True)
class GuideField:
    """One field: its kind and limits in words, whether it may be left out, and when it is asked (None: always)."""

    path: str
    title: Text
    kind: Text
    optional: bool
    when: Text | None
    help: Text | None
    limits: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page of the form."""

    title: Text
    help: Text | None
    fields: tuple[GuideField, ...]


def guide_pages(form: CompiledForm) -> tuple[GuidePage, ...]:
    """Describe what each page asks; read-only and computed fields are left out, fields inside objects and rows follow theirs."""
    when = {ask.path: ask.speech.said for ask in form.asks}
    return tuple(GuidePage(page.title, page.help, tuple(_of_page(form, page, when))) for page in form.pages)


def _of_page(form: CompiledForm, page: FormPage, when: Mapping[str, Text]) -> Iterator[GuideField]:
    for field in page.fields:
        if field.key not in form.computed:
            yield from _described(field, field.key, when)


def _described(field: Field, path: str, when: Mapping[str, Text]) -> Iterator[GuideField]:
    if field.read_only:
        return
    limits = tuple(_limits(field))
    yield GuideField(path, field.title, kind_of(field), field.optional, when.get(path), field.help, limits)
    for each in field.fields:
        yield from _described(each, f"{path}.{each.key}", when)


def kind_of(field: Field) -> Text:
    """Say what is to be written or chosen."""
    if field.format is not None and field.format in _FORMATS:
        return _FORMATS[field.format]
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        labels = [option.label for option in field.options]
        return _KINDS[field.kind].fill(
            options=Text("、".join(each.zh for each in labels), ", ".join(each.en for each in labels))
        )
    if field.kind in FILED:
        return _KINDS[field.kind].fill(types=types_of(field))
    return _KINDS[field.kind].fill(places=field.decimals)


def _limits(field: Field) -> Iterator[Text]:
    if field.max_size is not None:
        yield _SIZE.fill(limit=size_text(field.max_size))
    for keyword, wording in _LIMITS.items():
        if (limit := field.schema.get(keyword)) is None or isinstance(limit, bool):
            continue
        if keyword not in _COUNTED:
            yield wording.fill(limit=number_of(field, limit))
        elif not (field.kind is FieldKind.CHOICES and limit == 0):
            yield wording.fill(limit=limit)


_SIZE = Text("每个不超过 {limit}", "each at most {limit}")
_COUNTED = frozenset({"minLength", "maxLength", "minItems", "maxItems"})
_KINDS: Mapping[FieldKind, Text] = {
    FieldKind.TEXT: Text("文字", "text"),
    FieldKind.INTEGER: Text("整数", "whole number"),
    FieldKind.DECIMAL: Text("数字，最多 {places} 位小数", "number, up to {places} decimal places"),
    FieldKind.BOOLEAN: Text("是或否", "yes or no"),
    FieldKind.DATE: Text("日期", "date"),
    FieldKind.CHOICE: Text("选择一项：{options}", "one of: {options}"),
    FieldKind.CHOICES: Text("可选择几项：{options}", "any of: {options}"),
    FieldKind.FILE: Text("上传文件：{types}", "file: {types}"),
    FieldKind.FILES: Text("可上传几个文件：{types}", "files: {types}"),
    FieldKind.OBJECT: Text("一组内容", "several answers"),
    FieldKind.GROUP: Text("可填写多行", "several rows"),
}
_FORMATS: Mapping[Format, Text] = {
    Format.EMAIL: Text("电子邮箱", "email address"),
    Format.USCC: Text("统一社会信用代码，18 位", "unified social credit code, 18 characters"),
    Format.RESIDENT_ID: Text("公民身份号码，18 位", "citizen identification number, 18 characters"),
    Format.MOBILE: Text("手机号码，11 位", "mobile number, 11 digits"),
    Format.POSTCODE: Text("邮政编码，6 位", "postcode, 6 digits"),
}
_LIMITS: Mapping[str, Text] = {
    "minLength": Text("至少 {limit} 个字", "at least {limit} characters"),
    "maxLength": Text("最多 {limit} 个字", "at most {limit} characters"),
    "minimum": Text("不小于 {limit}", "{limit} or more"),
    "exclusiveMinimum": Text("大于 {limit}", "more than {limit}"),
    "maximum": Text("不大于 {limit}", "{limit} or less"),
    "exclusiveMaximum": Text("小于 {limit}", "less than {limit}"),
    "multipleOf": Text("{limit} 的倍数", "a multiple of {limit}"),
    "minItems": Text("至少 {limit} 项", "at least {limit}"),
    "maxItems": Text("最多 {limit} 项", "at most {limit}"),
}
