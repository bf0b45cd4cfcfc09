"""The JSON Schema 2020-12 of the language itself, for editors: derived from the model, keys in both languages."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable
from datetime import date

from catalog.language import later
from catalog.language.computes import FUNCTIONS
from catalog.language.conditions import COMBINATORS, FIELD, OPERATORS, WHERE
from catalog.language.decoder import Shape, Slot, said_by_mapping, shape_of
from catalog.language.keywords import LANGUAGE_KEYS, NONE, TRUTH, members_of
from catalog.language.schema_words import FORMATS, SCHEMA_WORDS, TYPES, Holds
from catalog.model.compute import Compute
from catalog.model.condition import Condition, FieldOperand
from catalog.model.declared import KINDS, Declared, Kind, Word
from catalog.model.document import Paragraph
from catalog.model.duration import Duration
from catalog.model.field import Field
from catalog.model.item import Fee
from catalog.reading.text import Text

Schema = dict[str, object]

_CONDITION: frozenset[object] = frozenset(typing.get_args(Condition))
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}
_TEXT: Schema = {"type": "string", "minLength": 1}


def language_schema() -> Schema:
    """Return the schema that every file of a catalogue satisfies; it is looser than the checks, never stricter."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tongban 通办",
        "description": "政务服务目录的声明 · Declarations of a catalogue of approval items",
        "anyOf": [
            *(_reference(kind.model.__name__) for kind in KINDS.values()),
            _reference("plural"),
            _reference("later"),
        ],
        "$defs": {
            "text": _text(),
            "truth": {"enum": [True, False, *(word for word in TRUTH if not word.isascii())]},
            "duration": {
                "type": "string",
                "pattern": "^[0-9]{1,4} *[^0-9]+$",
                "examples": ["3 working days", "3个工作日"],
            },
            "operand": _operand(),
            "test": _test(),
            "condition": _condition(),
            "field": _field({}),
            "compute": _field({**_each(FUNCTIONS, {}), **_each((WHERE.en, WHERE.zh), _reference("condition"))}),
            "plural": _plural(),
            "later": {"type": "object", "anyOf": [{"required": [word]} for word in later.KINDS]},
            **{model.__name__: _object(shape_of(model)) for model in models()},
        },
    }


def models() -> list[type[Declared]]:
    """Return every declared class that a file can hold, found from the kinds downwards."""
    found: dict[type[Declared], None] = {}
    waiting: list[type[Declared]] = [kind.model for kind in KINDS.values()]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found[model] = None
            waiting.extend(each for hint in typing.get_type_hints(model).values() for each in declared_in(hint))
    return sorted(found, key=lambda model: model.__name__)


def declared_in(hint: object) -> Iterable[type[Declared]]:
    """Yield the declared classes that an annotation names."""
    if isinstance(hint, type) and issubclass(hint, Declared):
        yield hint
    for inner in typing.get_args(hint):
        yield from declared_in(inner)


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _each(words: Iterable[str], schema: Schema) -> Schema:
    return dict.fromkeys(words, schema)


def _text() -> Schema:
    pairs = [[word for word in LANGUAGE_KEYS if word.isascii() is ascii_only] for ascii_only in (True, False)]
    both: Schema = {
        "type": "object",
        "properties": _each(LANGUAGE_KEYS, _TEXT),
        "additionalProperties": False,
        "anyOf": [{"required": pair} for pair in pairs],
    }
    return {"anyOf": [_TEXT, both]}


def _operand() -> Schema:
    field: Schema = {"type": "object", "properties": _each((FIELD.en, FIELD.zh), _TEXT), "additionalProperties": False}
    return {"anyOf": [_SCALAR, field, {"type": "array", "items": {"anyOf": [_SCALAR, field]}}]}


