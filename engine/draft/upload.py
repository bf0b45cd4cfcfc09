"""Uploaded files, by the material that they prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Upload:
    """A stored file that proves a material; `size` in bytes."""

    digest: str
    name: str
    size: int
    type: str

    def to_json(self) -> dict[str, object]:
        """Return the file as an event's payload keeps it."""
        return {"digest": self.digest, "name": self.name, "size": self.size, "type": self.type}


Files = Mapping[str, Sequence[Upload]]
