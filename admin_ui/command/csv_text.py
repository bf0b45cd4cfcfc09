"""CSV as whatever program wrote it: its encoding, and its lines with their numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from catalog.reading.text import Text

WIDE = "，；;\t、"
"""What stands between columns where no comma does."""
UTF_16 = Text(
    "文件是 UTF-16 编码（Excel 的“Unicode 文本”）。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”再导入。",
    "The file is UTF-16, Excel's “Unicode text”. Save it as “CSV UTF-8 (comma delimited)” and import that.",
)
NO_ENCODING = Text(
    "文件既不是 UTF-8，也不是 GB18030 编码（第 {byte} 字节无法识别）。请另存为 UTF-8 的 CSV 再导入。",
    "The file is neither UTF-8 nor GB18030 (byte {byte} is neither). Save it as CSV in UTF-8 and import that.",
)
NOT_CSV = Text(
    "第 {line} 行起无法按 CSV 读取：多半是引号没有成对。请检查这一行。",
    "From line {line} on the file cannot be read as CSV: most likely a quotation mark is not closed. Look at that line.",
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


def decoded(data: bytes) -> tuple[str, Text | None]:
    """Return the text of a file, and a hint where it is not in UTF-8; raises NotReadable."""
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


def lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that are not empty, each with the number at which it begins; raises NotReadable."""
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
