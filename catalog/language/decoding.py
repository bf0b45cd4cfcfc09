"""The decoding of one file: what was found wrong, which words were met, and in which language."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Protocol

from catalog.language.keywords import Keyword
from catalog.language.spelling import spelled_in
from catalog.model.field import Field
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.located import Mark
from catalog.reading.position import Position
from catalog.reading.text import Language, Text

MIXED_LANGUAGES = Problem(
    "mixed-languages",
    Text("文件里中英文键混用：这里的“{written}”", "the file mixes Chinese and English keys: `{written}` here"),
    Text("用 tongban format --keys zh 可以统一", "`tongban format --keys en` makes them one language"),
    Severity.WARNING,
)


class Nothing:
    """What a decoder returns for a value that cannot be used; the reason stands in the diagnostics."""

    def __repr__(self) -> str:
        return "NOTHING"


NOTHING = Nothing()

SHOWN = 40
"""Characters of a written value that a message quotes."""


class Elements(Protocol):
    """The shared elements that fields may refer to."""

    @property
    def keys(self) -> Collection[str]:
        """The keys of all declared elements."""

    @property
    def open(self) -> Collection[str]:
        """Keys of the elements that are being decoded at the moment: referring to one of them is a circle."""

    def field(self, key: str) -> Field | None:
        """Return the field of a declared element, or None when its declaration has errors."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A word of the language as it stands in a file."""

    mark: Mark
    written: str
    keyword: Keyword


class Decoding:
    """One file being decoded; `occurrences` are kept only when asked for, as formatting does."""

    __slots__ = ("counts", "elements", "file", "firsts", "found", "occurrences", "owner")

    def __init__(self, file: str, elements: Elements, *, keep: bool = False) -> None:
        self.file = file
        self.elements = elements
        self.owner = ""
        self.found: list[Diagnostic] = []
        self.counts: dict[Language, int] = {"zh": 0, "en": 0}
        self.firsts: dict[Language, tuple[Mark, str]] = {}
        self.occurrences: list[Occurrence] | None = [] if keep else None

    def at(self, mark: Mark) -> Position:
        """Return the position of a mark."""
        return Position(self.file, mark[0] + 1, mark[1] + 1)

    def say(self, problem: Problem, mark: Mark, **values: object) -> Nothing:
        """Record a finding, its hint in the words of this file, and return NOTHING, for the decoder to return in turn."""
        found = problem.at(self.at(mark), **values)
        self.found.append(replace(found, hint=spelled_in(found.hint, self.majority)))
        return NOTHING

    def met(self, keyword: Keyword, written: str, mark: Mark) -> None:
        """Take note of a word of the language."""
        if self.occurrences is not None:
            self.occurrences.append(Occurrence(mark, written, keyword))
        if keyword.neutral or keyword.en == keyword.zh:
            return
        language: Language = "en" if written.isascii() else "zh"
        self.counts[language] += 1
        if language not in self.firsts:
            self.firsts[language] = (mark, written)

    @property
    def majority(self) -> Language:
        """The language in which most words of the file are written; English when there are as many of both."""
        return "zh" if self.counts["zh"] > self.counts["en"] else "en"

    def warn_of_mixture(self) -> None:
        """Warn once, at the first word of the rarer language, when both were met."""
        rare: Language = "en" if self.majority == "zh" else "zh"
        if rare in self.firsts:
            mark, written = self.firsts[rare]
            self.say(MIXED_LANGUAGES, mark, written=written)


def quoted(value: object) -> Text:
    """Say a written value in a few characters."""
    if isinstance(value, dict):
        return Text("一组键", "a mapping of keys")
    if isinstance(value, list):
        return Text("一个列表", "a list")
    said = "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    shown = said if len(said) <= SHOWN else f"{said[: SHOWN - 1]}…"
    return Text(f"“{shown}”", f"`{shown}`")
