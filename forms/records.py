"""Values inside nested records: found, set and taken out by the keys that lead to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Record = dict[str, object]
ABSENT: tuple[object, ...] = (None, "", [], {})
"""What counts as no answer; 0 and False are answers."""


def inside(record: Mapping[str, object], keys: Sequence[str]) -> object:
    """Return the value at the end of `keys`, rows by their number; None where nothing is."""
    found: object = record
    for key in keys:
        if isinstance(found, Mapping):
            found = found.get(key)
        elif isinstance(found, list) and key.isdecimal() and int(key) < len(found):
            found = found[int(key)]
        else:
            return None
    return found


def copied(value: object) -> object:
    """Return a copy that shares no mapping and no list with the original."""
    if isinstance(value, Mapping):
        return {key: copied(each) for key, each in value.items()}
    return [copied(each) for each in value] if isinstance(value, list) else value


def text_path(keys: Sequence[str | int]) -> str:
    """Write keys as a dotted path: `contractors.0.name`."""
    return ".".join(str(key) for key in keys)
