"""A list of certificates as CSV or JSON: read once, at the border, whatever program wrote it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from admin_ui.command.csv_text import NotReadable, decoded, lines
from catalog.language.keywords import suggestion
from catalog.model.field import Field
from catalog.reading.text import Text
from engine.evidence.admission import NAMES

LARGEST = 500_000_000
"""The most bytes that are read."""
TOO_LARGE = Text("文件超过 {most} 字节，请分成几个文件。", "The file is larger than {most} bytes; split it.")
EMPTY = Text("文件是空的。", "The file is empty.")
NOT_JSON = Text("第 {line} 行起不是 JSON：{why}", "From line {line} on the file is no JSON: {why}")
NOT_A_LIST = Text(
    "JSON 应为一个列表，每项是一份证照，或者写成 {{“certificates”: 列表}}。",
    "The JSON should be a list with an object for each certificate, or {{“certificates”: that list}}.",
)
UNKNOWN_COLUMN = Text("第 1 行的“{column}”列无法识别：{hint}", "Line 1 has an unknown column “{column}”: {hint}")
TWICE = Text("第 1 行有两个“{column}”列，请删去一个。", "Line 1 has the column “{column}” twice; remove one.")
COUNT = Text("有 {found} 列，应当有 {wanted} 列", "it has {found} columns and should have {wanted}")
NOT_AN_OBJECT = Text("这一项不是一份证照", "this entry is no object")


@dataclass(frozen=True, slots=True)
class Told:
    """One certificate of a file: its line (CSV) or its place from 1 (JSON), what it says, and why it cannot be read."""

    line: int
    values: Mapping[str, object] = field(default_factory=dict)
    wrong: Text | None = None


def read_certificates(path: Path, face: Mapping[str, Field]) -> tuple[Told, ...]:
    """Read a list of certificates whose face has these fields; raises NotReadable, or OSError."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NotReadable(TOO_LARGE.fill(most=LARGEST))
    text, _ = decoded(data)
    known = {spelling.casefold(): name for spelling, name in _spellings(face)}
    return tuple(_from_json(text, known) if path.suffix.casefold() == ".json" else _from_csv(text, known))


def _spellings(face: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """Yield every way to write a name; what is told of every certificate comes last and wins."""
    for key, typed in face.items():
        yield from ((typed.title.zh, key), (typed.title.en, key), (key, key))
    for name, said in NAMES.items():
        yield from ((said.zh, name), (name, name))


def _from_csv(text: str, known: Mapping[str, str]) -> Iterator[Told]:
    numbered = lines(text)
    first = next(numbered, None)
    if first is None:
        raise NotReadable(EMPTY)
    columns = _columns([each for each in first[1] if each], known)
    for line, cells in numbered:
        while len(cells) > len(columns) and not cells[-1]:
            cells.pop()
        if len(cells) > len(columns):
            yield Told(line, wrong=COUNT.fill(found=len(cells), wanted=len(columns)))
        else:
            yield Told(line, dict(zip(columns, cells, strict=False)))


def _columns(cells: list[str], known: Mapping[str, str]) -> list[str]:
    for cell in cells:
        if cell.casefold() not in known:
            raise NotReadable(UNKNOWN_COLUMN.fill(column=cell[:80], hint=suggestion(cell, known)))
    columns = [known[each.casefold()] for each in cells]
    for column in columns:
        if columns.count(column) > 1:
            raise NotReadable(TWICE.fill(column=column))
    return columns


def _from_json(text: str, known: Mapping[str, str]) -> Iterator[Told]:
    try:
        found = json.loads(text, parse_float=Decimal)
    except json.JSONDecodeError as wrong:
        raise NotReadable(NOT_JSON.fill(line=wrong.lineno, why=wrong.msg)) from None
    except RecursionError:
        raise NotReadable(NOT_A_LIST.fill()) from None
    listed = found.get("certificates") if isinstance(found, dict) else found
    if not isinstance(listed, list):
        raise NotReadable(NOT_A_LIST.fill())
    for place, each in enumerate(listed, 1):
        if not isinstance(each, dict):
            yield Told(place, wrong=NOT_AN_OBJECT)
            continue
        face = each.get("face")
        told = {
            **{key: value for key, value in each.items() if key != "face"},
            **(face if isinstance(face, dict) else {}),
        }
        yield Told(place, {known.get(key.casefold(), key): value for key, value in told.items()})
