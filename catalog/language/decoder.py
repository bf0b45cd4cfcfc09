"""Located data made into declared objects; what is read follows from the classes of `catalog.model`, built once each."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping as AnyMapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from catalog.language.computes import computes
from catalog.language.conditions import condition, single
from catalog.language.decoding import NOTHING, Decoding, Nothing, quoted
from catalog.language.fields import field, fields
from catalog.language.keywords import LANGUAGE_KEYS, NONE, Keyword, keys_of, suggestion
from catalog.language.later import INSTEAD, KEYS, NOT_YET
from catalog.language.scalars import (
    WRONG_TYPE,
    Decode,
    catalogue_key,
    closed,
    day,
    duration,
    string,
    text,
    truth,
    whole,
)
from catalog.model.adoption import Adoption
from catalog.model.compute import Compute
from catalog.model.condition import Condition, FieldOperand
from catalog.model.declared import KINDS, Declared, Key, Word
from catalog.model.document import Paragraph
from catalog.model.duration import Duration
from catalog.model.field import Field
from catalog.model.item import Fee, Item
from catalog.model.shared import Element
from catalog.reading.diagnostic import Problem
from catalog.reading.located import Mapping, Mark, Sequence
from catalog.reading.reader import DUPLICATE_KEY
from catalog.reading.text import Text

UNKNOWN_KEY = Problem(
    "unknown-key",
    Text("“{object}”没有“{written}”这个键", "`{written}` is not a key of `{object}`"),
    Text("{suggestion}", "{suggestion}"),
)
ADOPTION_FIXED = Problem(
    "adoption-fixed",
    Text(
        "采用不能改动“{written}”：它由事项规定，各采用部门一样",
        "an adoption may not change `{written}`: the item says it, the same for all who adopt it",
    ),
    Text(
        "请删去：采用只写自己的条件、处室、办理地点、更短的承诺时限和说明，其余都照事项；确需不同的，请事项的牵头部门修改事项",
        "leave it out: an adoption says its condition, offices, venues, a shorter promise and help, and all else is the "
        "item's; where that has to differ, ask the department that owns it to change the item",
    ),
)
MISSING_KEY = Problem(
    "missing-key",
    Text("缺少“{zh}”（{en}）：{meaning}", "`{en}` is missing: {meaning}"),
    Text("请补上，例如 {key}: {example}", "write it, for example {key}: {example}"),
)
EMPTY_VALUE = Problem(
    "empty-value",
    Text("“{written}”没有写内容", "`{written}` has no value"),
    Text("请写上内容，或者删除这个键", "write a value, or delete the key"),
)
_PARTS: frozenset[object] = frozenset(typing.get_args(Condition))


@dataclass(frozen=True, slots=True)
class Slot:
    """One key of a declared class: the attribute it fills and how its value is decoded."""

    attribute: str
    keyword: Keyword
    decode: Decode
    required: bool
    said: Key


@dataclass(frozen=True, slots=True)
class Shape:
    """How a declared class is read: its keys by both spellings, and those that later versions carry out."""

    model: type[Declared]
    name: Text
    slots: AnyMapping[str, Slot]
    later: AnyMapping[str, Keyword]
    instead: frozenset[str]

    @property
    def required(self) -> list[Slot]:
        """The keys that must be written."""
        return [slot for written, slot in self.slots.items() if slot.required and written == slot.keyword.en]


def declaration(kind: str, data: Mapping, context: Decoding) -> Declared | Nothing:
    """Decode one declaration of a kind, named by its English key."""
    shape = shape_of(KINDS[kind].model)
    written = next((name for name, slot in shape.slots.items() if slot.attribute == "key" and name in data), "")
    key = data.get(written)
    context.owner = key if isinstance(key, str) else ""
    made = decode_object(shape, data, context)
    if isinstance(made, Element):
        return dataclasses.replace(made, field=dataclasses.replace(made.field, key=made.key))
    return made


def shape_of(model: type[Declared]) -> Shape:
    """Return how a declared class is read; worked out once."""
    if model not in _SHAPES:
        _SHAPES[model] = _shape(model)
    return _SHAPES[model]


_SHAPES: dict[type, Shape] = {}


def _shape(model: type[Declared]) -> Shape:
    hints = typing.get_type_hints(model)
    plain: type = model
    keywords = keys_of(plain)
    slots: dict[str, Slot] = {}
    for each in dataclasses.fields(model):
        if (keyword := keywords.get(each.name)) is None:
            continue
        said: Key = each.metadata["key"]
        required = each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
        slot = Slot(each.name, keyword, _decoder(model, each.name, hints[each.name], said), required, said)
        slots[keyword.en] = slots[keyword.zh] = slot
    kind = next((kind for kind in KINDS.values() if kind.model is model), None)
    name = Text(kind.zh, kind.en) if kind else Text(model.__name__, model.__name__)
    return Shape(model, name, slots, KEYS.get(model, {}), INSTEAD.get(model, frozenset()))


def decode_object(shape: Shape, data: object, context: Decoding, mark: Mark | None = None) -> Declared | Nothing:
    """Decode a mapping into a declared object; everything wrong with it is said at once."""
    if not isinstance(data, Mapping):
        return _not_a_mapping(shape, data, mark or (0, 0), context)
    values: dict[str, object] = {}
    written_as: dict[str, str] = {}
    for written, value in data.items():
        if (slot := shape.slots.get(written)) is None:
            _unslotted(shape, written, data, context)
            continue
        context.met(slot.keyword, written, data.key_marks[written])
        if slot.attribute in written_as:
            first = data.of_key(written_as[slot.attribute])
            context.say(DUPLICATE_KEY, data.key_marks[written], key=written, first=first)
            continue
        written_as[slot.attribute] = written
        decoded = _value(slot, written, value, data, context)
        if not isinstance(decoded, Nothing):
            values[slot.attribute] = decoded
    return _complete(shape, data, values, written_as, context)


def _value(slot: Slot, written: str, value: object, data: Mapping, context: Decoding) -> object:
    if value is None:
        return context.say(EMPTY_VALUE, data.value_marks[written], written=written)
    return slot.decode(value, data.value_marks[written], context)


def _complete(
    shape: Shape, data: Mapping, values: dict[str, object], written_as: AnyMapping[str, str], context: Decoding
) -> Declared | Nothing:
    missing = [slot for slot in shape.required if slot.attribute not in values]
    unwritten = [slot for slot in missing if slot.attribute not in written_as]
    if unwritten and any(keyword.en in shape.instead for name in data if (keyword := shape.later.get(name))):
        return NOTHING
    for slot in unwritten:
        meaning, example = Text(slot.said.meaning_zh, slot.said.meaning_en), slot.said.example or "…"
        zh, en = slot.keyword.zh, slot.keyword.en
        key = zh if context.majority == "zh" else en
        context.say(MISSING_KEY, data.mark, zh=zh, en=en, meaning=meaning, key=key, example=example)
    return NOTHING if missing else shape.model(source=data, **values)


def _unslotted(shape: Shape, written: str, data: Mapping, context: Decoding) -> None:
    mark = data.key_marks[written]
    if (keyword := shape.later.get(written)) is not None:
        context.met(keyword, written, mark)
        context.say(NOT_YET, mark, written=written)
    elif shape.model is Adoption and written in shape_of(Item).slots:
        context.say(ADOPTION_FIXED, mark, written=written)
    else:
        hint = suggestion(written, shape.slots, shown=12, language=context.majority)
        context.say(UNKNOWN_KEY, mark, object=shape.name, written=written, suggestion=hint)


def _not_a_mapping(shape: Shape, data: object, mark: Mark, context: Decoding) -> Nothing:
    expected = Text("“键: 值”", "a mapping of keys")
    return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(data), example=_example(shape.model))


def _example(entry: object) -> str:
    if not (isinstance(entry, type) and issubclass(entry, Declared)):
        return "…"
    shape = shape_of(entry)
    keys = [slot.keyword.en for slot in shape.required]
    return "{" + ", ".join(f"{key}: …" for key in keys or list(shape.slots)[:1]) + "}"


def _decoder(model: type[Declared], attribute: str, hint: object, said: Key) -> Decode:
    """Choose the decoder of an attribute by its annotation."""
    if attribute == "key" and hint is str:
        snake = model is Element
        return lambda value, mark, context: catalogue_key(value, mark, context, snake=snake)
    return _of_hint(hint, said)


def _of_hint(hint: object, said: Key) -> Decode:
    options: set[object] = set(typing.get_args(hint)) - {types.NoneType} if _is_union(hint) else {hint}
    if options == _PARTS:
        return condition
    if (more := said_by_mapping(options)) is not None:
        return _truth_or(_of_class(more))
    if len(options) > 1:
        return single if FieldOperand in options else _raw
    (plain,) = options
    origin, arguments = typing.get_origin(plain), typing.get_args(plain)
    if origin is tuple:
        return _list(arguments[0], said)
    if origin is dict:
        return _dict(arguments[1], said)
    return _of_class(plain)


def said_by_mapping(options: AbstractSet[object]) -> type[Declared] | None:
    """Return the class that says more than a plain yes, where an attribute holds one or the other."""
    others = [each for each in options if each is not bool]
    alone = others[0] if len(others) == 1 and bool in options else None
    return alone if isinstance(alone, type) and issubclass(alone, Declared) else None


def _truth_or(decode: Decode) -> Decode:
    """Return the decoder of what is allowed by a yes or no, or by a mapping that says more."""
    return lambda value, mark, context: (decode if isinstance(value, Mapping) else truth)(value, mark, context)


def _is_union(hint: object) -> bool:
    return typing.get_origin(hint) in {typing.Union, types.UnionType}


_PLAIN: dict[object, Decode] = {
    str: string,
    Text: text,
    bool: truth,
    int: whole,
    date: day,
    Duration: duration,
    object: lambda value, _mark, _context: value,
    Field: lambda value, mark, context: field(context.owner, value, mark, context),
}


def _of_class(plain: object) -> Decode:
    if plain in _PLAIN:
        return _PLAIN[plain]
    if isinstance(plain, type) and issubclass(plain, Word):
        return closed(plain)
    if plain is Paragraph:
        return _paragraph
    if isinstance(plain, type) and issubclass(plain, Declared):
        return lambda value, mark, context: decode_object(shape_of(plain), value, context, mark)
    raise TypeError(plain)


def _paragraph(value: object, mark: Mark, context: Decoding) -> object:
    """Decode a paragraph of a document: a text, or the keys of a paragraph."""
    shape = shape_of(Paragraph)
    if isinstance(value, Mapping) and not value.keys() <= LANGUAGE_KEYS.keys():
        return decode_object(shape, value, context, mark)
    said = text(value, mark, context)
    return NOTHING if isinstance(said, Nothing) else Paragraph(source=Mapping(context.file, mark), text=said)


def _raw(value: object, mark: Mark, context: Decoding) -> object:
    if isinstance(value, str | int | Decimal):
        return value
    return context.say(WRONG_TYPE, mark, expected=Text("一个值", "one value"), written=quoted(value), example="100")


def _list(entry: object, said: Key) -> Decode:
    decode = _of_hint(entry, said)
    none = NONE if entry is Fee else {}

    def decode_list(value: object, mark: Mark, context: Decoding) -> object:
        if isinstance(value, str) and (keyword := none.get(value)) is not None:
            context.met(keyword, value, mark)
            return ()
        if not isinstance(value, Sequence):
            if not said.one_or_many:
                example = said.example or f"[{_example(entry)}]"
                expected = Text("一个列表", "a list")
                return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example=example)
            made = decode(value, mark, context)
            return NOTHING if isinstance(made, Nothing) else (made,)
        made_all = [decode(each, at, context) for each, at in zip(value, value.marks, strict=True)]
        return tuple([each for each in made_all if not isinstance(each, Nothing)])

    return decode_list


def _dict(entry: object, said: Key) -> Decode:
    if entry is Field:
        return fields
    if entry is Compute:
        return computes
    decode = _of_hint(entry, said)

    def decode_dict(value: object, mark: Mark, context: Decoding) -> object:
        if not isinstance(value, Mapping):
            expected = Text("“键: 值”", "a mapping of keys")
            example = said.example or "{…: …}"
            return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example=example)
        made = {key: decode(each, value.value_marks[key], context) for key, each in value.items()}
        return {key: each for key, each in made.items() if not isinstance(each, Nothing)}

    return decode_dict
