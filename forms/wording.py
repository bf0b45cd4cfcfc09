"""The words around fields that are the same for every form."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.field import Field, FieldKind, Format
from catalog.model.size import size_text
from catalog.reading.text import Text
from forms.enclosed import FILED, most_files, types_of

OPTIONAL = Text("（选填）", " (optional)")
CHOOSE = Text("请选择", "Choose")
_UPLOAD = Text("可上传 {types} 文件", "{types}")
_EACH = Text("，每个不超过 {limit}", ", at most {limit} each")
_SEVERAL = Text("，最多 {count} 个", ", up to {count} files")

_HINTS: Mapping[str, Text] = {
    FieldKind.DATE: Text("例如 2026 11 23", "For example, 2026 11 23"),
    Format.USCC: Text("18 位，见营业执照", "18 characters, on the business licence"),
    Format.RESIDENT_ID: Text("18 位，见居民身份证", "18 characters, on the identity card"),
    Format.MOBILE: Text("11 位手机号码", "11 digits"),
    Format.EMAIL: Text("例如 name@example.com", "For example, name@example.com"),
    Format.POSTCODE: Text("6 位数字", "6 digits"),
}


def hint_of(field: Field, largest: int | None = None) -> Text | None:
    """Return what is said below a field's label: its own help, else how its kind is written.

    Files say besides which are taken, each at most `largest` bytes where the field declares no less.
    """
    if field.kind in FILED:
        files = _files(field, largest)
        return files if field.help is None else Text(f"{field.help.zh} {files.zh}", f"{field.help.en} {files.en}")
    if field.help is not None or field.fields:
        return field.help
    return _HINTS.get(field.kind) or (_HINTS.get(field.format) if field.format else None)


def _files(field: Field, largest: int | None) -> Text:
    limits = [each for each in (field.max_size, largest) if each is not None]
    said = [_UPLOAD.fill(types=types_of(field))]
    if limits:
        said.append(_EACH.fill(limit=size_text(min(limits))))
    if field.kind is FieldKind.FILES:
        said.append(_SEVERAL.fill(count=most_files(field)))
    return Text("".join(each.zh for each in said), "".join(each.en for each in said))


def label_of(field: Field, *, editable: bool) -> Text:
    """Return a field's label, saying that it may be left out where it may."""
    if not field.optional or not editable:
        return field.title
    return Text(field.title.zh + OPTIONAL.zh, field.title.en + OPTIONAL.en)
