"""Files read and declarations decoded, each at most once and only when asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from catalog.language.declarations import Raw
from catalog.language.decoder import declaration
from catalog.language.decoding import Decoding, Nothing
from catalog.loading.contents import Contents, contents
from catalog.loading.salvage import without_faults
from catalog.model.declared import Declared
from catalog.model.field import Field
from catalog.model.shared import Element
from catalog.reading.diagnostic import Severity

Place = tuple[str, str]
"""A kind and a key."""


class Workshop:
    """Decodes the declarations of a set of files; it is the `Elements` that their fields refer to."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        """Take the files; `locate` says afterwards which of them declares what."""
        self._sources = sources
        self._files: dict[str, Contents] = {}
        self._where: dict[Place, str] = {}
        self._decoded: dict[Place, Declared | None] = {}
        self._open: list[str] = []
        self._elements: list[str] = []

    def locate(self, places: Iterable[tuple[Place, str]]) -> None:
        """Note in which file each declaration stands; the first of two under the same key counts."""
        for place, file in places:
            self._where.setdefault(place, file)
        self._elements = [key for kind, key in self._where if kind == "element"]

    def file(self, path: str) -> Contents:
        """Return what a file declares."""
        if path not in self._files:
            self._files[path] = contents(self._sources[path], path, self)
        return self._files[path]

    def decode(self, kind: str, key: str) -> Declared | None:
        """Return the declaration of a kind and key, or None when it has errors."""
        place = (kind, key)
        if place not in self._decoded:
            self._decoded[place] = _decode(*self._written(place))
        return self._decoded[place]

    def salvaged(self, kind: str, key: str) -> Declared | None:
        """Return a declaration that has errors as if their entries were not written; None where that does not help."""
        self.decode(kind, key)
        raw, held = self._written((kind, key))
        faults = {each.position for each in held.context.found if each.severity is Severity.ERROR}
        made = declaration(kind, without_faults(raw.data, faults), Decoding(held.context.file, self))
        return None if isinstance(made, Nothing) or not held.readable else made

    def _written(self, place: Place) -> tuple[Raw, Contents]:
        held = self.file(self._where[place])
        return next(each for each in held.declarations if (each.kind, each.key) == place), held

    def take(self, raw: Raw, held: Contents) -> Declared | None:
        """Decode one declaration of a file, the second under a key too; None when anything in it is wrong."""
        own = self._where.get((raw.kind, raw.key)) == held.context.file
        first = next(each for each in held.declarations if (each.kind, each.key) == (raw.kind, raw.key))
        return self.decode(raw.kind, raw.key) if own and first is raw else _decode(raw, held)

    @property
    def keys(self) -> Collection[str]:
        """Keys of all shared elements."""
        return self._elements

    @property
    def open(self) -> Collection[str]:
        """Keys of the elements being decoded."""
        return self._open

    def field(self, key: str) -> Field | None:
        """Return a shared element's field."""
        self._open.append(key)
        try:
            found = self.decode("element", key)
        finally:
            self._open.pop()
        return found.field if isinstance(found, Element) else None


def _decode(raw: Raw, held: Contents) -> Declared | None:
    before = len(held.context.found)
    made = declaration(raw.kind, raw.data, held.context)
    errors = any(each.severity is Severity.ERROR for each in held.context.found[before:])
    return None if errors or isinstance(made, Nothing) or not held.readable else made
