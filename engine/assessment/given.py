"""Answers given in an example, in the units in which people write them, as the form keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from catalog.model.field import Field, FieldKind
from forms.answers import Answers
from forms.form import CompiledForm


def answers_of(form: CompiledForm, given: Mapping[str, object]) -> Answers:
    """Return the answers: decimals at their scale, everything else as it is; an unknown field is kept and ignored later."""
    fields = form.fields
    values = {key: kept(fields[key], value) if key in fields else value for key, value in given.items()}
    return Answers(values)


def kept(field: Field, value: object) -> object:
    """Return a value as the field keeps it; what cannot be one is left for validation to point at."""
    match value:
        case bool():
            return value
        case Decimal() | int() if field.kind is FieldKind.DECIMAL:
            return _scaled(Decimal(value), field.decimals)
        case Mapping() if field.fields:
            return _record(field, value)
        case list() | tuple():
            return [_record(field, each) if isinstance(each, Mapping) else each for each in value]
    return value


def _record(field: Field, value: Mapping[str, object]) -> dict[str, object]:
    children = {each.key: each for each in field.fields}
    return {key: kept(children[key], each) if key in children else each for key, each in value.items()}


def _scaled(value: Decimal, places: int) -> object:
    scaled = value.scaleb(places)
    return int(scaled) if scaled == scaled.to_integral_value() else str(value)
