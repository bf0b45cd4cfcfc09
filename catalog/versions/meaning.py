"""What a declaration means, wherever and however it is written: its model and all that it refers to."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256

from catalog.model.catalog import Catalog
from catalog.model.condition import Named
from catalog.model.declared import KINDS, Declared, Key
from catalog.model.field import Prefill

Reference = tuple[str, str]
"""A kind and a key."""
Slots = tuple[tuple[str, object, str | None], ...]
"""Attribute, its default, and the kind its value refers to."""


def meaning(declaration: Declared, catalog: Catalog) -> str:
    """Return a hash (64 hex digits) that changes exactly when the declaration, or something it refers to, does.

    Positions, comments and the language of the keys leave it as it is, and so does a key written with its default.
    """
    waiting: list[Reference] = []
    own = _plain(declaration, waiting)
    others: dict[str, object] = {}
    while waiting:
        kind, key = waiting.pop()
        if (name := f"{kind}/{key}") not in others:
            found = declarations(catalog, kind).get(key)
            others[name] = None if found is None else _plain(found, waiting)
    text = json.dumps([own, others], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def declarations(catalog: Catalog, kind: str) -> Mapping[str, Declared]:
    """Return the declarations of a kind that others may refer to, by key."""
    by_kind: dict[str, Mapping[str, Declared]] = {
        "department": catalog.departments,
        "element": catalog.elements,
        "material": catalog.materials,
        "certificate": catalog.certificates,
        "condition": catalog.conditions,
        "item": catalog.items,
    }
    return by_kind[kind]


def _plain(value: object, met: list[Reference]) -> object:
    """Return a value as lists, objects and scalars of JSON, and note in `met` the declarations that it refers to."""
    if isinstance(value, tuple | list):
        return [_plain(each, met) for each in value]
    if isinstance(value, dict):
        return [[key, _plain(each, met)] for key, each in value.items()]
    if isinstance(value, Decimal):
        return {"decimal": str(value.normalize())}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    _note(value, met)
    model: type = value.__class__
    slots = ((name, getattr(value, name)) for name, default, _ in _slots(model) if getattr(value, name) != default)
    return {"": model.__name__, **{name: _plain(each, met) for name, each in slots}}


def _note(part: object, met: list[Reference]) -> None:
    if isinstance(part, Named):
        met.append(("condition", part.key))
    if isinstance(part, Prefill) and part.source == "certificate":
        met.append(("certificate", part.key))
    model: type = part.__class__
    for name, _, kind in _slots(model):
        if kind is not None:
            named = getattr(part, name)
            met.extend((kind, each) for each in (named if isinstance(named, tuple) else (named,)) if each is not None)


@cache
def _slots(model: type) -> Slots:
    """Return the attributes that make up the meaning of a model class: those that count when two are compared."""
    return tuple((each.name, _default(each), _refers(each)) for each in dataclasses.fields(model) if each.compare)


def _default(attribute: dataclasses.Field[object]) -> object:
    return {} if attribute.default_factory is dict else attribute.default


def _refers(attribute: dataclasses.Field[object]) -> str | None:
    key = attribute.metadata.get("key")
    return key.refers if isinstance(key, Key) and key.refers in KINDS else None
