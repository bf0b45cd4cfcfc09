"""Canonical JSON: one text for one value, so that equal payloads have equal digests."""

from __future__ import annotations

import json
from collections.abc import Mapping


def canonical(value: object) -> str:
    """Return the value as JSON with sorted keys and no spaces.

    Raises TypeError for anything but text, integers, booleans, None, lists and mappings with text keys; numbers with a
    fraction are kept as integers at their scale. Raises UnicodeEncodeError for lone surrogates.
    """
    _check(value)
    text = _ENCODER.encode(value)
    text.encode()
    return text


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=dict)


_PLAIN = frozenset({str, int, bool, type(None)})


def _check(value: object) -> None:
    if type(value) in _PLAIN or isinstance(value, str | int):
        return
    if type(value) is dict or isinstance(value, Mapping):
        for key, entry in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key that is not text: {key!r}")
            if type(entry) not in _PLAIN:
                _check(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            if type(entry) not in _PLAIN:
                _check(entry)
    else:
        raise TypeError(f"{type(value).__name__} has no canonical form")
