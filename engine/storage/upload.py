"""What may be uploaded, and what the applicant is told when a file cannot be taken."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from catalog.reading.text import Text

NAME_LENGTH = 200
"""The longest file name kept, in code points."""
LONGEST_QUOTED = 60
"""Code points of a refused name that are quoted."""


class FileType(StrEnum):
    """The closed list of types, told by content."""

    PDF = "pdf"
    JPG = "jpg"
    PNG = "png"
    OFD = "ofd"
    DOCX = "docx"
    XLSX = "xlsx"
    ZIP = "zip"

    @property
    def media_type(self) -> str:
        """The type under which the file is served."""
        return _MEDIA_TYPES[self]


_OFFICE = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES = {
    FileType.PDF: "application/pdf",
    FileType.JPG: "image/jpeg",
    FileType.PNG: "image/png",
    FileType.OFD: "application/ofd",
    FileType.DOCX: f"{_OFFICE}.wordprocessingml.document",
    FileType.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    FileType.ZIP: "application/zip",
}
_EXTENSIONS = {FileType.JPG: {"jpg", "jpeg", "jpe", "jfif"}}


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of refusal: its code, and its wording with named values."""

    code: str
    message: Text


EMPTY = Reason("upload-empty", Text("文件是空的，请重新选择文件", "The file is empty. Choose it again"))
TOO_LARGE = Reason(
    "upload-too-large",
    Text(
        "文件超过 {limit}，请压缩或拆分后再上传",
        "The file is larger than {limit}. Compress or split it, then upload it again",
    ),
)
WRONG_TYPE = Reason(
    "upload-wrong-type",
    Text("这里只接受 {accepted} 文件", "Only {accepted} files are taken here"),
)
NAME_MISMATCH = Reason(
    "upload-name-mismatch",
    Text(
        "文件名以“.{extension}”结尾，内容却是 {type}。请上传原始文件，不要只改文件名",
        "The name ends in “.{extension}”, but the content is {type}. Upload the original file; renaming does not convert it",
    ),
)
DAMAGED = Reason(
    "upload-damaged",
    Text(
        "文件不完整或已损坏，打不开。请在电脑上打开确认后重新上传",
        "The file is incomplete or damaged and cannot be opened. Open it on your device to check, then upload it again",
    ),
)
ENCRYPTED = Reason(
    "upload-encrypted",
    Text(
        "文件设有密码。请去掉密码后再上传",
        "The file is protected by a password. Remove the password, then upload it again",
    ),
)
TOO_MANY = Reason(
    "upload-too-many",
    Text(
        "这里最多上传 {at_most} 个文件，请先移除一个",
        "At most {at_most:file is|files are} taken here. Remove one first",
    ),
)
NAME_UNUSABLE = Reason(
    "upload-name-unusable",
    Text(
        "文件名为空、过长或含有无法显示的字符。请改名后再上传",
        "The file's name is empty, too long, or has characters that cannot be shown. Rename it, then upload it again",
    ),
)


class UploadRefused(Exception):  # an answer to the applicant, not a failure of the program
    """A file that is not taken; nothing of it is kept."""

    def __init__(self, reason: Reason, **values: object) -> None:
        self.code = reason.code
        self.message = reason.message.fill(**values)
        super().__init__(self.code)


def usable_name(name: str) -> str:
    """Return the name under which a file is shown, without folders; raises UploadRefused when none is left."""
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = unicodedata.normalize("NFC", last).strip()
    if not shown.strip(".") or len(shown) > NAME_LENGTH or any(map(_unshowable, shown)):
        raise UploadRefused(NAME_UNUSABLE)
    return shown


def quoted_name(name: str) -> str:
    """Return a name as it is quoted to people when it is refused: what cannot be shown replaced, and not endless."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _unshowable(each) else each for each in name[:LONGEST_QUOTED])


def check_accepted(found: FileType, accepted: Collection[str]) -> None:
    """Raise UploadRefused when the place does not take files of this type."""
    if found not in {"jpg" if each == "jpeg" else each for each in accepted}:
        raise UploadRefused(WRONG_TYPE, accepted=listed(accepted))


def check_name(found: FileType, name: str) -> None:
    """Raise UploadRefused when the name promises another type than the content is."""
    extension = PurePosixPath(name).suffix.removeprefix(".").lower()
    if extension and extension not in _EXTENSIONS.get(found, {found.value}):
        raise UploadRefused(NAME_MISMATCH, extension=extension, type=found.upper())


def check_count(present: int, at_most: int) -> None:
    """Raise UploadRefused when a place already has as many files as it takes."""
    if present >= at_most:
        raise UploadRefused(TOO_MANY, at_most=at_most)


def listed(accepted: Collection[str]) -> Text:
    """Return types as people read them."""
    names = [each.upper() for each in accepted]
    return Text("、".join(names), ", ".join(names))


def _unshowable(character: str) -> bool:
    # Cf would hide “fdp.exe” behind a right-to-left mark.
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
