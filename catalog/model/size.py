"""Sizes of files in bytes: as they are declared, and as people read them."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"([1-9][0-9]{0,3}) ?(KB|MB)")
_BYTES = {"KB": 1024, "MB": 1024**2}


def size_of(written: str) -> int | None:
    """Return the bytes of a declared size such as `5 MB`; None for what is none."""
    found = _WRITTEN.fullmatch(written)
    return int(found[1]) * _BYTES[found[2]] if found else None


def size_text(size: int) -> str:
    """Return a number of bytes as people read it: `20 MB`."""
    for unit, step in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if size >= step:
            return f"{size / step:.3g} {unit}"
    return f"{size} B"
