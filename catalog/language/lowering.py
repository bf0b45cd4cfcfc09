"""From a field as it is written to the pure standard: titles left out, decimals as scaled integers, elements in place."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from decimal import Decimal

from catalog.language.backtracking import explodes
from catalog.language.decoding import NOTHING, Decoding, Nothing, quoted
from catalog.language.keywords import suggestion
from catalog.language.pattern import check_pattern
from catalog.language.scalars import UNKNOWN_WORD, WRONG_TYPE
from catalog.language.schema_object import Entries, Entry, entries
from catalog.language.schema_words import FORMATS, SCHEMA_WORDS, TYPES, Holds
from catalog.model.field import Field, FieldKind
from catalog.reading.diagnostic import Problem, Severity
from catalog.reading.located import Mapping, Mark, Sequence
from catalog.reading.text import Text

TOO_FINE = Problem(
    "too-fine",
    Text(
        "{written}的小数位数多于字段声明的 {decimals} 位",
        "{written} has more decimals than the {decimals} of its field",
    ),
    Text("请增加“小数位数”，或改写这个数", "raise `decimals`, or write a rounder number"),
)
OUT_OF_RANGE = Problem(
    "out-of-range",
    Text("{written}太大，无法精确处理", "{written} is too large to be handled exactly"),
    Text(
        "数（乘上小数位数后）应在 ±9007199254740991 之内", "numbers, at their decimals, stay within ±9007199254740991"
    ),
)
BAD_PATTERN = Problem(
    "bad-pattern",
    Text("正则表达式不可用：{why}", "the regular expression cannot be used: {why}"),
    Text("可用的写法见 docs/diagnostics/bad-pattern.md", "docs/diagnostics/bad-pattern.md lists what is allowed"),
)

EXPLOSIVE_PATTERN = Problem(
    "explosive-pattern",
    Text(
        "正则表达式“{pattern}”可以用多种方式读同一段文字，有的系统会因此停住",
        "the regular expression `{pattern}` can read one text in ever more ways, on which other systems hang",
    ),
    Text(
        "请让重复的内容只有一种读法，例如把 (a+)+ 写成 a+",
        "leave one way only to read what is repeated: `a+` instead of `(a+)+`",
    ),
    Severity.WARNING,
)

LARGEST = 2**53 - 1
"""The largest whole number that every backend and the browser hold exactly."""

Lowered = dict[str, object]


@dataclass(frozen=True, slots=True)
class Shape:
    """What numbers are scaled by, at a place of the answer and below it."""

    decimals: int = 0
    children: AnyMapping[str, Shape] = field(default_factory=dict)
    item: Shape | None = None

    @classmethod
    def of(cls, made: Field) -> Shape:
        """Return the shape of a field's answer."""
        children = {child.key: cls.of(child) for child in made.fields}
        if made.kind is FieldKind.GROUP:
            return cls(item=cls(children=children))
        return cls(made.decimals, children)


_PLAIN = Shape()


def lower(words: Entries, shape: Shape, context: Decoding, ready: Lowered) -> Lowered:
    """Return the standard's keywords of a field; `ready` holds those that its own fields have been lowered to."""
    lowered: Lowered = {}
    for name, entry in words.items():
        if name in ready:
            lowered[name] = ready[name]
        elif (make := _LOWER.get(SCHEMA_WORDS[name].holds)) is not None:
            value = make(name, entry, shape, context)
            if not isinstance(value, Nothing):
                lowered[name] = value
    return lowered


