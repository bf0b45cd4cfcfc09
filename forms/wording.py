"""The words around fields that are the same for every form."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.field import Field, FieldKind, Format
from catalog.reading.text import Text

OPTIONAL = Text("（选填）", " (optional)")
CHOOSE = Text("请选择", "Choose")
_UPLOAD = Text("可上传 {types} 文件", "Upload a {types} file")

_HINTS: Mapping[str, Text] = {
    FieldKind.DATE: Text("例如 2026 11 23", "For example, 2026 11 23"),
    Format.USCC: Text("18 位，见营业执照", "18 characters, on the business licence"),
    Format.RESIDENT_ID: Text("18 位，见居民身份证", "18 characters, on the identity card"),
    Format.MOBILE: Text("11 位手机号码", "11 digits"),
    Format.EMAIL: Text("例如 name@example.com", "For example, name@example.com"),
    Format.POSTCODE: Text("6 位数字", "6 digits"),
}


def hint_of(field: Field) -> Text | None:
    """Return what is said below a field's label: its own help, else how its kind is written."""
    if field.help is not None or field.fields:
        return field.help
    if field.kind is FieldKind.FILE and field.accept:
        types = [each.upper() for each in field.accept]
        return Text(_UPLOAD.zh.format(types="、".join(types)), _UPLOAD.en.format(types=", ".join(types)))
    return _HINTS.get(field.kind) or (_HINTS.get(field.format) if field.format else None)


def label_of(field: Field, *, editable: bool) -> Text:
    """Return a field's label, saying that it may be left out where it may."""
    if not field.optional or not editable:
        return field.title
    return Text(field.title.zh + OPTIONAL.zh, field.title.en + OPTIONAL.en)
