"""Telling a file's type by its content, and whether it can be opened."""

from __future__ import annotations

import mmap
import re
import zipfile
from pathlib import Path

from engine.storage.upload import DAMAGED, ENCRYPTED, FileType, UploadRefused

HEAD = 1024
TAIL = 64 * 1024

_MARKERS = {"OFD.xml": FileType.OFD, "word/document.xml": FileType.DOCX, "xl/workbook.xml": FileType.XLSX}
_ENDS = {FileType.PDF: b"%%EOF", FileType.JPG: b"\xff\xd9", FileType.PNG: b"IEND\xaeB`\x82"}
_PDF_ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R")
_UNREADABLE = (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, OSError, ValueError)


def sniff(path: Path) -> FileType | None:
    """Return the type of a file that is not empty, None when it is none of the list.

    Raises UploadRefused when it is of the list but cut off, damaged or locked by a password.
    """
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        found = _by_head(content[:HEAD])
        if found is not None and found is not FileType.ZIP:
            _check_end(found, content)
    return _by_entries(path) if found is FileType.ZIP else found


def _by_head(head: bytes) -> FileType | None:
    import puremagic  # its table of signatures is slow to load

    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    extensions = {match.extension.removeprefix(".") for match in matches if match.offset == 0}
    return next((each for each in (FileType.PDF, FileType.JPG, FileType.PNG, FileType.ZIP) if each in extensions), None)


def _check_end(found: FileType, content: mmap.mmap) -> None:
    if content.find(_ENDS[found], max(0, len(content) - TAIL)) < 0:
        raise UploadRefused(DAMAGED)
    if found is FileType.PDF and _PDF_ENCRYPTED.search(content):
        raise UploadRefused(ENCRYPTED)


def _by_entries(path: Path) -> FileType | None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except _UNREADABLE as error:
        raise UploadRefused(DAMAGED) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise UploadRefused(ENCRYPTED)
    names = {entry.filename.removeprefix("/") for entry in entries}
    if any(name.endswith("vbaProject.bin") for name in names):
        return None  # office files with macros are nobody's material
    return next((found for marker, found in _MARKERS.items() if marker in names), FileType.ZIP)
