"""Form fields as they are written, JSON Schema with our annotations, made into typed fields with lowered schemas."""

from __future__ import annotations

import dataclasses
from collections.abc import Container
from dataclasses import dataclass

import jsonschema_rs

from catalog.language.annotations import Annotations, annotated
from catalog.language.decoding import NOTHING, Decoding, Nothing, quoted
from catalog.language.explanation import explain
from catalog.language.keywords import members_of
from catalog.language.lowering import Lowered, Shape, lower
from catalog.language.options import CHOICE_WORDS, options_of
from catalog.language.references import referred
from catalog.language.scalars import WRONG_TYPE, is_field_key
from catalog.language.schema_object import Entries, entries
from catalog.language.schema_words import RESERVED, TYPES
from catalog.model.field import Field, FieldKind, Format, Option
from catalog.reading.diagnostic import Problem
from catalog.reading.located import Mapping, Mark
from catalog.reading.text import Text, same

FIELD_KEY = Problem(
    "bad-field-key",
    Text("字段名“{written}”的写法不对", "the field name `{written}` is not well formed"),
    Text(
        "字段名用小写英文字母、数字和下划线，例如 floor_area",
        "use lower-case letters, digits and underscores, such as floor_area",
    ),
)
RESERVED_KEY = Problem(
    "reserved-field-key",
    Text("“{written}”另有用途，不能作字段名", "`{written}` has another use and cannot be the name of a field"),
    Text("请换一个名称，例如 {written}_name", "choose another name, such as {written}_name"),
)
NO_TYPE = Problem(
    "field-without-type",
    Text("字段“{key}”没有写类型", "the field `{key}` has no type"),
    Text(
        '请写 type: string 等类型，或引用数据元，如 $ref: "element:…"',
        'write type: string or another type, or refer to an element, as in $ref: "element:…"',
    ),
)
NO_TITLE = Problem(
    "field-without-title",
    Text("字段“{key}”没有标题", "the field `{key}` has no title"),
    Text("标题就是申请人看到的问题，请写上", "the title is the question that the applicant reads; write one"),
)
UNSUPPORTED_LIST = Problem(
    "unsupported-list",
    Text(
        "列表“{key}”的每项应当是选项（多选）、一组字段（重复组）或文件",
        "the entries of the list `{key}` must be options, a group of fields or files",
    ),
    Text(
        "写 items: {{enum: […]}}，或 items: {{type: object, properties: {{…}}}}，或 items: {{type: string, format: file}}",
        "write items: {{enum: […]}}, items: {{type: object, properties: {{…}}}} or items: {{type: string, format: file}}",
    ),
)

SAID_UNFIT = Problem(
    "said-unfit",
    Text("“说法”只用于“是否”字段，“{key}”不是", "`said` is for yes-or-no fields, and `{key}` is none"),
    Text("请删去“说法”；选项的名称写在“选项名称”", "remove it; options are named by `labels`"),
)

MOST_FILES = 20
"""Files of a field that takes several and states no `maxItems`."""
_SIMPLE = {"boolean": FieldKind.BOOLEAN, "integer": FieldKind.INTEGER, "number": FieldKind.DECIMAL}
_FORMATS = members_of(Format)
_FORMATTED = {Format.DATE: FieldKind.DATE, Format.FILE: FieldKind.FILE}
_IMPLIED = (("enum", "string"), ("properties", "object"), ("items", "array"), ("oneOf", "string"))


@dataclass(frozen=True, slots=True)
class _Core:
    """What a field is made of, before its wording: kind, inner fields, options, scale, and what is lowered already."""

    kind: FieldKind
    fields: tuple[Field, ...] = ()
    options: tuple[Option, ...] = ()
    shape: Shape = dataclasses.field(default_factory=Shape)
    ready: Lowered = dataclasses.field(default_factory=dict)
    entry: Field | None = None
    """one file of several, whose types and size are those of the whole list"""


def fields(value: object, mark: Mark, context: Decoding) -> dict[str, Field] | Nothing:
    """Decode the fields of a form by key."""
    if not isinstance(value, Mapping):
        expected = Text("字段和它们的模式", "fields with their schemas")
        example = '{applicant_name: {$ref: "element:person_name"}}'
        return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example=example)
    return _by_key(value, context)


def field(
    key: str, value: object, mark: Mark, context: Decoding, *, left_out: Container[str] = (), titled: bool = True
) -> Field | Nothing:
    """Decode one field and check that it lowers to JSON Schema; keywords `left_out` are someone else's."""
    before = len(context.found)
    made = _field(key, value, mark, context, left_out=left_out, titled=titled)
    if isinstance(made, Field) and len(context.found) == before and not jsonschema_rs.meta.is_valid(made.schema):
        context.found.extend(explain(made, context.at(mark)))
    if isinstance(made, Field) and made.said is not None and made.kind is not FieldKind.BOOLEAN:
        context.say(SAID_UNFIT, mark, key=key)
    return made


