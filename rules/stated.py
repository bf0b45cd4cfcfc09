"""Facts as tests and constants state them, made into values as they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from catalog.checks.nearest import nearest
from catalog.model.field import Field, FieldKind
from catalog.reading.diagnostic import Problem
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.facts import Record
from rules.literals import literal, mismatch
from rules.names import Unfit
from rules.scope import type_of

UNKNOWN_FACT_FIELD = Problem(
    "unknown-fact-field",
    Text("事实“{fact}”没有名为“{name}”的字段", "a fact `{fact}` has no field `{name}`"),
    Text("{suggestion}", "{suggestion}"),
)
_LISTS = frozenset({FieldKind.CHOICES, FieldKind.FILES, FieldKind.GROUP})


def stated(fact: str, fields: Mapping[str, Field], written: Mapping[str, object], at: Position) -> Record:
    """Return the values of a fact as they are kept; raises `Unfit` with the first that its field cannot hold."""
    return dict(_entries(fact, fields, written, at))


def field_of(fact: str, fields: Mapping[str, Field], name: str, at: Position) -> Field:
    """Return a field of a kind of fact; raises `Unfit` when it has none of that name."""
    if name not in fields:
        raise Unfit(UNKNOWN_FACT_FIELD.at(at, fact=fact, name=name, suggestion=nearest(name, fields)))
    return fields[name]


def _entries(
    fact: str, fields: Mapping[str, Field], written: Mapping[str, object], at: Position
) -> Iterator[tuple[str, object]]:
    for name, value in written.items():
        yield name, _kept(fact, field_of(fact, fields, name, at), value, at)


def _kept(fact: str, field: Field, value: object, at: Position) -> object:
    if field.kind is FieldKind.OBJECT and isinstance(value, Mapping):
        return stated(fact, _keyed(field.fields), value, at)
    if field.kind in _LISTS and isinstance(value, list):
        return [_member(fact, field, each, at) for each in value]
    if field.kind is FieldKind.FILE and isinstance(value, str):
        return value
    if field.kind not in _LISTS and isinstance(value, str | int | Decimal):
        return literal(value, field.key, type_of(field), at)
    raise mismatch(field.key, type_of(field), _WRITTEN, at, _ADVICE)


def _member(fact: str, field: Field, value: object, at: Position) -> object:
    if field.kind is FieldKind.GROUP and isinstance(value, Mapping):
        return stated(fact, _keyed(field.fields), value, at)
    if field.kind is not FieldKind.GROUP and isinstance(value, str):
        return value if field.kind is FieldKind.FILES else literal(value, field.key, type_of(field), at)
    raise mismatch(field.key, type_of(field), _WRITTEN, at, _ADVICE)


def _keyed(fields: Iterable[Field]) -> dict[str, Field]:
    return {each.key: each for each in fields}


_WRITTEN = Text("这样的值", "a value written like this")
_ADVICE = Text("请按字段的类型写", "write it as the field's type is")
