"""Fields that refer to a shared element: the element's meaning, under the field's own key and wording."""

from __future__ import annotations

import dataclasses

from catalog.language.annotations import Annotations
from catalog.language.decoding import NOTHING, Decoding, Nothing
from catalog.language.keywords import suggestion
from catalog.language.lowering import Shape, lower
from catalog.language.schema_object import Entries
from catalog.language.schema_words import SCHEMA_WORDS, Holds
from catalog.model.field import Field, Option
from catalog.reading.diagnostic import Problem
from catalog.reading.located import Mapping
from catalog.reading.text import Text

REMOTE_REFERENCE = Problem(
    "remote-reference",
    Text("不能引用“{written}”", "`{written}` cannot be referred to"),
    Text(
        '只能引用共用的数据元，写 $ref: "element:uscc"；不能引用文件和网址',
        'only shared elements can, as in $ref: "element:uscc"; files and web addresses cannot',
    ),
)
UNKNOWN_ELEMENT = Problem(
    "unknown-element",
    Text("没有数据元“{key}”", "there is no element `{key}`"),
    Text("{suggestion}", "{suggestion}"),
)
BROKEN_ELEMENT = Problem(
    "broken-element",
    Text("数据元“{key}”的声明有错误", "the declaration of the element `{key}` has errors"),
    Text("请先改正该数据元", "mend the element first"),
)
ELEMENT_CYCLE = Problem(
    "element-cycle",
    Text("数据元“{key}”绕一圈引用了自己", "the element `{key}` refers to itself in a circle"),
    Text("请在其中一处写出具体类型", "write out a type in one of them"),
)

_PREFIX = "element:"
_UNREFERRED = frozenset({"$ref"})


def referred(key: str, value: Mapping, words: Entries, said: Annotations, context: Decoding) -> Field | Nothing:
    """Return the element's field under `key`; annotations beside `$ref` override, other keywords add to its schema."""
    found = _element(words, context)
    if isinstance(found, Nothing):
        return NOTHING
    more = {name: entry for name, entry in words.items() if name not in _UNREFERRED and _constrains(name)}
    schema = found.schema
    if more and (added := lower(more, Shape.of(found), context, {})):
        schema = {**schema, "allOf": [*_all_of(schema), added]}
    element = str(words["$ref"].value).removeprefix(_PREFIX)
    options = _relabelled(found.options, said.labels or {})
    # The scale belongs to the element: the same value must not mean two things.
    wording = dataclasses.replace(said, decimals=None)
    return wording.onto(
        dataclasses.replace(found, key=key, element=element, schema=schema, options=options, source=value)
    )


def _relabelled(options: tuple[Option, ...], labels: dict[str, Text]) -> tuple[Option, ...]:
    return tuple(Option(option.value, labels.get(option.value, option.label)) for option in options)


def _constrains(name: str) -> bool:
    return SCHEMA_WORDS[name].holds not in {Holds.ANNOTATION, Holds.TEXT} and name != "readOnly"


def _all_of(schema: dict[str, object]) -> list[object]:
    already = schema.get("allOf")
    return list(already) if isinstance(already, list) else []


def _element(words: Entries, context: Decoding) -> Field | Nothing:
    entry = words["$ref"]
    written = str(entry.value)
    key = written.removeprefix(_PREFIX)
    if key == written:
        return context.say(REMOTE_REFERENCE, entry.mark, written=written)
    if key not in context.elements.keys:
        return context.say(UNKNOWN_ELEMENT, entry.mark, key=key, suggestion=suggestion(key, context.elements.keys))
    if key in context.elements.open:
        return context.say(ELEMENT_CYCLE, entry.mark, key=key)
    found = context.elements.field(key)
    return found if found is not None else context.say(BROKEN_ELEMENT, entry.mark, key=key)
