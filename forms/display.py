"""Values as people read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from catalog.model.field import Field, FieldKind
from catalog.model.measure import measured
from catalog.reading.text import Language, Text, day_text, same
from forms.enclosed import FILED, Enclosures, digests_of, file_text

YES, NO = Text("是", "Yes"), Text("否", "No")
_ROWS = Text("{rows} 行", "{rows} rows")
_FILE = Text("已上传", "uploaded")


def shown(field: Field, value: object, language: Language, files: Enclosures | None = None) -> str:
    """Return a value as people read it: decimals with their unit, options by label; `files` are the uploaded files."""
    return shown_text(field, value, files).in_(language)


def shown_text(field: Field, value: object, files: Enclosures | None = None) -> Text:
    """Return a value as people read it, in both languages; nothing for no value, what does not fit its kind as it is."""
    if value is None or value in ("", []):
        return same("")
    if field.kind in FILED:
        return _files(value, files or {})
    if field.kind is FieldKind.OBJECT and isinstance(value, Mapping):
        return _object(field, value, files)
    if field.kind is FieldKind.CHOICES and isinstance(value, list):
        labels = [label_of(field, each) for each in value]
        return Text("、".join(each.zh for each in labels), ", ".join(each.en for each in labels))
    return _SHOWN.get(field.kind, _as_it_is)(field, value)


def _files(value: object, files: Enclosures) -> Text:
    said = [file_text(files[digest]) if digest in files else _FILE for digest in digests_of(value)]
    return Text("、".join(each.zh for each in said), ", ".join(each.en for each in said))


def digits_of(field: Field, value: object) -> str:
    """Return a number as it is typed into its input: exact, in declared units, without separators."""
    if not isinstance(value, int) or isinstance(value, bool):
        return str(value)
    if not field.decimals:
        return str(value)
    whole, part = divmod(abs(value), 10**field.decimals)
    fraction = f"{part:0{field.decimals}d}".rstrip("0")
    return f"{'-' if value < 0 else ''}{whole}" + (f".{fraction}" if fraction else "")


def number_of(field: Field, value: object) -> Text:
    """Return a number with thousands separators and its unit: `1,234.5 m²`."""
    digits = digits_of(field, value)
    whole, dot, fraction = digits.partition(".")
    grouped = f"{int(whole):,}" if whole.isdecimal() else _negative(whole)
    number = f"{grouped}{dot}{fraction}"
    return measured(number, field.unit)


def label_of(field: Field, value: object) -> Text:
    """Return how an option is said; a value without one as it is."""
    return next((option.label for option in field.options if option.value == value), same(str(value)))


def _negative(whole: str) -> str:
    digits = whole.removeprefix("-")
    if not digits.isdecimal():
        return whole
    return f"-{int(digits):,}"


def _as_it_is(_: Field, value: object) -> Text:
    return same(str(value))


def _number(field: Field, value: object) -> Text:
    return number_of(field, value)


def _boolean(_: Field, value: object) -> Text:
    return YES if value is True else NO if value is False else same(str(value))


def _date(_: Field, value: object) -> Text:
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return same(str(value))
    return day_text(day)


def _rows(_: Field, value: object) -> Text:
    count = len(value) if isinstance(value, list) else 0
    return Text(_ROWS.zh.format(rows=count), "1 row" if count == 1 else _ROWS.en.format(rows=count))


def _object(field: Field, value: Mapping[str, object], files: Enclosures | None) -> Text:
    said = [(each.title, shown_text(each, value.get(each.key), files)) for each in field.fields]
    given = [(title, text) for title, text in said if text.zh]
    return Text(
        "；".join(f"{title.zh}：{text.zh}" for title, text in given),
        "; ".join(f"{title.en}: {text.en}" for title, text in given),
    )


_SHOWN: Mapping[FieldKind, Callable[[Field, object], Text]] = {
    FieldKind.INTEGER: _number,
    FieldKind.DECIMAL: _number,
    FieldKind.BOOLEAN: _boolean,
    FieldKind.DATE: _date,
    FieldKind.CHOICE: label_of,
    FieldKind.GROUP: _rows,
}
