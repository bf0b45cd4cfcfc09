"""The border between bytes and text: what a declaration file may consist of before it is YAML at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text

LARGEST = 1024 * 1024
"""Bytes that one file may hold."""

TOO_LARGE = Problem(
    "file-too-large",
    Text("文件超过 1 MiB", "the file is larger than 1 MiB"),
    Text("一个文件只写一项声明，请拆成几个文件", "declare one thing a file; split it into several files"),
)
NOT_UTF8 = Problem(
    "not-utf-8",
    Text("此处的字节 {byte} 不是 UTF-8 编码", "the byte {byte} here is not UTF-8"),
    Text("请用编辑器把文件另存为 UTF-8 编码", "save the file in UTF-8 with your editor"),
)
CONTROL_CHARACTER = Problem(
    "control-character",
    Text("此处有不可见的控制字符 {character}", "an invisible control character {character} stands here"),
    Text("请删除这个字符", "delete the character"),
)
TAB = Problem(
    "tab",
    Text("此处有制表符", "a tab stands here"),
    Text("请改用空格缩进，每层两个空格", "indent with spaces instead, two for each level"),
)
EMPTY_FILE = Problem(
    "empty-file",
    Text("文件没有内容", "the file declares nothing"),
    Text("请写上声明，例如“事项: …”，或者删除这个文件", "write a declaration such as `item: …`, or delete the file"),
)

_UNWANTED = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]|\r(?!\n)"
)


def admit(content: str | bytes, file: str) -> str | Diagnostic:
    """Return the text of a file without its byte order mark, or the reason why it cannot be one."""
    size = len(content) if isinstance(content, bytes) else len(content.encode("utf-8", "surrogatepass"))
    if size > LARGEST:
        return TOO_LARGE.at(Position(file))
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        return NOT_UTF8.at(place(before, len(before), file), byte=f"0x{content[error.start]:02X}")


def unwanted(text: str, file: str) -> Iterator[Diagnostic]:
    """Yield the first tab and the first control character of a text; YAML itself is not asked about them."""
    seen: set[Problem] = set()
    for match in _UNWANTED.finditer(text):
        problem = TAB if match[0] == "\t" else CONTROL_CHARACTER
        if problem not in seen:
            seen.add(problem)
            yield problem.at(place(text, match.start(), file), character=f"U+{ord(match[0]):04X}")
        if len(seen) > 1:
            return


def escaped(text: str) -> str:
    """Return the first character, as U+001B, that no text may have and that an escape put into a quoted one."""
    found = next((each[0] for each in _UNWANTED.finditer(text) if each[0] != "\t"), "")
    return f"U+{ord(found):04X}" if found else ""


def place(text: str, index: int, file: str) -> Position:
    """Return the position of the character at `index`."""
    return Position(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
