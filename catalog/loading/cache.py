"""A cache of the index of a catalogue: plain JSON, keyed by the content of each file and of the program that read it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import catalog
from catalog.loading.record import Record

_NAME = "catalogue-index.json"


def remembered(directory: Path) -> dict[str, Record]:
    """Return what the cache holds of each file; nothing when there is none, or when another program version wrote it."""
    try:
        kept = json.loads((directory / _NAME).read_bytes())
        if kept["program"] != program():
            return {}
        return {str(file): Record.from_plain(str(file), plain) for file, plain in kept["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def remember(directory: Path, records: Mapping[str, Record]) -> None:
    """Keep the index; a place that cannot be written to only costs time on the next load."""
    kept = {"program": program(), "files": {file: record.plain() for file, record in records.items()}}
    try:
        directory.mkdir(parents=True, exist_ok=True)
        draft = directory / f"{_NAME}.{os.getpid()}"
        draft.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        draft.replace(directory / _NAME)
    except OSError:
        return


def digest(content: bytes) -> str:
    """Return the name of a file's content."""
    return hashlib.sha256(content).hexdigest()


@cache
def program() -> str:
    """Return a digest of the code that reads catalogues: an index made by other code is worthless."""
    whole = hashlib.sha256()
    for file in sorted(Path(catalog.__file__).parent.rglob("*.py")):
        whole.update(file.read_bytes())
    return whole.hexdigest()