def _test() -> Schema:
    tests: Schema = {"anyOf": [_reference("operand"), _reference("condition"), {"type": "object"}]}
    operators: Schema = {
        "type": "object",
        "properties": _each(OPERATORS, tests),
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {"anyOf": [_reference("operand"), operators]}


def _condition() -> Schema:
    several: Schema = {"anyOf": [{"type": "array", "items": _reference("condition")}, _reference("condition")]}
    mapping: Schema = {
        "type": "object",
        "minProperties": 1,
        "properties": _each(COMBINATORS, several),
        "additionalProperties": _reference("test"),
    }
    return {"anyOf": [_TEXT, mapping]}


_HOLDS: dict[Holds, Schema] = {
    Holds.NUMBER: {"type": "number"},
    Holds.COUNT: {"type": "integer", "minimum": 0},
    Holds.FLAG: {"$ref": "#/$defs/truth"},
    Holds.TEXT: {"type": "string"},
    Holds.PATTERN: {"type": "string", "format": "regex"},
    Holds.SCHEMA: {"anyOf": [{"type": "boolean"}, {"$ref": "#/$defs/field"}]},
    Holds.SCHEMAS: {"type": "array", "items": {"$ref": "#/$defs/field"}},
    Holds.SCHEMA_MAP: {"type": "object", "additionalProperties": {"$ref": "#/$defs/field"}},
    Holds.NAMES: {"type": "array", "items": {"type": "string"}},
    Holds.NAMES_MAP: {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    Holds.VALUES: {"type": "array"},
    Holds.TYPE: {"enum": list(TYPES)},
    Holds.FORMAT: {"enum": list(FORMATS)},
    Holds.REFERENCE: {"type": "string", "pattern": "^element:"},
}


def _field(more: Schema) -> Schema:
    words: Schema = {
        spelling: {**_HOLDS.get(word.holds, {}), "description": " · ".join(word.meaning)}
        for spelling, word in SCHEMA_WORDS.items()
    }
    return {"type": "object", "properties": {**words, **more}, "additionalProperties": False}


def _plural() -> Schema:
    lists: Schema = {}
    for kind in KINDS.values():
        lists |= _each(_plural_words(kind), {"type": "array", "items": _reference(kind.model.__name__)})
    return {"type": "object", "properties": lists, "additionalProperties": False, "minProperties": 1}


def _plural_words(kind: Kind) -> list[str]:
    return [word for word in (kind.plural, kind.plural_zh) if word]


def _object(shape: Shape) -> Schema:
    properties: Schema = {written: _slot(shape, slot) for written, slot in shape.slots.items()}
    put_off: Schema = {written: {"description": "本版本尚不执行 · not carried out yet"} for written in shape.later}
    required: list[object] = [
        {"anyOf": [{"required": [word]} for word in (slot.keyword.en, slot.keyword.zh, *_instead(shape))]}
        for slot in shape.required
    ]
    schema: Schema = {"type": "object", "properties": {**put_off, **properties}, "additionalProperties": False}
    return {**schema, "allOf": required} if required else schema


def _instead(shape: Shape) -> list[str]:
    return [written for written, keyword in shape.later.items() if keyword.en in shape.instead]


def _slot(shape: Shape, slot: Slot) -> Schema:
    hint = typing.get_type_hints(shape.model)[slot.attribute]
    schema = _value(hint, one_or_many=slot.said.one_or_many)
    return {**schema, "description": f"{slot.said.meaning_zh} · {slot.said.meaning_en}"}


def _value(hint: object, *, one_or_many: bool = False) -> Schema:
    union = typing.get_origin(hint) in {typing.Union, types.UnionType}
    options: set[object] = set(typing.get_args(hint)) - {types.NoneType} if union else {hint}
    if options == _CONDITION:
        return _reference("condition")
    if (more := said_by_mapping(options)) is not None:
        return {"anyOf": [_reference("truth"), _class(more)]}
    if len(options) > 1:
        return _reference("operand") if FieldOperand in options else _SCALAR
    (plain,) = options
    origin, arguments = typing.get_origin(plain), typing.get_args(plain)
    if origin is tuple:
        return _list(arguments[0], one_or_many=one_or_many)
    if origin is dict:
        return {"type": "object", "additionalProperties": _value(arguments[1])}
    return _class(plain)


def _list(entry: object, *, one_or_many: bool) -> Schema:
    single = _value(entry)
    listed: Schema = {"type": "array", "items": single}
    if entry is Fee:
        return {"anyOf": [{"enum": list(NONE)}, listed]}
    return {"anyOf": [single, listed]} if one_or_many else listed


_CLASSES: dict[object, Callable[[], Schema]] = {
    str: lambda: _TEXT,
    Text: lambda: _reference("text"),
    bool: lambda: _reference("truth"),
    int: lambda: {"type": "integer", "minimum": 0},
    date: lambda: {"type": "string", "format": "date"},
    Duration: lambda: _reference("duration"),
    Field: lambda: _reference("field"),
    Compute: lambda: _reference("compute"),
    object: dict,
}


def _class(plain: object) -> Schema:
    if plain in _CLASSES:
        return _CLASSES[plain]()
    if isinstance(plain, type) and issubclass(plain, Word):
        return {"enum": list(members_of(plain))}
    if plain is Paragraph:
        return {"anyOf": [_reference("text"), _reference(Paragraph.__name__)]}
    if isinstance(plain, type) and issubclass(plain, Declared):
        return _reference(plain.__name__)
    raise TypeError(plain)
