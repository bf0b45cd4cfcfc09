"""YAML read as located data: a small, safe part of YAML, every problem with its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from catalog.reading.border import CONTROL_CHARACTER, EMPTY_FILE, admit, escaped, unwanted
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.located import Mapping, Mark, Sequence
from catalog.reading.parser import Parser, ParserEvent, parser
from catalog.reading.position import Position
from catalog.reading.scalar import resolve, trap
from catalog.reading.syntax import explain
from catalog.reading.text import Text

DEEPEST = 64
"""Levels of nesting that a file may have."""

DUPLICATE_KEY = Problem(
    "duplicate-key",
    Text("键“{key}”写了两次", "the key `{key}` is written twice"),
    Text("第一次写在 {first}；请只留一个", "it is first written at {first}; keep one of them"),
)
KEY_NOT_TEXT = Problem(
    "key-not-text",
    Text("键“{key}”不是文字", "the key `{key}` is not text"),
    Text("请给键加上引号", "put the key in quotes"),
)
ANCHOR = Problem(
    "anchor",
    Text("这里不能使用锚点和别名（& 和 *）", "anchors and aliases (& and *) are not used here"),
    Text("请把内容写全；文字以 & 或 * 开头时加引号", "write the content out; quote text that begins with & or *"),
)
TAG = Problem(
    "tag",
    Text("这里不能使用标签（!）", "tags (!) are not used here"),
    Text("请删除标签；文字以 ! 开头时加引号", "delete the tag; quote text that begins with !"),
)
MERGE_KEY = Problem(
    "merge-key",
    Text("这里不能使用合并键 <<", "the merge key << is not used here"),
    Text("请把内容写全", "write the content out"),
)
NOT_A_MAPPING = Problem(
    "not-a-declaration",
    Text("文件不是“键: 值”的形式", "the file is not written as `key: value`"),
    Text("请以种类开头，例如“事项: food-licence”", "begin with the kind, such as `item: food-licence`"),
)
SEVERAL_DOCUMENTS = Problem(
    "several-documents",
    Text("一个文件里有两份文档（---）", "the file holds several documents (---)"),
    Text("请分成两个文件", "put each in a file of its own"),
)
TOO_DEEP = Problem(
    "too-deep",
    Text("嵌套超过 {deepest} 层", "nested more than {deepest} levels deep"),
    Text("请减少括号或缩进的层数", "use fewer levels of brackets or indentation"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: its data, or None where it cannot be read at all, and everything found wrong with it."""

    data: Mapping | Sequence | None
    diagnostics: tuple[Diagnostic, ...]


def read(text: str | bytes, file: str) -> Reading:
    """Read one file of at most 1 MiB; never raises, whatever the file holds."""
    admitted = admit(text, file)
    if isinstance(admitted, Diagnostic):
        return Reading(None, (admitted,))
    found = list(unwanted(admitted, file))
    if found:
        return Reading(None, tuple(found))
    building = _Building(file)
    try:
        building.run(parser(admitted))
    except yaml.YAMLError as error:
        building.found.append(explain(error, file))
        return Reading(None, tuple(building.found))
    except _StoppedError:
        return Reading(None, tuple(building.found))
    return building.reading()


class _StoppedError(Exception):
    """Reading on would make no sense."""


class _Building:
    """Located data in the making; takes the events of the parser one by one, so that depth is bounded by `DEEPEST`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Diagnostic] = []
        self.open: list[Mapping | Sequence] = []
        self.key: str | None = None
        self.key_mark: Mark = (0, 0)
        self.root: object = None
        self.documents = 0

    def run(self, parser: Parser) -> None:
        take: dict[type, Callable[[ParserEvent], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.begin_mapping,
            SequenceStartEvent: self.begin_sequence,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document,
        }
        get_event = parser.get_event
        while (event := get_event()) is not None:
            if (handle := take.get(type(event))) is not None:
                handle(event)

    def reading(self) -> Reading:
        if isinstance(self.root, Mapping | Sequence):
            return Reading(self.root, tuple(self.found))
        problem = EMPTY_FILE if self.root is None else NOT_A_MAPPING
        return Reading(None, (*self.found, problem.at(Position(self.file, 1, 1))))

    def scalar(self, event: ParserEvent) -> None:
        mark = (event.start_mark.line, event.start_mark.column)
        written: str = event.value
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event, mark)
        value = resolve(written) if event.implicit[0] else written
        if not event.implicit[0] and (character := escaped(written)):
            self.found.append(CONTROL_CHARACTER.at(self.at(mark), character=character))
        top = self.open[-1] if self.open else None
        if self.key is None and type(top) is Mapping:
            self.name(top, value, written, mark)
            return
        if value.__class__ is str and event.implicit[0] and (problem := trap(written)):
            self.found.append(problem.at(self.at(mark), written=written))
        self.put(value, mark)

    def name(self, top: Mapping, key: object, written: str, mark: Mark) -> None:
        """Take a scalar as the key of the entry that follows."""
        if not isinstance(key, str) or not key:
            self.found.append(KEY_NOT_TEXT.at(self.at(mark), key=written))
        elif key == "<<":
            self.stop(MERGE_KEY, mark)
        elif key in top:
            self.found.append(DUPLICATE_KEY.at(self.at(mark), key=key, first=top.of_key(key)))
        self.key, self.key_mark = written, mark

    def put(self, value: object, mark: Mark) -> None:
        """Put a value where the parser stands: under the pending key, at the end of a list, or as the whole file."""
        top = self.open[-1] if self.open else None
        if type(top) is Sequence:
            top.append(value)
            top.marks.append(mark)
        elif type(top) is Mapping and self.key is not None:
            top[self.key] = value
            top.key_marks[self.key] = self.key_mark
            top.value_marks[self.key] = mark
            self.key = None
        elif type(top) is Mapping:
            self.stop(KEY_NOT_TEXT, mark, key="[…]" if type(value) is Sequence else "{…}")
        else:
            self.root = value

    def begin_mapping(self, event: ParserEvent) -> None:
        mark = (event.start_mark.line, event.start_mark.column)
        self.begin(Mapping(self.file, mark), mark, event)

    def begin_sequence(self, event: ParserEvent) -> None:
        mark = (event.start_mark.line, event.start_mark.column)
        self.begin(Sequence(self.file, mark), mark, event)

    def begin(self, made: Mapping | Sequence, mark: Mark, event: ParserEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self.refuse_properties(event, mark)
        self.put(made, mark)
        self.open.append(made)
        if len(self.open) > DEEPEST:
            self.stop(TOO_DEEP, mark, deepest=DEEPEST)

    def end(self, _event: ParserEvent) -> None:
        self.open.pop()

    def alias(self, event: ParserEvent) -> None:
        self.stop(ANCHOR, (event.start_mark.line, event.start_mark.column))

    def document(self, event: ParserEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self.stop(SEVERAL_DOCUMENTS, (event.start_mark.line, event.start_mark.column))

    def refuse_properties(self, event: ParserEvent, mark: Mark) -> None:
        self.found.append((TAG if event.anchor is None else ANCHOR).at(self.at(mark)))

    def stop(self, problem: Problem, mark: Mark, **values: object) -> None:
        self.found.append(problem.at(self.at(mark), **values))
        raise _StoppedError

    def at(self, mark: Mark) -> Position:
        return Position(self.file, mark[0] + 1, mark[1] + 1)