def subschema(value: object, mark: Mark, shape: Shape, context: Decoding) -> object:
    """Lower a schema inside a field, such as one under `if` or `allOf`."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, Mapping):
        expected = Text("一段模式", "a schema")
        return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example="{minLength: 2}")
    return lower(entries(value, context), shape, context, {})


def _number(_name: str, entry: Entry, shape: Shape, context: Decoding) -> object:
    if isinstance(entry.value, bool) or not isinstance(entry.value, int | Decimal):
        expected = Text("数", "a number")
        return context.say(WRONG_TYPE, entry.mark, expected=expected, written=quoted(entry.value), example="100")
    return scaled(entry.value, entry.mark, shape, context)


def scaled(value: int | Decimal, mark: Mark, shape: Shape, context: Decoding) -> int | Nothing:
    """Return a number at the scale of its field, exactly."""
    made = value * 10**shape.decimals
    if made != int(made):
        return context.say(TOO_FINE, mark, written=quoted(value), decimals=shape.decimals)
    return int(made) if abs(made) <= LARGEST else context.say(OUT_OF_RANGE, mark, written=quoted(value))


def _value(value: object, mark: Mark, shape: Shape, context: Decoding) -> object:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return scaled(value, mark, shape, context)
    if isinstance(value, Mapping):
        inside = {
            key: _value(each, value.value_marks[key], shape.children.get(key, _PLAIN), context)
            for key, each in value.items()
        }
        return NOTHING if any(isinstance(each, Nothing) for each in inside.values()) else inside
    if isinstance(value, Sequence):
        listed = [_value(each, at, shape.item or _PLAIN, context) for each, at in zip(value, value.marks, strict=True)]
        return NOTHING if any(isinstance(each, Nothing) for each in listed) else listed
    return value


def _const(_name: str, entry: Entry, shape: Shape, context: Decoding) -> object:
    return _value(entry.value, entry.mark, shape, context)


def _values(name: str, entry: Entry, shape: Shape, context: Decoding) -> object:
    if name == "examples":
        return NOTHING
    return _value(entry.value, entry.mark, Shape(item=shape), context)


def _kept(_name: str, entry: Entry, _shape: Shape, _context: Decoding) -> object:
    return entry.value


def _names(_name: str, entry: Entry, _shape: Shape, context: Decoding) -> object:
    return _value(entry.value, entry.mark, _PLAIN, context)


def _pattern(_name: str, entry: Entry, _shape: Shape, context: Decoding) -> object:
    return entry.value if _usable(str(entry.value), entry.mark, context) else NOTHING


def _usable(pattern: str, mark: Mark, context: Decoding) -> bool:
    if (why := check_pattern(pattern)) is not None:
        context.say(BAD_PATTERN, mark, why=why)
        return False
    if explodes(pattern):
        context.say(EXPLOSIVE_PATTERN, mark, pattern=pattern)
    return True


def _type(_name: str, entry: Entry, _shape: Shape, context: Decoding) -> object:
    written = str(entry.value)
    if (word := TYPES.get(written)) is None:
        return context.say(
            UNKNOWN_WORD, entry.mark, written=written, suggestion=suggestion(written, TYPES, language=context.majority)
        )
    context.met(word, written, entry.mark)
    return "integer" if word.en == "number" else word.en


def _format(_name: str, entry: Entry, _shape: Shape, context: Decoding) -> object:
    written = str(entry.value)
    if (word := FORMATS.get(written)) is None:
        return context.say(
            UNKNOWN_WORD,
            entry.mark,
            written=written,
            suggestion=suggestion(written, FORMATS, language=context.majority),
        )
    context.met(word, written, entry.mark)
    return word.en


_OF_ITEM = frozenset({"items", "contains", "unevaluatedItems"})
_OF_OTHERS = frozenset({"additionalProperties", "unevaluatedProperties", "propertyNames"})


def _schema(name: str, entry: Entry, shape: Shape, context: Decoding) -> object:
    inner = (shape.item or _PLAIN) if name in _OF_ITEM else _PLAIN if name in _OF_OTHERS else shape
    return subschema(entry.value, entry.mark, inner, context)


def _schemas(name: str, entry: Entry, shape: Shape, context: Decoding) -> object:
    assert isinstance(entry.value, Sequence)  # noqa: S101  # `entries` lets nothing else through
    inner = (shape.item or _PLAIN) if name == "prefixItems" else shape
    return [subschema(each, at, inner, context) for each, at in zip(entry.value, entry.value.marks, strict=True)]


def _schema_map(name: str, entry: Entry, shape: Shape, context: Decoding) -> object:
    assert isinstance(entry.value, Mapping)  # noqa: S101  # `entries` lets nothing else through
    made: Lowered = {}
    for key, each in entry.value.items():
        inner = shape if name == "dependentSchemas" else shape.children.get(key, _PLAIN)
        if name == "patternProperties":
            _usable(key, entry.value.key_marks[key], context)
        made[key] = subschema(each, entry.value.value_marks[key], inner, context)
    return made


def _reference(_name: str, entry: Entry, _shape: Shape, context: Decoding) -> object:
    return context.say(NESTED_REFERENCE, entry.mark)


NESTED_REFERENCE = Problem(
    "nested-reference",
    Text(
        "$ref 只能写在字段、对象的字段或重复组的每项中",
        "$ref stands only in a field, in the fields of an object and in the rows of a group",
    ),
    Text("请把要求直接写在这里", "write the requirement out here"),
)

_LOWER: dict[Holds, Callable[[str, Entry, Shape, Decoding], object]] = {
    Holds.NUMBER: _number,
    Holds.COUNT: _kept,
    Holds.FLAG: _kept,
    Holds.PATTERN: _pattern,
    Holds.SCHEMA: _schema,
    Holds.SCHEMAS: _schemas,
    Holds.SCHEMA_MAP: _schema_map,
    Holds.NAMES: _names,
    Holds.NAMES_MAP: _names,
    Holds.VALUE: _const,
    Holds.VALUES: _values,
    Holds.TYPE: _type,
    Holds.FORMAT: _format,
    Holds.REFERENCE: _reference,
}
