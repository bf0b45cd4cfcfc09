"""Taking uploaded files: each is judged alone, and what is wrong with it is said at its own material."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from flask import request
from werkzeug.datastructures import FileStorage

from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.service.paper import paper
from catalog.model.evidence import MaterialRequirement
from catalog.reading.text import Text
from engine.draft import files
from engine.draft.drafts import Draft
from engine.draft.upload import Upload
from engine.storage.upload import UploadRefused, check_count, quoted_name, usable_name

PREFIX, PHOTO = "m.", "photo.m."
NOTHING_CHOSEN = Text("请先选择文件，再按“上传”", "Choose a file first, then press “Upload”")


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, or is still to come: for which material, under which name, and why."""

    material: str
    name: str
    message: Text

    @property
    def line(self) -> Text:
        """Say it with the file's name in front."""
        message = self.message
        return Text(f"“{self.name}”：{message.zh}", f"“{self.name}”: {message.en}") if self.name else message


def receive(application: Application) -> tuple[Refused, ...]:
    """Take every posted file of a material that is asked for; return those that were refused."""
    present = {material: len(kept) for material, kept in application.files.items()}
    refused = []
    for requirement, posted in _posted(application):
        material = requirement.material
        try:
            upload = _taken(application, requirement, posted, present.get(material, 0))
        except UploadRefused as fault:
            refused.append(Refused(material, quoted_name(posted.filename or ""), fault.message))
        else:
            here = platform()
            files.attach(here.database, here.clock, application.draft, material, upload)
            present[material] = present.get(material, 0) + 1
    return tuple(refused)


def remove(draft: Draft, place: str) -> None:
    """Take away the file at `material:position`; does nothing when there is none."""
    material, _, position = place.rpartition(":")
    if position.isascii() and position.isdecimal() and len(position) < 6:  # noqa: PLR2004  # no draft has 100,000 files
        files.detach(platform().database, draft, material, int(position))


def _posted(application: Application) -> Iterator[tuple[MaterialRequirement, FileStorage]]:
    for requirement in application.materials:
        for prefix in (PREFIX, PHOTO):
            for posted in request.files.getlist(f"{prefix}{requirement.material}"):
                if posted.filename:
                    yield requirement, posted


def _taken(application: Application, requirement: MaterialRequirement, posted: FileStorage, present: int) -> Upload:
    wanted = paper(requirement, application.edition.catalog)
    check_count(present, wanted.at_most)
    name, here = usable_name(posted.filename or ""), platform()
    limit = here.settings.upload_limit
    kept = here.files.put(cast("BinaryIO", posted.stream), limit=limit, name=name, accepted=wanted.types or None)
    return Upload(kept.digest, name, kept.size, kept.type.value)
