"""Our annotations of a field: wording, unit, decimals, prefill, widget, options' names; none reaches the validators."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

from catalog.language.decoding import NOTHING, Decoding, Nothing, quoted
from catalog.language.keywords import suggestion
from catalog.language.scalars import UNKNOWN_WORD, WRONG_TYPE, catalogue_key, closed, string, text, truth, whole
from catalog.language.schema_object import Entries
from catalog.language.schema_words import APPLICANT, FILE_TYPES, SOURCES
from catalog.model.field import Field, Prefill, Widget
from catalog.model.measure import Measure
from catalog.model.size import size_of
from catalog.reading.diagnostic import Problem
from catalog.reading.located import Mapping, Mark, Sequence
from catalog.reading.text import Text

DECIMALS = Problem(
    "bad-decimals",
    Text("小数位数应当是 0 至 6", "decimals are a whole number from 0 to 6"),
    Text("金额一般写 2", "amounts of money have 2 as a rule"),
)
BAD_FILE_SIZE = Problem(
    "bad-file-size",
    Text("文件大小{written}看不懂", "the file size {written} cannot be read"),
    Text("请写成 500 KB 或 5 MB 的样子", "write it like 500 KB or 5 MB"),
)

MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Annotations:
    """What the annotations of one field say; None where nothing is said, so that a reference may override."""

    title: Text | None = None
    help: Text | None = None
    unit: Text | None = None
    decimals: int | None = None
    optional: bool | None = None
    prefill: Prefill | None = None
    widget: Widget | None = None
    normalise: bool | None = None
    labels: dict[str, Text] | None = None
    accept: tuple[str, ...] | None = None
    max_size: int | None = None
    read_only: bool | None = None
    said: tuple[Text, Text] | None = None

    def onto(self, plain: Field) -> Field:
        """Return the field with what is said put over it; what is not said stays as it is."""
        said = {attribute: getattr(self, attribute) for attribute in _OF_FIELD}
        return dataclasses.replace(plain, **{name: value for name, value in said.items() if value is not None})


_OF_FIELD = (
    "title",
    "help",
    "unit",
    "decimals",
    "optional",
    "prefill",
    "widget",
    "normalise",
    "accept",
    "max_size",
    "read_only",
    "said",
)


def annotated(words: Entries, context: Decoding) -> Annotations:
    """Decode the annotations among the keywords of a field."""
    made = {
        attribute: decode(words[word].value, words[word].mark, context)
        for word, (attribute, decode) in _DECODERS.items()
        if word in words
    }
    kept: dict[str, object] = {name: value for name, value in made.items() if not isinstance(value, Nothing)}
    return Annotations(**kept)  # type: ignore[arg-type]  # each decoder gives what its attribute holds


def _decimals(value: object, mark: Mark, context: Decoding) -> int | Nothing:
    places = whole(value, mark, context)
    return places if isinstance(places, Nothing) or places <= MOST_DECIMALS else context.say(DECIMALS, mark)


def _prefill(value: object, mark: Mark, context: Decoding) -> Prefill | Nothing:
    if not isinstance(value, Mapping) or not value:
        return _no_source(value, mark, context)
    said: dict[str, str] = {}
    for written in value:
        if (word := SOURCES.get(written)) is None:
            hint = suggestion(written, SOURCES, language=context.majority)
            return context.say(UNKNOWN_WORD, value.key_marks[written], written=written, suggestion=hint)
        context.met(word, written, value.key_marks[written])
        decode = catalogue_key if word.en == "certificate" else string
        named = decode(value[written], value.value_marks[written], context)
        if isinstance(named, Nothing):
            return NOTHING
        said[word.en] = named
    match said:
        case {"applicant": attribute} if len(said) == 1:
            return _of_applicant(attribute, next(iter(value.value_marks.values())), context)
        case {"certificate": key} if len(said) == 1 or "field" in said:
            return Prefill("certificate", key, said.get("field"))
    return _no_source(value, mark, context)


def _no_source(value: object, mark: Mark, context: Decoding) -> Nothing:
    expected = Text("来源", "a source")
    return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example="{applicant: name}")


def _of_applicant(attribute: str, mark: Mark, context: Decoding) -> Prefill | Nothing:
    if attribute in APPLICANT:
        return Prefill("applicant", attribute)
    return context.say(UNKNOWN_WORD, mark, written=attribute, suggestion=suggestion(attribute, APPLICANT))


def _labels(value: object, mark: Mark, context: Decoding) -> dict[str, Text] | Nothing:
    if not isinstance(value, Mapping):
        expected = Text("选项和名称", "options with their names")
        return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example="{east: 东区}")
    made = {option: text(name, value.value_marks[option], context) for option, name in value.items()}
    return {option: name for option, name in made.items() if not isinstance(name, Nothing)}


def _accept(value: object, mark: Mark, context: Decoding) -> tuple[str, ...] | Nothing:
    several = value if isinstance(value, Sequence) else [value]
    marks = value.marks if isinstance(value, Sequence) else [mark]
    for each, at in zip(several, marks, strict=True):
        if each not in FILE_TYPES:
            return context.say(UNKNOWN_WORD, at, written=each, suggestion=suggestion(str(each), FILE_TYPES))
    return tuple(str(each) for each in several)


def _max_size(value: object, mark: Mark, context: Decoding) -> int | Nothing:
    size = size_of(str(value))
    return size if size is not None else context.say(BAD_FILE_SIZE, mark, written=quoted(value))


def _unit(value: object, mark: Mark, context: Decoding) -> Text | Nothing:
    unit = text(value, mark, context)
    return unit if isinstance(unit, Nothing) else Measure.of(unit)


def _said(value: object, mark: Mark, context: Decoding) -> tuple[Text, Text] | Nothing:
    if not isinstance(value, Sequence) or len(value) != len(("yes", "no")):
        expected = Text("答“是”和答“否”的两种说法", "what is said of a yes and of a no")
        example = "[{zh: 属于特殊建设工程, en: the works are special}, {zh: 不属于特殊建设工程, en: the works are not special}]"
        return context.say(WRONG_TYPE, mark, expected=expected, written=quoted(value), example=example)
    yes, no = (text(each, at, context) for each, at in zip(value, value.marks, strict=True))
    return NOTHING if isinstance(yes, Nothing) or isinstance(no, Nothing) else (yes, no)


def _same(value: object, _mark: Mark, _context: Decoding) -> object:
    return value


_DECODERS: dict[str, tuple[str, Callable[[object, Mark, Decoding], object]]] = {
    "title": ("title", text),
    "help": ("help", text),
    "unit": ("unit", _unit),
    "decimals": ("decimals", _decimals),
    "optional": ("optional", truth),
    "from": ("prefill", _prefill),
    "widget": ("widget", closed(Widget)),
    "normalise": ("normalise", truth),
    "labels": ("labels", _labels),
    "accept": ("accept", _accept),
    "max_size": ("max_size", _max_size),
    "readOnly": ("read_only", _same),
    "said": ("said", _said),
}
