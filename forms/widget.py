"""How a field is asked: by its declared widget, else as its kind and size suggest."""

from __future__ import annotations

from enum import StrEnum

from catalog.model.field import Field, FieldKind, Format, Widget

MOST_RADIOS = 7
"""Options that are shown one below the other; more go into a list that opens."""
LONGEST_LINE = 200
"""Characters of a text that is still asked in one line."""


class Control(StrEnum):
    """The controls that the templates draw."""

    LINE = "line"
    LONG_TEXT = "long-text"
    RADIOS = "radios"
    SELECT = "select"
    CHECKBOXES = "checkboxes"
    DATE = "date"
    FILE = "file"
    FILES = "files"
    OBJECT = "object"
    GROUP = "group"


_BY_KIND = {
    FieldKind.INTEGER: Control.LINE,
    FieldKind.DECIMAL: Control.LINE,
    FieldKind.BOOLEAN: Control.RADIOS,
    FieldKind.DATE: Control.DATE,
    FieldKind.CHOICES: Control.CHECKBOXES,
    FieldKind.FILE: Control.FILE,
    FieldKind.FILES: Control.FILES,
    FieldKind.OBJECT: Control.OBJECT,
    FieldKind.GROUP: Control.GROUP,
}
_INPUT_MODES = {
    Format.MOBILE: "tel",
    Format.POSTCODE: "numeric",
    Format.EMAIL: "email",
}
_AUTOCOMPLETE = {Format.MOBILE: "tel", Format.POSTCODE: "postal-code", Format.EMAIL: "email"}
_OF_APPLICANT = {"name": "name", "mobile": "tel", "email": "email"}
_WIDTHS = {Format.USCC: "20", Format.RESIDENT_ID: "20", Format.MOBILE: "20", Format.POSTCODE: "10"}


def is_long(field: Field) -> bool:
    """Say whether a text is asked in several lines."""
    if field.kind is not FieldKind.TEXT or field.format is not None:
        return False
    most = field.schema.get("maxLength")
    return field.widget is Widget.LONG_TEXT or (isinstance(most, int) and most > LONGEST_LINE)


def control_of(field: Field) -> Control:
    """Return the control that asks a field."""
    match field.kind:
        case FieldKind.TEXT:
            return Control.LONG_TEXT if is_long(field) else Control.LINE
        case FieldKind.CHOICE:
            short = len(field.options) <= MOST_RADIOS
            return Control.RADIOS if field.widget is not Widget.SELECT and (field.widget or short) else Control.SELECT
        case kind:
            return _BY_KIND[kind]


def input_mode(field: Field) -> str | None:
    """Return the keyboard that a phone should open."""
    by_kind = {FieldKind.INTEGER: "numeric", FieldKind.DECIMAL: "decimal"}
    return by_kind.get(field.kind) or (_INPUT_MODES.get(field.format) if field.format else None)


def autocomplete(field: Field) -> str | None:
    """Return what the browser may fill in, where the field asks for the applicant's own data."""
    if field.prefill is not None and field.prefill.source == "applicant":
        return _OF_APPLICANT.get(field.prefill.key)
    return _AUTOCOMPLETE.get(field.format) if field.format else None


def width(field: Field) -> str:
    """Return the width class of a one-line input, by what is written into it."""
    if field.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        return "10"
    return _WIDTHS.get(field.format, "") if field.format else ""
