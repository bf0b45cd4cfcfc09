"""The name of a catalogue version: the digest of its sources."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256


def digest(sources: Mapping[str, bytes]) -> str:
    """Return SHA-256 (64 hex digits) over the sources, path and text, in order of their paths."""
    running = sha256()
    for path in sorted(sources):
        for part in (path.encode(), sources[path]):
            running.update(len(part).to_bytes(8, "big"))
            running.update(part)
    return running.hexdigest()
