"""A list of staff as CSV: read once, at the border, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from admin_ui.command.csv_text import WIDE, NotReadable, decoded, lines
from catalog.language.keywords import suggestion
from catalog.reading.text import Text

COLUMNS: Mapping[str, str] = {
    "account": "账号",
    "name": "姓名",
    "role": "角色",
    "department": "部门",
    "office": "处室",
    "from": "生效日期",
    "until": "截止日期",
}
DAYS = ("from", "until")
"""Columns that say from which day to which a role is given; a list without them says nothing about days."""
OPTIONAL = frozenset({"office", *DAYS})
LARGEST = 20_000_000
"""The most bytes that are read: a list of staff is never so long."""
HEADER_SHOWN = 80

TOO_LARGE = Text(
    "文件超过 {most} 字节，不是人员名单。", "The file is larger than {most} bytes; it is no list of staff."
)
EMPTY = Text("文件是空的。第一行应当是：{header}", "The file is empty. Its first line should be: {header}")
WRONG_SEPARATOR = Text(
    "第 1 行的各列之间是“{found}”，应当是半角逗号“,”。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”，或把“{found}”替换为“,”。",
    "The columns of line 1 are separated by “{found}”; they should be by a comma “,”. Save the file as “CSV UTF-8 (comma "
    "delimited)” in Excel, or replace “{found}” with “,”.",
)
NO_COLUMN = Text(
    "第 1 行缺少“{column}”列。应当是：{header}", "Line 1 lacks the column “{column}”. It should be: {header}"
)
UNKNOWN_COLUMN = Text("第 1 行的“{column}”列无法识别：{hint}", "Line 1 has an unknown column “{column}”: {hint}")
TWICE = Text("第 1 行有两个“{column}”列，请删去一个。", "Line 1 has the column “{column}” twice; remove one.")
COUNT = Text("有 {found} 列，应当有 {wanted} 列。", "has {found} columns and should have {wanted}.")
WIDE_COMMA = Text(
    "有 {found} 列，应当有 {wanted} 列；行中的“{wide}”是全角符号，请改为半角逗号“,”。",
    "has {found} columns and should have {wanted}; “{wide}” in it is no comma, write “,”.",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its number, its values by column, and why it cannot be read, where it cannot."""

    line: int
    values: Mapping[str, str]
    wrong: Text | None = None


@dataclass(frozen=True, slots=True)
class StaffFile:
    """The lines of a file, and a hint about how it was written."""

    rows: tuple[Row, ...]
    hint: Text | None


def read_staff(path: Path) -> StaffFile:
    """Read a list of staff; raises NotReadable, or OSError."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NotReadable(TOO_LARGE.fill(most=LARGEST))
    text, hint = decoded(data)
    return StaffFile(tuple(_rows(text)), hint)


def header() -> str:
    """Return the first line as it should be."""
    return ",".join(COLUMNS)


def _rows(text: str) -> Iterator[Row]:
    numbered = lines(text)
    first = next(numbered, None)
    if first is None:
        raise NotReadable(EMPTY.fill(header=header()))
    columns = _columns(first[1])
    for line, cells in numbered:
        yield _row(line, cells, columns)


def _columns(cells: Sequence[str]) -> list[str]:
    if len(cells) == 1 and (found := next((each for each in WIDE if each in cells[0]), None)):
        raise NotReadable(WRONG_SEPARATOR.fill(found="Tab" if found == "\t" else found))
    known = {spelling: key for key, zh in COLUMNS.items() for spelling in (key, zh)}
    columns = [_column(each, known) for each in _without_tail(cells)]
    for column in columns:
        if columns.count(column) > 1:
            raise NotReadable(TWICE.fill(column=column))
    for wanted in COLUMNS:
        if wanted not in columns and wanted not in OPTIONAL:
            raise NotReadable(NO_COLUMN.fill(column=Text(COLUMNS[wanted], wanted), header=header()))
    return columns


def _column(cell: str, known: Mapping[str, str]) -> str:
    if cell.casefold() not in known:
        raise NotReadable(UNKNOWN_COLUMN.fill(column=cell[:HEADER_SHOWN], hint=suggestion(cell, known)))
    return known[cell.casefold()]


def _row(line: int, cells: Sequence[str], columns: Sequence[str]) -> Row:
    found = _without_tail(cells, len(columns))
    missing = [each for each in columns[len(found) :] if each not in OPTIONAL]
    if len(found) > len(columns) or missing:
        wide = next((each for each in WIDE if any(each in cell for cell in found)), "")
        said = (WIDE_COMMA if wide else COUNT).fill(found=len(found), wanted=len(columns), wide=wide)
        return Row(line, {}, said)
    unsaid = {column: "" for column in COLUMNS if column in columns or column not in DAYS}
    return Row(line, {**unsaid, **dict(zip(columns, found, strict=False))})


def _without_tail(cells: Iterable[str], least: int = 0) -> list[str]:
    """Return the cells without the empty ones that spreadsheets leave at the end."""
    kept = list(cells)
    while len(kept) > least and not kept[-1]:
        kept.pop()
    return kept
