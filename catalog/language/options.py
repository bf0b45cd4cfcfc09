"""The options of a choice: an `enum` with `labels`, or the standard's `oneOf` of constants with titles."""

from __future__ import annotations

from catalog.language.annotations import Annotations
from catalog.language.decoding import Decoding, Nothing
from catalog.language.scalars import string, text
from catalog.language.schema_object import Entries, entries
from catalog.model.field import Option
from catalog.reading.diagnostic import Problem
from catalog.reading.located import Mapping, Mark, Sequence
from catalog.reading.text import Text, same

CHOICE_WORDS = ("enum", "oneOf")
"""The keywords that may list options."""

SAME_OPTION = Problem(
    "same-option",
    Text("选项“{value}”写了两次", "the option `{value}` is written twice"),
    Text("请只留一个", "keep one of them"),
)
UNKNOWN_OPTION = Problem(
    "label-without-option",
    Text("选项名称中的“{value}”不是选项", "`{value}` among the labels is not an option"),
    Text("选项有：{options}", "the options are: {options}"),
)


def options_of(words: Entries, said: Annotations, context: Decoding) -> tuple[Option, ...]:
    """Return the options in declared order; none when `oneOf` holds schemas other than constants."""
    labels = said.labels or {}
    if "enum" in words:
        listed = _listed(words["enum"].value, context)
    else:
        listed, labels = _titled(words["oneOf"].value, context)
    seen: dict[str, Option] = {}
    for value, mark in listed:
        if value in seen:
            context.say(SAME_OPTION, mark, value=value)
        seen[value] = Option(value, labels.get(value, same(value)))
    if "labels" in words:
        _check_labels(words["labels"].value, seen, context)
    return tuple(seen.values())


def _listed(values: object, context: Decoding) -> list[tuple[str, Mark]]:
    if not isinstance(values, Sequence):
        return []
    made = [(string(each, mark, context), mark) for each, mark in zip(values, values.marks, strict=True)]
    return [(value, mark) for value, mark in made if not isinstance(value, Nothing)]


def _titled(alternatives: object, context: Decoding) -> tuple[list[tuple[str, Mark]], dict[str, Text]]:
    listed: list[tuple[str, Mark]] = []
    labels: dict[str, Text] = {}
    if not isinstance(alternatives, Sequence) or not all(_is_option(each) for each in alternatives):
        return [], {}
    for each in alternatives:
        words = entries(each, context) if isinstance(each, Mapping) else {}
        if "const" not in words:
            continue
        value = string(words["const"].value, words["const"].mark, context)
        if isinstance(value, Nothing):
            continue
        listed.append((value, words["const"].mark))
        title = text(words["title"].value, words["title"].mark, context) if "title" in words else same(value)
        if not isinstance(title, Nothing):
            labels[value] = title
    return listed, labels


def _is_option(each: object) -> bool:
    return isinstance(each, Mapping) and ("const" in each or "固定值" in each)


def _check_labels(labels: object, options: dict[str, Option], context: Decoding) -> None:
    if isinstance(labels, Mapping):
        for value in labels:
            if value not in options:
                context.say(UNKNOWN_OPTION, labels.key_marks[value], value=value, options=", ".join(options))
