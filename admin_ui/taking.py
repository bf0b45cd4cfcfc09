"""Taking the files that come with an act, of staff or of an applicant: through one door, or refused by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, cast

from werkzeug.datastructures import FileStorage

from admin_ui.platform import Platform
from catalog.reading.text import Text
from engine.case.state.refusal import NotComplete
from engine.draft.upload import Upload
from engine.storage.upload import FileType, UploadRefused, check_count, quoted_name, usable_name

WRONG = Text("“{name}”：{why}", "“{name}”: {why}")


@dataclass(frozen=True, slots=True)
class Taking:
    """The files that come with an act: the name under which they are posted and told to `perform`, and what is taken."""

    name: str
    types: tuple[FileType, ...]
    at_most: int


PHOTOGRAPHS = Taking("photographs", (FileType.JPG, FileType.PNG), at_most=20)
"""Photographs taken on the spot."""


def taken(platform: Platform, posted: list[FileStorage], taking: Taking) -> tuple[Upload, ...]:
    """Keep the posted files; raises NotComplete, naming the file and what is wrong with it."""
    kept: list[Upload] = []
    for each in posted:
        if not each.filename:
            continue
        try:
            check_count(len(kept), taking.at_most)
            kept.append(_kept(platform, each, taking))
        except UploadRefused as fault:
            raise NotComplete(fault.code, WRONG.fill(name=quoted_name(each.filename), why=fault.message)) from None
    return tuple(kept)


def _kept(platform: Platform, posted: FileStorage, taking: Taking) -> Upload:
    name, limit = usable_name(posted.filename or ""), platform.settings.upload_limit
    kept = platform.files.put(cast("BinaryIO", posted.stream), limit=limit, name=name, accepted=taking.types)
    return Upload(kept.digest, name, kept.size, kept.type.value)
