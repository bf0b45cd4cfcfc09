"""Questions that every application asks, made as a department's own fields are: choices, texts, dates, files, rules."""

from __future__ import annotations

from catalog.model.condition import FieldTest, Operator
from catalog.model.field import Field, FieldKind, Format, Option, Prefill, Widget
from catalog.model.form import ShowRule
from catalog.reading.located import Mapping as Located
from catalog.reading.position import Position
from catalog.reading.text import Text

NOWHERE = Located("", (0, 0))
HERE = Position("")


def choice(key: str, title: Text, options: tuple[Option, ...], help_: Text | None = None) -> Field:
    """Return a question with one answer out of several."""
    schema: dict[str, object] = {"type": "string", "enum": [each.value for each in options]}
    return Field(key, FieldKind.CHOICE, title, schema, help=help_, options=options, widget=Widget.RADIOS)


def text(
    key: str,
    title: Text,
    *,
    least: int,
    most: int,
    help_: Text | None = None,
    prefill: bool = True,
    plain: bool = False,
) -> Field:
    """Return a question for a short text; with `plain` pasted spaces and full-width characters are made plain."""
    schema: dict[str, object] = {"type": "string", "minLength": least, "maxLength": most}
    known = Prefill("applicant", key) if prefill else None
    return Field(key, FieldKind.TEXT, title, schema, help=help_, prefill=known, normalise=plain)


def formatted(key: str, title: Text, format_: Format, help_: Text | None = None, *, prefill: bool = True) -> Field:
    """Return a question for a number with a check character, or a mobile number."""
    schema: dict[str, object] = {"type": "string", "format": format_.value}
    known = Prefill("applicant", key) if prefill else None
    return Field(key, FieldKind.TEXT, title, schema, help=help_, format=format_, prefill=known)


def day(key: str, title: Text, help_: Text | None = None) -> Field:
    """Return a question for a day."""
    return Field(key, FieldKind.DATE, title, {"type": "string", "format": Format.DATE.value}, help=help_)


def file(key: str, title: Text, help_: Text | None = None) -> Field:
    """Return a question for one scan or photograph."""
    schema: dict[str, object] = {"type": "string", "format": Format.FILE.value}
    return Field(key, FieldKind.FILE, title, schema, help=help_, accept=("pdf", "jpg", "png"))


def together(key: str, title: Text, fields: tuple[Field, ...]) -> Field:
    """Return questions that are asked as one."""
    return Field(key, FieldKind.OBJECT, title, _object(fields), fields=fields)


def rows(key: str, title: Text, fields: tuple[Field, ...], most: int, help_: Text | None = None) -> Field:
    """Return questions that may be answered several times, or never."""
    schema: dict[str, object] = {"type": "array", "maxItems": most, "items": _object(fields)}
    return Field(key, FieldKind.GROUP, title, schema, help=help_, optional=True, fields=fields)


def rule(key: str, value: str, *ask: str, each: str | None = None) -> ShowRule:
    """Return when questions are asked: where the question `key` is answered with a value, in `each` row of a group."""
    asked = tuple(name for name in ask if name)
    return ShowRule(when=FieldTest(key, Operator.IS, value, HERE, HERE), ask=asked, each=each, source=NOWHERE)


def _object(fields: tuple[Field, ...]) -> dict[str, object]:
    return {"type": "object", "properties": {each.key: each.schema for each in fields}}
