"""Files that a form asks for as answers: stored, and answered with their digest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, cast

from flask import request
from werkzeug.datastructures import FileStorage

from admin_ui.platform import platform
from admin_ui.portal.application import Application, Sheet
from catalog.model.field import Field, FieldKind
from engine.draft import files
from engine.draft.upload import Upload
from engine.storage.upload import UploadRefused, usable_name
from forms.fault import Fault

MATERIAL = "field:"
"""What the place of such a file begins with among the draft's files; the field's path follows."""
MOST = 20
"""Files taken from one page."""


def stored_fields(application: Application, sheet: Sheet) -> tuple[list[tuple[str, str]], tuple[Fault, ...]]:
    """Store the files posted for file fields of the page; return the answers they make, and what was refused."""
    pairs: list[tuple[str, str]] = []
    refused: list[Fault] = []
    for path, field, posted in list(_posted(sheet))[:MOST]:
        try:
            upload = _stored(field, posted)
        except UploadRefused as fault:
            refused.append(Fault(path, fault.code, fault.message))
        else:
            here = platform()
            files.attach(here.database, here.clock, application.draft, f"{MATERIAL}{path}"[:100], upload)
            pairs.append((path, f"sha256:{upload.digest}"))
    return pairs, tuple(refused)


def file_names(application: Application) -> dict[str, str]:
    """Return the names of a draft's files by what answers them."""
    given = (upload for kept in application.files.values() for upload in kept.values())
    return {f"sha256:{upload.digest}": upload.name for upload in given}


def _posted(sheet: Sheet) -> Iterator[tuple[str, Field, FileStorage]]:
    keys = {field.key for field in sheet.page.fields}
    for path, posted in request.files.items(multi=True):
        field = sheet.form.field(path) if path.partition(".")[0] in keys else None
        if field is not None and field.kind is FieldKind.FILE and posted.filename:
            yield path, field, posted


def _stored(field: Field, posted: FileStorage) -> Upload:
    name, here = usable_name(posted.filename or ""), platform()
    accepted = field.accept or None
    kept = here.files.put(
        cast("BinaryIO", posted.stream), limit=here.settings.upload_limit, name=name, accepted=accepted
    )
    return Upload(kept.digest, name, kept.size, kept.type.value)
