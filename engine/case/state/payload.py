"""Reading the payload of an event: integers, text, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Payload = Mapping[str, object]


def text(payload: Payload, key: str) -> str:
    """Return the text under `key`, empty when it is missing."""
    value = payload.get(key)
    return value if isinstance(value, str) else ""


def text_or_none(payload: Payload, key: str) -> str | None:
    """Return the text under `key`, None when it is missing or empty."""
    return text(payload, key) or None


def number(payload: Payload, key: str) -> int:
    """Return the integer under `key`, 0 when it is missing."""
    value = payload.get(key)
    return value if isinstance(value, int) else 0


def number_or_none(payload: Payload, key: str) -> int | None:
    """Return the integer under `key`, None when it is missing."""
    value = payload.get(key)
    return value if isinstance(value, int) else None


def mapping(payload: Payload, key: str) -> Mapping[str, object]:
    """Return the mapping under `key`, empty when it is missing."""
    value = payload.get(key)
    return value if isinstance(value, Mapping) else {}


def texts(payload: Payload, key: str) -> Mapping[str, str]:
    """Return the mapping of texts under `key`, empty when it is missing."""
    return {name: value for name, value in mapping(payload, key).items() if isinstance(value, str)}


def sequence(payload: Payload, key: str) -> Sequence[object]:
    """Return the list under `key`, empty when it is missing."""
    value = payload.get(key)
    return value if isinstance(value, list | tuple) else ()


def mappings(payload: Payload, key: str) -> tuple[Payload, ...]:
    """Return the list of mappings under `key`."""
    return tuple(each for each in sequence(payload, key) if isinstance(each, Mapping))
