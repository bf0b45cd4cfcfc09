"""Declarations of one kind by key, each decoded when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

Body = TypeVar("Body")


class Bodies(Mapping[str, Body]):
    """A mapping whose keys are known from the index; asking for a value decodes it once."""

    __slots__ = ("_decode", "_keys")

    def __init__(self, keys: Iterable[str], decode: Callable[[str], Body]) -> None:
        """Hold `keys`; `decode` keeps what it has made."""
        self._keys = dict.fromkeys(keys)
        self._decode = decode

    def __getitem__(self, key: str) -> Body:
        if key not in self._keys:
            raise KeyError(key)
        return self._decode(key)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
