"""How the browser reads what is typed for a field: data for `admin_ui/frontend/src/reading.js`, which reads as `forms.reading` does."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.field import Field, FieldKind
from forms.posted import most_rows
from forms.reading import units_of
from forms.widget import is_long
from rules.pattern_tree import pattern_tree

Described = dict[str, object]
"""A field as the browser knows it: its kind, and what reading it takes."""


def described(field: Field, inner: Mapping[str, object]) -> Described:
    """Describe a field, `inner` being the fields inside it that the browser knows."""
    match field.kind:
        case FieldKind.OBJECT:
            return {"kind": "object", "fields": inner}
        case FieldKind.GROUP:
            return {"kind": "group", "fields": inner, "most": most_rows(field)}
        case FieldKind.INTEGER | FieldKind.DECIMAL:
            return {"kind": "number", "scale": field.decimals, "units": units_of(field)}
        case FieldKind.CHOICE | FieldKind.CHOICES:
            return {"kind": field.kind.value, "options": [option.value for option in field.options]}
        case FieldKind.TEXT:
            return _text(field)
    return {"kind": field.kind.value}


def _text(field: Field) -> Described:
    if field.format is not None and field.normalise:
        return {"kind": "code", "format": field.format.value}
    if not field.normalise:
        return {"kind": "text", "tidy": "verbatim"}
    tidy: Described = {"kind": "text", "tidy": "long" if is_long(field) else "line"}
    pattern = field.schema.get("pattern")
    return tidy | {"pattern": pattern_tree(pattern)} if isinstance(pattern, str) else tidy
