"""The seals 印章 of departments, which are put on documents: where their images come from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

TYPES = {".png": "image/png", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Seal:
    """The image of a seal: its bytes and their media type, PNG or SVG."""

    content: bytes
    type: str


class Seals(Protocol):
    """Gives the image of a department's seal; where there is none its documents carry text only."""

    def of(self, department: str, name: str) -> Seal | None:
        """Return the seal of a department by its key and Chinese name."""


class NoSeals:
    """No department has a seal here."""

    def of(self, department: str, name: str) -> Seal | None:
        """Return None."""
        del department, name
        return None


@dataclass(frozen=True, slots=True)
class SealFolder:
    """Seals as images in a folder, each named by the key of its department: `market-regulation.png` or `.svg`."""

    folder: Path

    def of(self, department: str, name: str) -> Seal | None:
        """Return the image of the department, None where the folder has none."""
        del name
        for ending, media in TYPES.items():
            file = self.folder / f"{department}{ending}"
            if file.is_file():
                return Seal(file.read_bytes(), media)
        return None
