"""Uploaded files, by the material that they prove."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forms.enclosed import MARK

FORM = "@form"
"""Where the files stand that answer fields of the form; no material can be called so."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A stored file that proves a material or answers a field; `size` in bytes."""

    digest: str
    name: str
    size: int
    type: str

    def to_json(self) -> dict[str, object]:
        """Return the file as an event's payload keeps it."""
        return {"digest": self.digest, "name": self.name, "size": self.size, "type": self.type}


Files = Mapping[str, Sequence[Upload]]


def by_answer(uploads: Iterable[Upload]) -> dict[str, Upload]:
    """Return files by the answer that names them."""
    return {f"{MARK}{each.digest}": each for each in uploads}
