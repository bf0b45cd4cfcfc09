"""A file that belongs to a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from engine.case.state.payload import Payload, number, text
from engine.draft.upload import Upload


@dataclass(frozen=True, slots=True)
class Attachment:
    """An uploaded file: what proves a material or answers a field, a photograph of an inspection, a paper brought to the counter."""

    digest: str
    name: str
    size: int
    type: str
    added_at: datetime


def upload_of(kept: Attachment) -> Upload:
    """Return a file that is kept as one that is handed in."""
    return Upload(kept.digest, kept.name, kept.size, kept.type)


def uploads_of(kept: Mapping[str, Iterable[Attachment]]) -> dict[str, tuple[Upload, ...]]:
    """Return the files that are kept for each material as they are handed in."""
    return {material: tuple(map(upload_of, files)) for material, files in kept.items()}


def attachment(said: Payload, at: datetime) -> Attachment:
    """Return the file that a payload keeps, added at the moment of its event."""
    return Attachment(text(said, "digest"), text(said, "name"), number(said, "size"), text(said, "type"), at)
