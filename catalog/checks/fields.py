"""Fields of a form found by the names under which declarations mention them."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.field import Field, FieldKind
from catalog.model.form import Form
from catalog.reading.position import Position


def find(form: Form, path: str) -> Field | None:
    """Return the field at a dotted path, through objects and into rows; computed fields included."""
    first, *rest = path.split(".")
    found = form.fields.get(first)
    if found is None and (computed := form.compute.get(first)) is not None:
        found = computed.result
    for key in rest:
        found = found.child(key) if found is not None else None
    return found


def names(form: Form) -> Iterator[str]:
    """Yield the names at the top of a form: asked fields, then computed ones."""
    yield from form.fields
    yield from form.compute


def every(form: Form) -> Iterator[tuple[str, Field]]:
    """Yield every asked field with its dotted path, the fields inside objects and rows included."""
    for key, field in form.fields.items():
        yield key, field
        if field.fields:
            yield from _inside(key, field)


def position(form: Form, path: str) -> Position:
    """Return where the field at a dotted path is written: its key at the top of the form, its schema inside."""
    first, dot, _ = path.partition(".")
    found = find(form, path) if dot else None
    if found is not None and found.source is not None:
        return found.source.position
    return place.of_member(form, "compute" if first in form.compute else "fields", first)


def row(form: Form, each: str | None) -> Field | None:
    """Return the repeating group that `each` names, or None."""
    found = find(form, each) if each is not None else None
    return found if found is not None and found.kind is FieldKind.GROUP else None


def _inside(path: str, field: Field) -> Iterator[tuple[str, Field]]:
    for child in field.fields:
        inner = f"{path}.{child.key}"
        yield inner, child
        yield from _inside(inner, child)
