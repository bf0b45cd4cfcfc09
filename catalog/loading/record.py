"""What a cache remembers of one file: what it declares, under which names, and what was found wrong."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.language.declarations import Raw
from catalog.loading.contents import Contents
from catalog.model.declared import Declared
from catalog.reading.diagnostic import Diagnostic, Severity
from catalog.reading.position import Position
from catalog.reading.text import Text

Plain = list[object]
"""What stands in the cache: JSON."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One declaration in the index; `sound` says whether it is part of the catalogue."""

    kind: str
    key: str
    name: Text
    at: Position
    sound: bool

    @classmethod
    def of(cls, raw: Raw, made: Declared | None) -> Listed:
        """List a declaration under its name, or its key where it has no name."""
        name = getattr(made, "name", None)
        return cls(
            raw.kind, raw.key, name if isinstance(name, Text) else Text(raw.key, raw.key), raw.at, made is not None
        )

    def plain(self) -> Plain:
        """Return what the cache keeps."""
        return [self.kind, self.key, self.name.zh, self.name.en, self.at.line, self.at.column, self.sound]


@dataclass(frozen=True, slots=True)
class Record:
    """One file in the index, valid while its digest stays the same."""

    digest: str
    listed: tuple[Listed, ...]
    diagnostics: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, digest: str, held: Contents, made: list[Declared | None]) -> Record:
        """Record a file that has been decoded."""
        listed = tuple(Listed.of(raw, each) for raw, each in zip(held.declarations, made, strict=True))
        return cls(digest, listed, tuple(held.found()))

    def plain(self) -> Plain:
        """Return what the cache keeps."""
        return [self.digest, [each.plain() for each in self.listed], [_plain(each) for each in self.diagnostics]]

    @classmethod
    def from_plain(cls, file: str, plain: Plain) -> Record:
        """Return a record from the cache; raises TypeError or ValueError when it is not one."""
        digest, listed, found = plain
        if not isinstance(digest, str) or not isinstance(listed, list) or not isinstance(found, list):
            raise TypeError(file)
        return cls(
            digest, tuple(_listed(file, each) for each in listed), tuple(_diagnostic(file, each) for each in found)
        )


def _listed(file: str, plain: list[object]) -> Listed:
    kind, key, zh, en, line, column, sound = plain
    return Listed(str(kind), str(key), Text(str(zh), str(en)), _position(file, line, column), sound is True)


def _plain(found: Diagnostic) -> Plain:
    at, message, hint = found.position, found.message, found.hint
    return [at.line, at.column, found.severity.value, found.code, message.zh, message.en, hint.zh, hint.en]


def _diagnostic(file: str, plain: list[object]) -> Diagnostic:
    line, column, severity, code, *wording = plain
    said_zh, said_en, hint_zh, hint_en = map(str, wording)
    place = _position(file, line, column)
    return Diagnostic(place, Severity(str(severity)), str(code), Text(said_zh, said_en), Text(hint_zh, hint_en))


def _position(file: str, line: object, column: object) -> Position:
    if not isinstance(line, int) or not isinstance(column, int):
        raise TypeError(file)
    return Position(file, line, column)
