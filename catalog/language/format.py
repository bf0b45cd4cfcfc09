"""Files tidied without a change of meaning: keys and words in one language, comments and layout kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from catalog.language.declarations import declarations
from catalog.language.decoder import declaration
from catalog.language.decoding import Decoding, Occurrence
from catalog.model.field import Field, FieldKind
from catalog.reading.border import admit
from catalog.reading.diagnostic import Diagnostic, Severity
from catalog.reading.parser import parser
from catalog.reading.reader import read
from catalog.reading.text import Language, same


class CannotFormatError(ValueError):
    """The file has errors, so that its words cannot all be told from what its author chose; `found` are the errors."""

    def __init__(self, found: Iterable[Diagnostic]) -> None:
        self.found = tuple(found)
        super().__init__("\n".join(line for each in self.found for line in (each.line("zh"), each.line("en"))))


def reformat(content: str | bytes, file: str, keys: str | None) -> str:
    """Return the text with its words in Chinese (`zh`), in English (`en`), or in the language of most of them (None).

    Raises CannotFormatError, a ValueError, when the file has errors.
    """
    text = admit(content, file)
    if isinstance(text, Diagnostic):
        raise CannotFormatError([text])
    plain = text.replace("\r\n", "\n")
    context = _decoded(plain, file)
    errors = [each for each in context.found if each.severity is Severity.ERROR]
    if errors:
        raise CannotFormatError(errors)
    language: Language = "zh" if keys == "zh" else "en" if keys == "en" else context.majority
    return _tidied(_translated(plain, context.occurrences or [], language), file)


def _decoded(text: str, file: str) -> Decoding:
    context = Decoding(file, _AnyElement(), keep=True)
    reading = read(text, file)
    context.found.extend(reading.diagnostics)
    for raw in declarations(reading.data, context):
        declaration(raw.kind, raw.data, context)
    return context


class _AnyElement:
    """Stands for the shared elements of other files, which formatting one file does not look at."""

    keys: Collection[str]
    open: Collection[str] = ()

    def __init__(self) -> None:
        self.keys = _Everything()

    def field(self, key: str) -> Field:
        return Field(key, FieldKind.TEXT, same(key), {"type": "string"})


class _Everything(tuple[str, ...]):
    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return True


def _translated(text: str, occurrences: Iterable[Occurrence], language: Language) -> str:
    """Replace each word where it stands; a word that is not written out plainly there stays."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    pieces: list[str] = []
    done = 0
    for (line, column), written, keyword in sorted(
        {(each.mark, each.written, each.keyword) for each in occurrences}, key=lambda each: each[0]
    ):
        start = starts[line] + column
        start += text[start : start + 1] in {"'", '"'}
        if start >= done and text.startswith(written, start):
            pieces += text[done:start], keyword.zh if language == "zh" else keyword.en
            done = start + len(written)
    return "".join((*pieces, text[done:]))


def _tidied(text: str, file: str) -> str:
    """Drop blanks at the ends of lines and empty lines at the end, except inside texts of several lines."""
    for tidy in (_stripped(_ended(text)), _stripped(text)):
        if read(tidy, file).data == read(text, file).data:
            return tidy
    return text


def _ended(text: str) -> str:
    lines = text.split("\n")
    while len(lines) > 1 and not lines[-1].strip(" "):
        lines.pop()
    return "\n".join((*lines, ""))


def _stripped(text: str) -> str:
    kept = _lines_of_texts(text)
    return "\n".join(line if number in kept else line.rstrip(" ") for number, line in enumerate(text.split("\n")))


def _lines_of_texts(text: str) -> frozenset[int]:
    """Return the lines, counted from 0, of texts that go over several."""
    reading = parser(text)
    kept: set[int] = set()
    while (event := reading.get_event()) is not None:
        start, end = event.start_mark, event.end_mark
        if start.line != end.line:  # only texts go over several lines; one that ends a line ends before the next
            kept.update(range(start.line, end.line + (end.column > 0)))
    return frozenset(kept)
