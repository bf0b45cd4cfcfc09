"""A list of staff as CSV: read once, at the border, whatever program wrote it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

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
WIDE = "，；;\t、"
"""What stands between columns where no comma does."""
HEADER_SHOWN = 80

UTF_16 = Text(
    "文件是 UTF-16 编码（Excel 的“Unicode 文本”）。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”再导入。",
    "The file is UTF-16, Excel's “Unicode text”. Save it as “CSV UTF-8 (comma delimited)” and import that.",
)
NO_ENCODING = Text(
    "文件既不是 UTF-8，也不是 GB18030 编码（第 {byte} 字节无法识别）。请另存为 UTF-8 的 CSV 再导入。",
    "The file is neither UTF-8 nor GB18030 (byte {byte} is neither). Save it as CSV in UTF-8 and import that.",
)
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
NOT_CSV = Text(
    "第 {line} 行起无法按 CSV 读取：多半是引号没有成对。请检查这一行。",
    "From line {line} on the file cannot be read as CSV: most likely a quotation mark is not closed. Look at that line.",
)
COUNT = Text("有 {found} 列，应当有 {wanted} 列。", "has {found} columns and should have {wanted}.")
WIDE_COMMA = Text(
    "有 {found} 列，应当有 {wanted} 列；行中的“{wide}”是全角符号，请改为半角逗号“,”。",
    "has {found} columns and should have {wanted}; “{wide}” in it is no comma, write “,”.",
)
GB18030 = Text(
    "文件是 GB18030（GBK）编码，已按此读取。建议以后另存为“CSV UTF-8”。",
    "The file is in GB18030 (GBK) and was read so. Better save it as “CSV UTF-8” next time.",
)


class NotReadable(Exception):
    """A file of which no line can be taken; the message is for the user."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


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
    text, hint = _decoded(data)
    return StaffFile(tuple(_rows(text)), hint)


def header() -> str:
    """Return the first line as it should be."""
    return ",".join(COLUMNS)


def _decoded(data: bytes) -> tuple[str, Text | None]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotReadable(UTF_16)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as wrong:
        place = wrong.start + 1
    try:
        return data.decode("gb18030"), GB18030
    except UnicodeDecodeError:
        raise NotReadable(NO_ENCODING.fill(byte=place)) from None


def _rows(text: str) -> Iterator[Row]:
    lines = _lines(text)
    first = next(lines, None)
    if first is None:
        raise NotReadable(EMPTY.fill(header=header()))
    columns = _columns(first[1])
    for line, cells in lines:
        yield _row(line, cells, columns)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are not empty, each with the number at which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise NotReadable(NOT_CSV.fill(line=line)) from None
        stripped = [each.strip() for each in cells]
        if any(stripped):
            yield line, stripped


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
