"""The declarations of one file told apart: each with its kind and key, before anything in it is decoded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.language import later
from catalog.language.decoding import Decoding, quoted
from catalog.language.keywords import Keyword, suggestion
from catalog.language.scalars import WRONG_TYPE
from catalog.model.declared import KINDS, Kind
from catalog.reading.diagnostic import Problem
from catalog.reading.located import Mapping, Sequence
from catalog.reading.position import Position
from catalog.reading.reader import NOT_A_MAPPING
from catalog.reading.text import Text

UNKNOWN_KIND = Problem(
    "unknown-kind",
    Text("不认识的种类“{written}”", "`{written}` is not a kind of declaration"),
    Text("{suggestion}", "{suggestion}"),
)
KIND_NOT_FIRST = Problem(
    "kind-not-first",
    Text("“{written}”是种类，应当写在最前面", "`{written}` names the kind and should stand first"),
    Text("请把这一行移到文件开头", "move the line to the beginning of the file"),
)
SEVERAL_KINDS = Problem(
    "several-kinds",
    Text(
        "一个文件只写一个“{first}”，这里又有“{written}”", "a file holds one `{first}`; here stands `{written}` besides"
    ),
    Text("请另写一个文件", "write it in a file of its own"),
)

SINGLE: dict[str, Kind] = {spelling: kind for kind in KINDS.values() for spelling in (kind.en, kind.zh)}
"""From either spelling of a kind to the kind."""

PLURAL: dict[str, Kind] = {
    spelling: kind for kind in KINDS.values() for spelling in (kind.plural, kind.plural_zh) if spelling
}
"""From either spelling of a plural to the kind that stands under it."""


@dataclass(frozen=True, slots=True)
class Raw:
    """One declaration as it is written; `key` is empty where it has none that is text."""

    kind: str
    key: str
    data: Mapping
    at: Position


def declarations(data: Mapping | Sequence | None, context: Decoding) -> Iterator[Raw]:
    """Yield what a file declares: one declaration, or those that stand under plurals."""
    if data is None:
        return
    if not isinstance(data, Mapping) or not data:
        context.say(NOT_A_MAPPING, data.mark)
        return
    first = next(iter(data))
    if (kind := SINGLE.get(first)) is not None:
        yield _raw(kind, first, data, context)
    elif first in PLURAL:
        for written in data:
            yield from _listed(first, written, data, context)
    else:
        _refuse(first, data, context)


def _raw(kind: Kind, written: str, data: Mapping, context: Decoding) -> Raw:
    return Raw(kind.en, _key(data[written]), data, context.at(data.key_marks[written]))


def _key(written: object) -> str:
    """Return a key as text; a year is written as a number."""
    if isinstance(written, int) and not isinstance(written, bool):
        return str(written)
    return written if isinstance(written, str) else ""


def _listed(first: str, written: str, data: Mapping, context: Decoding) -> Iterator[Raw]:
    """Yield the declarations under a plural; several plurals may stand in one file."""
    mark, value = data.key_marks[written], data[written]
    if (kind := PLURAL.get(written)) is None:
        context.say(SEVERAL_KINDS, mark, first=first, written=written)
        return
    context.met(Keyword(kind.plural or "", kind.plural_zh or ""), written, mark)
    if not isinstance(value, Sequence):
        example, expected = f"{written}: [{{{kind.en}: …}}]", Text("一个列表", "a list")
        context.say(WRONG_TYPE, data.value_marks[written], expected=expected, written=quoted(value), example=example)
        return
    for each, at in zip(value, value.marks, strict=True):
        if isinstance(each, Mapping):
            named = next((name for name in (kind.en, kind.zh) if name in each), None)
            yield _raw(kind, named, each, context) if named else Raw(kind.en, "", each, context.at(at))
        else:
            expected, example = Text("“键: 值”", "a mapping of keys"), f"{{{kind.en}: …}}"
            context.say(WRONG_TYPE, at, expected=expected, written=quoted(each), example=example)


def _refuse(first: str, data: Mapping, context: Decoding) -> None:
    mark = data.key_marks[first]
    named = next((written for written in data if written in SINGLE), None)
    if (keyword := later.KINDS.get(first)) is not None:
        context.met(keyword, first, mark)
        context.say(later.NOT_YET, mark, written=first)
    elif named is not None:
        context.say(KIND_NOT_FIRST, data.key_marks[named], written=named)
    else:
        context.say(UNKNOWN_KIND, mark, written=first, suggestion=suggestion(first, (*SINGLE, *PLURAL), shown=20))
