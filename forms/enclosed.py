"""Files that answers name: where, how they are read, and what may be wrong with naming them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from catalog.language.schema_words import FILE_TYPES
from catalog.model.field import Field, FieldKind
from catalog.model.size import size_text
from catalog.reading.text import Text

MARK = "sha256:"
"""What the answer that names a file begins with; the digest of its content follows."""
FILED = frozenset({FieldKind.FILE, FieldKind.FILES})
"""The kinds of field that are answered with files."""


class Enclosed(Protocol):
    """A file that was uploaded: its name, its size in bytes, and its type told by content."""

    @property
    def name(self) -> str:
        """The name under which it was uploaded."""

    @property
    def size(self) -> int:
        """Its size in bytes."""

    @property
    def type(self) -> str:
        """Its type, one of `FILE_TYPES`."""


Enclosures = Mapping[str, Enclosed]
"""Uploaded files by what answers them."""
Address = Callable[[str], str]
"""Gives the address at which a file is downloaded, by the digest of its content."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file as a page shows it; `href` is empty where it cannot be fetched."""

    name: str
    size: str
    href: str = ""


def digests_of(value: object) -> tuple[str, ...]:
    """Return the files that one answer names."""
    several = value if isinstance(value, list) else [value]
    return tuple(each for each in several if isinstance(each, str) and each.startswith(MARK))


def held(value: object, files: Enclosures, address: Address | None = None) -> tuple[Held, ...]:
    """Return the files of one answer, in order; one of which nothing is known is shown without a name."""
    return tuple(_held(each, files.get(each), address) for each in digests_of(value))


def _held(digest: str, file: Enclosed | None, address: Address | None) -> Held:
    if file is None:
        return Held("—", "—")
    return Held(file.name, size_text(file.size), address(digest.removeprefix(MARK)) if address else "")


def file_text(file: Enclosed) -> Text:
    """Say a file's name with its size behind it."""
    size = size_text(file.size)
    return Text(f"{file.name}（{size}）", f"{file.name} ({size})")


def named(fields: Iterable[Field], values: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, Field, str]]:
    """Yield every file that the answers of these fields name: the field's path, the field, and what names the file."""
    for field in fields:
        path, value = prefix + field.key, values.get(field.key)
        if field.kind in FILED:
            yield from ((path, field, each) for each in digests_of(value))
        elif field.kind is FieldKind.OBJECT and isinstance(value, Mapping):
            yield from named(field.fields, value, f"{path}.")
        elif field.kind is FieldKind.GROUP and isinstance(value, list):
            for number, row in enumerate(value):
                yield from named(field.fields, row if isinstance(row, Mapping) else {}, f"{path}.{number}.")


def types_of(field: Field) -> Text:
    """Say which types of file a field takes."""
    names = [each.upper() for each in field.accept or FILE_TYPES]
    return Text("、".join(names), ", ".join(names))


def most_files(field: Field) -> int:
    """Return how many files a field takes."""
    most = field.schema.get("maxItems")
    return most if field.kind is FieldKind.FILES and isinstance(most, int) else 1


def encloses(field: Field) -> bool:
    """Say whether a field asks for files, itself or inside it."""
    return field.kind in FILED or any(map(encloses, field.fields))
