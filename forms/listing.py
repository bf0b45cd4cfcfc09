"""Answers as lines to read: each value with its title, objects and repeating groups opened up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.checks.fields import find
from catalog.model.field import Field, FieldKind
from catalog.model.form import Form
from catalog.reading.text import Text, same
from forms.display import shown_text
from forms.enclosed import Enclosures


@dataclass(frozen=True, slots=True)
class Listed:
    """One line: the path of what it tells, its title, and its value as people read it; `answer` is the value itself."""

    path: str
    title: Text
    value: Text
    field: Field | None = None
    answer: object = None


def listed(
    field: Field, value: object, path: str, title: Text | None = None, files: Enclosures | None = None
) -> Iterator[Listed]:
    """Yield the lines of a value; an object or a repeating group becomes a line for each of its fields."""
    title = title or field.title
    if field.kind is FieldKind.OBJECT and isinstance(value, Mapping):
        yield from _children(field, value, path, title, files)
    elif field.kind is FieldKind.GROUP and isinstance(value, list):
        for number, row in enumerate(value):
            yield from _children(field, row, f"{path}.{number}", _numbered(title, number + 1), files)
    else:
        yield Listed(path, title, shown_text(field, value, files), field, value)


def listed_at(form: Form, path: str, value: object) -> Iterator[Listed]:
    """Yield the lines of a value taken from a dotted path; from inside a repeating group it is one for each row."""
    field = find(form, path)
    if field is None:
        yield Listed(path, same(path), same(str(value)))
    elif isinstance(value, list) and _in_rows(form, path):
        said = [shown_text(field, each) for each in value]
        joined = Text("、".join(each.zh for each in said), ", ".join(each.en for each in said))
        yield Listed(path, field.title, joined, field)
    else:
        yield from listed(field, value, path)


def _children(
    field: Field, value: Mapping[str, object], path: str, title: Text, files: Enclosures | None
) -> Iterator[Listed]:
    for child in field.fields:
        if child.key in value:
            under = Text(f"{title.zh} · {child.title.zh}", f"{title.en} · {child.title.en}")
            yield from listed(child, value[child.key], f"{path}.{child.key}", under, files)


def _numbered(title: Text, number: int) -> Text:
    return Text(f"{title.zh} {number}", f"{title.en} {number}")


def _in_rows(form: Form, path: str) -> bool:
    above = path.split(".")[:-1]
    fields = (find(form, ".".join(above[: count + 1])) for count in range(len(above)))
    return any(each is not None and each.kind is FieldKind.GROUP for each in fields)
