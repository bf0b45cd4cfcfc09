"""One JSON Schema object as it is written: its keywords in either language, each with its place."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from catalog.language.decoding import Decoding, Nothing, quoted
from catalog.language.keywords import suggestion
from catalog.language.scalars import WRONG_TYPE, truth, whole
from catalog.language.schema_words import SCHEMA_WORDS, Holds
from catalog.reading.diagnostic import Problem
from catalog.reading.located import Mapping, Mark, Sequence
from catalog.reading.reader import DUPLICATE_KEY
from catalog.reading.text import Text

UNKNOWN_KEYWORD = Problem(
    "unknown-keyword",
    Text("字段没有“{written}”这个关键字", "a field has no keyword `{written}`"),
    Text("{suggestion}", "{suggestion}"),
)
REFUSED_KEYWORD = Problem(
    "refused-keyword",
    Text("字段中不能使用“{written}”", "`{written}` is not used in fields"),
    Text(
        '需要共用的部分请声明为数据元，用 $ref: "element:…" 引用',
        'declare what is shared as an element and refer to it by $ref: "element:…"',
    ),
)

_REFUSED = frozenset(
    {"$id", "$schema", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "$defs", "definitions"}
)
_EXPECTED: dict[Holds, tuple[type | tuple[type, ...], Text, str]] = {
    Holds.TEXT: (str, Text("文字", "text"), "…"),
    Holds.PATTERN: (str, Text("正则表达式", "a regular expression"), '"^[0-9]{6}$"'),
    Holds.SCHEMAS: (Sequence, Text("模式的列表", "a list of schemas"), "[{minLength: 2}]"),
    Holds.SCHEMA_MAP: (Mapping, Text("字段和它们的模式", "fields with their schemas"), "{name: {type: string}}"),
    Holds.SCHEMA: ((Mapping, bool), Text("一段模式", "a schema"), "{type: string}"),
    Holds.NAMES: (Sequence, Text("字段名的列表", "a list of field names"), "[name]"),
    Holds.NAMES_MAP: (Mapping, Text("字段名和列表", "field names with lists"), "{a: [b]}"),
    Holds.VALUES: (Sequence, Text("值的列表", "a list of values"), "[a, b]"),
    Holds.TYPE: (str, Text("一个类型", "one type"), "string"),
    Holds.FORMAT: (str, Text("一种格式", "a format"), "date"),
    Holds.REFERENCE: (str, Text("数据元的引用", "a reference to an element"), '"element:uscc"'),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One keyword's value and place."""

    value: object
    mark: Mark
    key_mark: Mark


Entries = dict[str, Entry]
"""Keywords by their English name."""


def entries(data: Mapping, context: Decoding, left_out: Container[str] = ()) -> Entries:
    """Return the keywords of a schema object whose values are of the right kind; say what is wrong with the others."""
    found: Entries = {}
    for written, value in data.items():
        if written in left_out:
            continue
        mark, key_mark = data.value_marks[written], data.key_marks[written]
        if (word := SCHEMA_WORDS.get(written)) is None:
            _unknown(written, key_mark, context)
            continue
        context.met(word.keyword, written, key_mark)
        if word.keyword.en in found:
            first = context.at(found[word.keyword.en].key_mark)
            context.say(DUPLICATE_KEY, key_mark, key=written, first=first)
        elif not isinstance(held := _held(word.holds, value, mark, context), Nothing):
            found[word.keyword.en] = Entry(held, mark, key_mark)
    return found


def _unknown(written: str, mark: Mark, context: Decoding) -> None:
    if written in _REFUSED:
        context.say(REFUSED_KEYWORD, mark, written=written)
    else:
        context.say(
            UNKNOWN_KEYWORD,
            mark,
            written=written,
            suggestion=suggestion(written, SCHEMA_WORDS, language=context.majority),
        )


def _held(holds: Holds, value: object, mark: Mark, context: Decoding) -> object:
    if holds is Holds.COUNT:
        return whole(value, mark, context)
    if holds is Holds.FLAG:
        return truth(value, mark, context)
    if (expected := _EXPECTED.get(holds)) is None or isinstance(value, expected[0]):
        return value
    return context.say(WRONG_TYPE, mark, expected=expected[1], written=quoted(value), example=expected[2])