def check_key(key: str, mark: Mark, context: Decoding) -> bool:
    """Tell whether a field may be called so, and say why not."""
    problem = unfit_key(key)
    if problem is not None:
        context.say(problem, mark, written=key)
    return problem is None


def unfit_key(key: str) -> Problem | None:
    """Return why no field may be called so, or None."""
    if key in RESERVED:
        return RESERVED_KEY
    return None if is_field_key(key) else FIELD_KEY


def _by_key(value: Mapping, context: Decoding) -> dict[str, Field]:
    made: dict[str, Field] = {}
    for key, each in value.items():
        if check_key(key, value.key_marks[key], context):
            decoded = field(key, each, value.value_marks[key], context)
            if isinstance(decoded, Field):
                made[key] = decoded
    return made


def _field(
    key: str, value: object, mark: Mark, context: Decoding, *, left_out: Container[str] = (), titled: bool
) -> Field | Nothing:
    if not isinstance(value, Mapping):
        expected = Text("字段的模式", "the schema of a field")
        example = "{type: string, title: 名称}"
        return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example=example)
    words = entries(value, context, left_out)
    said = annotated(words, context)
    if "$ref" in words:
        return referred(key, value, words, said, context)
    core = _core(key, words, said, mark, context)
    if isinstance(core, Nothing):
        return NOTHING
    if titled and "title" not in words:
        return context.say(NO_TITLE, mark, key=key)
    schema = _bounded(core, _as_enum(core, lower(words, core.shape, context, core.ready)))
    plain = Field(key, core.kind, same(key), schema, fields=core.fields, options=core.options, source=value)
    if core.entry is not None:
        plain = dataclasses.replace(plain, accept=core.entry.accept, max_size=core.entry.max_size)
    return said.onto(dataclasses.replace(plain, format=_FORMATS.get(str(schema.get("format")))))


def _as_enum(core: _Core, schema: Lowered) -> Lowered:
    """Write options given as `oneOf` constants the way others are, so that one message serves both."""
    if core.kind is not FieldKind.CHOICE:
        return schema
    values = [option.value for option in core.options]
    return {word: held for word, held in schema.items() if word != "oneOf"} | {"enum": values}


def _bounded(core: _Core, schema: Lowered) -> Lowered:
    """Bound the number of files where nothing is said about it."""
    return {"maxItems": MOST_FILES} | schema if core.kind is FieldKind.FILES else schema


def _core(key: str, words: Entries, said: Annotations, mark: Mark, context: Decoding) -> _Core | Nothing:
    name = _type_name(words)
    if (simple := _SIMPLE.get(name or "")) is not None:
        return _Core(simple, shape=Shape(said.decimals or 0))
    if name == "string":
        return _text(words, said, context)
    if name == "object":
        return _object(words, context)
    if name == "array":
        return _list(key, words, mark, context)
    return context.say(NO_TYPE, words["type"].mark if "type" in words else mark, key=key)


def _type_name(words: Entries) -> str | None:
    if "type" in words:
        word = TYPES.get(str(words["type"].value))
        return word.en if word is not None else None
    return next((kind for word, kind in _IMPLIED if word in words), None)


def _text(words: Entries, said: Annotations, context: Decoding) -> _Core:
    if any(word in words for word in CHOICE_WORDS) and (options := options_of(words, said, context)):
        return _Core(FieldKind.CHOICE, options=options, ready={"enum": [], "oneOf": []})
    form = _FORMATS.get(str(words["format"].value)) if "format" in words else None
    return _Core(_FORMATTED.get(form, FieldKind.TEXT) if form is not None else FieldKind.TEXT)


def _object(words: Entries, context: Decoding) -> _Core:
    inner = words.get("properties")
    children = _by_key(inner.value, context) if inner is not None and isinstance(inner.value, Mapping) else {}
    shape = Shape(children={key: Shape.of(child) for key, child in children.items()})
    ready: Lowered = {"properties": {key: child.schema for key, child in children.items()}}
    return _Core(FieldKind.OBJECT, fields=tuple(children.values()), shape=shape, ready=ready)


def _list(key: str, words: Entries, mark: Mark, context: Decoding) -> _Core | Nothing:
    entry = words.get("items")
    if entry is None:
        return context.say(UNSUPPORTED_LIST, mark, key=key)
    item = _field(key, entry.value, entry.mark, context, titled=False)
    if isinstance(item, Nothing):
        return NOTHING
    ready: Lowered = {"items": item.schema}
    if item.kind is FieldKind.OBJECT:
        return _Core(FieldKind.GROUP, fields=item.fields, shape=Shape(item=Shape.of(item)), ready=ready)
    if item.kind is FieldKind.CHOICE:
        return _Core(FieldKind.CHOICES, options=item.options, ready=ready)
    if item.kind is FieldKind.FILE:
        return _Core(FieldKind.FILES, ready=ready, entry=item)
    return context.say(UNSUPPORTED_LIST, entry.mark, key=key)
